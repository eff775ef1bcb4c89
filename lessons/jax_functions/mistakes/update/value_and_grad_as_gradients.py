# finding: trees-differ
def update(params, X, y, learning_rate):
    grads = jax.value_and_grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
