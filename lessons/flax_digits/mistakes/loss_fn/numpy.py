# finding: numpy-while-tracing
def loss_fn(model, data):
    X, y = data
    logits = np.array(model(X))
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y])
