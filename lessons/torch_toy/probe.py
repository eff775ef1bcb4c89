"""Tries PyTorch's training step and loop on the toy clusters, and its gradients that add up."""

import torch
from common import torch_steps, toy
from common import torch_training as reference

from tutor.worker.probing import Run, probe

SHAPE, N_CLASSES, N_PASSES = (2,), 5, 4


@probe("MyModel")
def probe_model(run: Run) -> None:
    X, _ = reference.tensors(toy.sample(run.rng, 32))
    torch_steps.try_model(run, "MyModel", X, N_CLASSES)


@probe("accumulated")
def probe_accumulated(run: Run) -> None:
    X, y = reference.tensors(toy.sample(run.rng, 15))
    model = reference.SmallModel(run.rng, SHAPE, N_CLASSES)
    parameters = list(model.parameters())
    loss_fn = torch.nn.CrossEntropyLoss(label_smoothing=0.3)  # another than the file's own
    loss = loss_fn(model.body(X), y)
    gradient = reference.flattened(torch.autograd.grad(loss, parameters))
    leftover = run.rng.normal(0, 1, gradient.shape)
    before = reference.flattened(parameters)
    run.observe.array("weights before", before)
    run.observe.array("the parameters themselves", before)
    run.observe.array("gradient of one pass", gradient)
    run.observe.array("gradient of all passes", N_PASSES * gradient)
    run.observe.array("with what was left", N_PASSES * gradient + leftover)
    parts = torch.tensor(leftover, dtype=torch.float32).split([p.numel() for p in parameters])
    for parameter, part in zip(parameters, parts, strict=True):
        parameter.grad = part.reshape(parameter.shape).clone()

    with run.learner.using("accumulated"):
        given = run.learner.accumulated(model, loss_fn, (X.clone(), y.clone()), N_PASSES)
        parts = [run.numeric("accumulated", part) for part in run.unpack(given, 4, "accumulated")]
    shapes = [tuple(parameter.shape) for parameter in parameters]
    if [part.shape for part in parts] != shapes:
        run.reject("gradient-shapes", got=str([part.shape for part in parts]), expected=str(shapes))
    run.observe.number("passes", len(model.modes))
    run.observe.array("accumulated", reference.flattened(parts))
    run.observe.array("weights after", reference.flattened(parameters))


@probe("train_step")
def probe_train_step(run: Run) -> None:
    batches = [reference.tensors(toy.sample(run.rng, 12)) for _ in range(2)]
    torch_steps.try_train_step(run, "MyModel", batches, N_CLASSES)


@probe("train")
def probe_train(run: Run) -> None:
    torch_steps.try_loop(run, SHAPE, N_CLASSES)
    data = reference.tensors(toy.points_and_labels())
    held_out = reference.tensors(toy.sample(run.rng, 500))
    torch_steps.try_training(run, "MyModel", data, held_out, 5, 10)
