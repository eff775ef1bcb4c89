@nnx.jit
def predict(model, X):
    return jax.nn.softmax(model(X)).argmax(axis=1)


def accuracy(model, X, y):
    model.eval()
    hits = sum(
        int((np.asarray(predict(model, X[i : i + 16])) == y[i : i + 16]).sum())
        for i in range(0, len(X), 16)
    )
    model.train()
    return hits / len(X)
