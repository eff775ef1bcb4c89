# finding: loss-without-softmax
def loss_fn(params, X, y):
    return -jnp.mean(predict(params, X)[jnp.arange(len(y)), y])
