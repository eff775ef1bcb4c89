class Step:
    def __init__(self, loss):
        self.loss = loss

    @tf.function
    def __call__(self, model, optimizer, data):
        *inputs, y = data
        with tf.GradientTape() as tape:
            loss = self.loss(y_true=y, y_pred=model(*inputs, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables, strict=True))
        return {"loss": loss}["loss"]


train_step = Step(loss_fn)
