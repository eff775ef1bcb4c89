"""Handwritten digits in PyTorch: your own model, training step, loop and evaluation."""

import torch
from sklearn import datasets
from sklearn.model_selection import train_test_split
from torch import nn


def load_data():
    """The digits of scikit-learn as tensors: X_train, X_test, y_train, y_test.

    Images (n, 1, 8, 8), float32 between 0 and 1: PyTorch wants the channel first.
    Labels (n,), int64: that is what CrossEntropyLoss asks for.
    """
    digits = datasets.load_digits()
    X = torch.tensor(digits.images / 16, dtype=torch.float32).reshape(-1, 1, 8, 8)
    y = torch.tensor(digits.target, dtype=torch.int64)
    return train_test_split(X, y, test_size=0.2, random_state=1)


# step: CNNModel
class CNNModel(nn.Module):
    """A small convolutional network for ten classes.

    Made without arguments. Called with a batch of images (n, 1, 8, 8), it returns
    (n, 10) logits, one score for each class, without a softmax: loss_fn below takes
    logits. (If you prefer log-probabilities, change loss_fn accordingly.) The layers
    are your choice; the lecture's are three 3x3 convolutions with 4, 8 and 8 channels,
    each followed by a ReLU.
    """

    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 4, 3)
        self.c2 = nn.Conv2d(4, 8, 3)
        self.c3 = nn.Conv2d(8, 8, 3)
        self.out = nn.Linear(8 * 2 * 2, 10)

    def forward(self, inputs):
        x = torch.relu(self.c1(inputs))
        x = torch.relu(self.c2(x))
        x = torch.relu(self.c3(x))
        return self.out(x.flatten(1))


# end


loss_fn = nn.CrossEntropyLoss()


# step: train_step
def train_step(model, optimizer, data):
    """One update of the model's parameters with one batch.

    data: the pair (X, y) of tensors, images (b, 1, 8, 8) and labels (b,). The gradients
    of this batch alone decide the update, made by the optimizer that is handed over.
    Returns the batch's loss from before the update, a float or a scalar tensor.
    """
    X, y = data
    optimizer.zero_grad()
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# end


# step: train
def train(model, optimizer, data, n_epochs, batch_size):
    """The training loop, in training mode.

    data: the pair (X, y) of the whole training set, tensors. Passes n_epochs times over
    all examples in batches of batch_size, reshuffled for each epoch, X and y together.
    Returns a list of floats: the loss of each update, in order.
    """
    X, y = data
    model.train()
    losses = []
    for _ in range(n_epochs):
        for indices in torch.randperm(len(X)).split(batch_size):
            losses.append(train_step(model, optimizer, (X[indices], y[indices])))
    return losses


# end


# step: accuracy
def accuracy(model, X, y):
    """The share of examples whose label the model tells, a float between 0 and 1.

    X: images (n, 1, 8, 8), y: labels (n,), tensors. The model answers in evaluation
    mode, and no graph is recorded. It stays as it was: parameters, buffers, and the
    mode (training or evaluation) that it was in.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        labels = model(X).argmax(dim=1)
    model.train(was_training)
    return (labels == y).float().mean().item()


# end


if __name__ == "__main__":
    X_train, X_test, y_train, y_test = load_data()
    model = CNNModel()
    optimizer = torch.optim.Adam(model.parameters())
    losses = train(model, optimizer, (X_train, y_train), 10, 10)
    print(f"loss {losses[0]:.3f} -> {sum(losses[-100:]) / 100:.3f}")
    print(f"accuracy on held-out digits: {accuracy(model, X_test, y_test):.3f}")
