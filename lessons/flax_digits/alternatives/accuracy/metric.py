def accuracy(model, X, y):
    model.eval()
    metric = nnx.metrics.Accuracy()
    metric.update(logits=model(X), labels=jnp.asarray(y))
    model.train()
    return float(metric.compute())
