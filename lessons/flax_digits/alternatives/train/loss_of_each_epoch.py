def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    key = jax.random.key(7)
    means = []
    for epoch in range(n_epochs):
        order = jax.random.permutation(jax.random.fold_in(key, epoch), len(X))
        losses = []
        for batch in jnp.array_split(order, -(-len(X) // batch_size)):
            losses.append(train_step(model, optimizer, (X[batch], y[batch])))
        means.append(float(jnp.mean(jnp.stack(losses))))
    return means
