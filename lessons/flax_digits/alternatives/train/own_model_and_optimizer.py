@nnx.jit
def own_step(optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(optimizer.model, data)
    optimizer.update(grads)
    return loss


def train(model, optimizer, data, n_epochs, batch_size):
    optimizer = nnx.ModelAndOptimizer(model, optimizer.tx, wrt=nnx.Param)
    X, y = data
    rngs = nnx.Rngs(shuffle=1)
    losses = []
    for _ in range(n_epochs):
        order = jax.random.permutation(rngs.shuffle(), len(X))
        for start in range(0, len(X), batch_size):
            chosen = order[start : start + batch_size]
            losses.append(float(own_step(optimizer, (X[chosen], y[chosen]))))
    return losses
