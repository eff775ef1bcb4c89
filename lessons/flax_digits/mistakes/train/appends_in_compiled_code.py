# finding: value-while-tracing
losses = []


@nnx.jit
def noted_step(model, optimizer, data):
    loss, grads = nnx.value_and_grad(loss_fn)(model, data)
    optimizer.update(model, grads)
    losses.append(loss)


def train(model, optimizer, data, n_epochs, batch_size):
    X, y = data
    rng = np.random.default_rng()
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X), batch_size):
            chosen = order[i : i + batch_size]
            noted_step(model, optimizer, (X[chosen], y[chosen]))
    return losses
