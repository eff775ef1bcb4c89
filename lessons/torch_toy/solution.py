"""Five clusters in PyTorch: the graph, gradients that add up, and an optimizer of its own."""

import numpy as np
import torch
from torch import nn


def load_data():
    """3000 points of the plane in five clusters, as tensors: X and y.

    X: (3000, 2), float32. y: (3000,), int64, the numbers 0 to 4.
    """
    rng = np.random.default_rng(seed=3)
    means = rng.normal(0, 1, (5, 2))
    points = np.concatenate([mean + rng.normal(0, 0.2, (600, 2)) for mean in means])
    labels = np.repeat(np.arange(5), 600)
    return torch.tensor(points, dtype=torch.float32), torch.tensor(labels, dtype=torch.int64)


# step: MyModel
class MyModel(nn.Module):
    """A small network for five classes.

    Made without arguments. Called with a batch of points (n, 2), it returns (n, 5)
    logits, one score for each class, without a softmax: loss_fn below takes logits.
    The layers are your choice; the lecture's are dense layers with 10, 8 and 5 units,
    a ReLU behind the first two.
    """

    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(2, 10)
        self.l2 = nn.Linear(10, 8)
        self.l3 = nn.Linear(8, 5)

    def forward(self, inputs):
        x = torch.relu(self.l1(inputs))
        x = torch.relu(self.l2(x))
        return self.l3(x)


# end


loss_fn = nn.CrossEntropyLoss()


# step: accumulated
def accumulated(model, loss_fn, data, n):
    """The gradients that n backward passes leave when nobody clears between them.

    data: one batch, the pair (X, y) of tensors. Starts from cleared gradients; then n
    times: the loss loss_fn(y_pred, y) of the batch, and a backward pass. Returns a list
    of tensors, the gradient of each parameter, in the order of model.parameters().
    The parameters themselves stay as they are.
    """
    X, y = data
    model.zero_grad()
    for _ in range(n):
        loss_fn(model(X), y).backward()
    return [parameter.grad for parameter in model.parameters()]


# end


# step: train_step
def train_step(model, optimizer, data):
    """One update of the model's parameters with one batch.

    data: the pair (X, y) of tensors, points (b, 2) and labels (b,). The gradients of
    this batch alone decide the update, made by the optimizer that is handed over.
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


if __name__ == "__main__":
    X, y = load_data()
    model = MyModel()
    once, twice = (accumulated(model, loss_fn, (X, y), n)[0].clone() for n in (1, 2))
    print(f"second gradient / first: {(twice / once).nanmean():.2f}")
    optimizer = torch.optim.Adam(model.parameters())
    losses = train(model, optimizer, (X, y), 5, 10)
    print(f"loss {losses[0]:.3f} -> {sum(losses[-100:]) / 100:.3f}")
    with torch.no_grad():
        right = model(X).argmax(dim=1) == y
    print(f"accuracy: {right.float().mean():.3f}")
