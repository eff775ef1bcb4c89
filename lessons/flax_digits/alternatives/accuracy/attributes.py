def accuracy(model, X, y):
    model.set_attributes(deterministic=True, use_running_average=True)
    try:
        top, labels = jax.lax.top_k(model(jnp.asarray(X)), 1)
    finally:
        model.set_attributes(deterministic=False, use_running_average=False)
    return 1 - np.count_nonzero(np.asarray(labels)[:, 0] - y) / len(y)
