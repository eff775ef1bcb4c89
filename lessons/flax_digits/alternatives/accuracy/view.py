def accuracy(model, X, y):
    frozen = nnx.view(model, deterministic=True, use_running_average=True)
    return jnp.mean(jnp.argmax(frozen(X), axis=-1) == y)
