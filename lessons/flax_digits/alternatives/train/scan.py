def train(model, optimizer, data, n_epochs, batch_size):
    X, y = map(jnp.asarray, data)
    n_batches = len(X) // batch_size

    @nnx.jit
    def epoch(model, optimizer, key):
        order = jax.random.permutation(key, len(X))[: n_batches * batch_size]
        batches = order.reshape(n_batches, batch_size)

        @nnx.scan(in_axes=(nnx.Carry, 0), out_axes=(nnx.Carry, 0))
        def step(state, chosen):
            model, optimizer = state
            loss, grads = nnx.value_and_grad(loss_fn)(model, (X[chosen], y[chosen]))
            optimizer.update(model, grads)
            return (model, optimizer), loss

        return step((model, optimizer), batches)[1]

    key = jax.random.key(0)
    losses = []
    for _ in range(n_epochs):
        key, subkey = jax.random.split(key)
        losses += epoch(model, optimizer, subkey).tolist()
    return losses
