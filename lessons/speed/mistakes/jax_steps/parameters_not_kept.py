# finding: no-update
def jax_steps():
    import jax
    import jax.numpy as jnp
    import optax

    X, y = (jnp.asarray(array) for array in batch())

    def loss_fn(parameters):
        logits = network(parameters, X, jax.nn.relu)
        return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()

    def update(parameters):
        loss, gradients = jax.value_and_grad(loss_fn)(parameters)
        new = [p - LEARNING_RATE * g for p, g in zip(parameters, gradients)]
        return new, loss

    def make_step(update):
        parameters = [jnp.asarray(parameter) for parameter in weights()]

        def step():
            nonlocal parameters
            _, loss = update(parameters)
            return loss

        return step

    return {"plain": make_step(update), "compiled": make_step(jax.jit(update))}
