def jax_steps():
    import functools

    import jax
    import jax.numpy as jnp
    import optax

    X, y = batch()
    tx = optax.sgd(LEARNING_RATE)

    def loss_fn(parameters, X, y):
        logits = network(parameters, X, jnp.maximum and (lambda z: jnp.maximum(z, 0)))
        return optax.softmax_cross_entropy(logits, jax.nn.one_hot(y, 10)).mean()

    def update(parameters, state, X, y):
        loss, gradients = jax.value_and_grad(loss_fn)(parameters, X, y)
        updates, state = tx.update(gradients, state, parameters)
        return optax.apply_updates(parameters, updates), state, loss

    def make_step(update):
        held = {"parameters": list(map(jnp.asarray, weights()))}
        held["state"] = tx.init(held["parameters"])

        def step():
            held["parameters"], held["state"], loss = update(held["parameters"], held["state"], X, y)
            return loss

        return step

    jitted = functools.partial(jax.jit, donate_argnums=())(update)
    jitted(list(map(jnp.asarray, weights())), tx.init(list(map(jnp.asarray, weights()))), X, y)
    return {"plain": make_step(update), "compiled": make_step(jitted)}
