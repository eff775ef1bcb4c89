"""Tries the PyTorch training loop on digits: each function by itself, then all together."""

from common import digits, torch_steps
from common import torch_training as reference

from tutor.worker.probing import Run, probe

SHAPE, N_CLASSES = (1, 8, 8), 10


def channel_first(X, y):
    """Tensors (n, 1, 8, 8) and (n,).

    Reshaped, as load_data does it: with an axis moved, convolutions would answer with the channel
    last in memory, where `view` doesn't work.
    """
    return reference.tensors((X.reshape(-1, *SHAPE), y))


@probe("CNNModel")
def probe_model(run: Run) -> None:
    X, _ = channel_first(*digits.batch(run.rng, 32))
    torch_steps.try_model(run, "CNNModel", X, N_CLASSES)


@probe("train_step")
def probe_train_step(run: Run) -> None:
    batches = [channel_first(*digits.batch(run.rng, 12)) for _ in range(2)]
    torch_steps.try_train_step(run, "CNNModel", batches, N_CLASSES)


@probe("train")
def probe_train(run: Run) -> None:
    torch_steps.try_loop(run, SHAPE, N_CLASSES)
    X_train, X_test, y_train, y_test = digits.split()
    data, held_out = channel_first(X_train, y_train), channel_first(X_test, y_test)
    predicted = torch_steps.try_training(run, "CNNModel", data, held_out, 10, 10)
    run.observe.array("confusion", run.confusion(predicted, y_test, N_CLASSES))


@probe("accuracy")
def probe_accuracy(run: Run) -> None:
    X, _ = channel_first(*digits.batch(run.rng, 150))
    torch_steps.try_accuracy(run, X, N_CLASSES)
