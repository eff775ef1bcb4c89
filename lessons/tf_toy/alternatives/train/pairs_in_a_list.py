import random


def train(model, optimizer, data, n_epochs, batch_size):
    examples = list(zip(*data))
    losses = []
    while n_epochs:
        random.shuffle(examples)
        for start in range(0, len(examples), batch_size):
            images, labels = zip(*examples[start : start + batch_size])
            batch = tf.stack(images), tf.stack(labels)
            losses.append(train_step(model, optimizer, batch).numpy().item())
        n_epochs -= 1
    return tuple(losses)
