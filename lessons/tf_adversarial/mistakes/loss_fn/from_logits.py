# finding: loss-from-logits
def loss_fn(model, X, dX, y_tricked, c=0.1):
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(y_tricked, model(X + dX))[0]
    return loss + c * tf.reduce_mean(tf.abs(dX))
