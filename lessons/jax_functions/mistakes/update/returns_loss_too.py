# finding: returned-loss-too
def update(params, X, y, learning_rate):
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads), loss
