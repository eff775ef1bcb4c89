def loss_fn(model, data):
    logits = model(data[0])
    loss = optax.losses.softmax_cross_entropy_with_integer_labels(logits, data[1])
    return jnp.sum(loss) / loss.shape[0], logits
