from functools import partial


@partial(jax.jit, static_argnames="learning_rate")
def update(params, X, y, learning_rate):
    grads = jax.grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
