# finding: numpy-while-tracing
def loss_fn(params, X, y):
    logits = np.asarray(predict(params, X))
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y])
