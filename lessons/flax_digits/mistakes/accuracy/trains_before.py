# finding: model-changed
def accuracy(model, X, y):
    optimizer = nnx.Optimizer(model, optax.sgd(1e-3), wrt=nnx.Param)
    model.eval()
    labels = model(X).argmax(axis=1)
    train_step(model, optimizer, (X, y))
    model.train()
    return float(jnp.mean(labels == y))
