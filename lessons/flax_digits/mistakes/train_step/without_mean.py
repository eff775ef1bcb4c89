# finding: gradient-not-scalar
@nnx.jit
def train_step(model, optimizer, data):
    def losses(model, data):
        X, y = data
        return optax.softmax_cross_entropy_with_integer_labels(model(X), y)

    loss, grads = nnx.value_and_grad(losses)(model, data)
    optimizer.update(model, grads)
    return loss.mean()
