def jax_steps():
    import jax
    import jax.numpy as jnp
    import optax
    from flax import nnx

    X, y = (jnp.asarray(array) for array in batch())

    class Model(nnx.Module):
        def __init__(self):
            self.parts = nnx.List([nnx.Param(jnp.asarray(p)) for p in weights()])

        def __call__(self, X):
            return network([part[...] for part in self.parts], X, nnx.relu)

    def loss_fn(model):
        return optax.softmax_cross_entropy_with_integer_labels(model(X), y).mean()

    def train_step(model, optimizer):
        loss, gradients = nnx.value_and_grad(loss_fn)(model)
        optimizer.update(model, gradients)
        return loss

    def make_step(train_step):
        model = Model()
        optimizer = nnx.Optimizer(model, optax.sgd(LEARNING_RATE), wrt=nnx.Param)
        return lambda: train_step(model, optimizer)

    return {"plain": make_step(train_step), "compiled": make_step(nnx.jit(train_step))}
