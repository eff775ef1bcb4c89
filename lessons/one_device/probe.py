"""Tries one update on one device, in each framework: where everything lies, and its numbers."""

import numpy as np
from common import devices

from tutor.worker.probing import Run, kind_of, probe

BATCH = 48
"""More than the 32 that Keras takes at a time when it isn't told."""


def observe(run, places, weights, loss):
    """What the checks of every step look at. `places`: truth values or shares."""
    run.observe.number("on the device", np.mean(places))
    run.observe.array("weights afterwards", weights)
    run.observe.number("loss", loss)


@probe("tf_on")
def probe_tensorflow(run: Run) -> None:
    import tensorflow as tf
    from common import tensorflow_devices as framework

    names = framework.worth_asking_for()
    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch)
    maker = devices.Maker(lambda: framework.Network(reference))
    places, work = [], []
    for name in names:
        with run.learner.using("tf_on"):
            try:
                result = run.learner.tf_on(name, maker, batch)
            except ValueError as error:
                if maker.made:
                    raise
                run.reject("known-device-refused", device=name, error=str(error)[:200])
            model, loss = run.unpack(result, 2, "tf_on")
            maker.require(run, model)
            if not tf.is_tensor(loss):
                run.reject("loss-not-a-tensor", got=kind_of(loss))
        places += [framework.is_on(name, v.value.device) for v in model.trainable_variables]
        work.append(framework.worked_on(name, model, loss))
    observe(run, places, framework.flattened(model.trainable_variables), loss)
    run.observe.number("computed there", np.mean(work))
    run.observe.number("missing device refused", _refuses(run, maker, batch))


def _refuses(run, maker, batch):
    """Whether a GPU that no machine has is an error: TensorFlow itself would take another."""
    try:
        run.learner.tf_on("GPU:99", maker, batch)
    except Exception:  # noqa: BLE001 - whatever says it, says it
        return True
    return False


@probe("torch_on")
def probe_torch(run: Run) -> None:
    import torch
    from common import torch_network as framework

    X, y = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, (X, y))
    places, work = [], []
    # The device "meta" keeps shapes without numbers. Every machine has it, and what stayed
    # on the CPU can't get along with what lies there.
    for device in (torch.device("meta"), framework.chosen_device()):
        model = framework.Network(reference.weights)
        with run.learner.using("torch_on"):
            loss = run.learner.torch_on(device, model, (torch.tensor(X), torch.tensor(y).long()))
        if loss is None:
            run.reject("returned-none", name="torch_on")
        if not isinstance(loss, torch.Tensor):
            run.reject("loss-not-a-tensor", got=kind_of(loss))
        if not model.devices:
            run.reject("model-unused")
        places += [one.device.type == device.type for one in model.state_dict().values()]
        used = {loss.device.type, *(kind for pair in model.devices for kind in pair)}
        work.append(used == {device.type})
    observe(run, places, model.flattened(), loss)
    run.observe.number("computed there", np.mean(work))


@probe("jax_on")
def probe_jax(run: Run) -> None:
    import jax
    from common import jax_devices as framework

    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch)
    places, work = [], []
    for device in framework.worth_asking_for():
        start = framework.parameters(reference), batch
        params, data = jax.device_put(start, jax.devices("cpu")[0])
        handed = jax.tree.leaves((params, data))

        def attempt(place, device=device, given=(params, data)):
            notes = framework.Notes()
            return notes, run.learner.jax_on(device, framework.loss_of(notes, place), *given)

        elsewhere = False
        with run.learner.using("jax_on"):
            try:
                notes, result = attempt(device)
            except ValueError:
                # An error of the learner's own comes again. Else compiled code ran elsewhere.
                notes, result = attempt(None)
                elsewhere = True
            new, loss = run.unpack(result, 2, "jax_on")
            if jax.tree.structure(new) != jax.tree.structure(params):
                run.reject("other-structure", got=kind_of(new))
            for one in (*jax.tree.leaves(new), loss):
                if not isinstance(one, jax.Array):
                    run.reject("not-jax-arrays", got=kind_of(one))
            weights = framework.flattened(new)
        left = jax.tree.leaves((params, data))
        if [*map(id, left)] != [*map(id, handed)] or any(leaf.is_deleted() for leaf in left):
            run.reject("arguments-changed")
        places.append(framework.share_on(device, (new, loss)))
        work.append(0 if elsewhere else framework.worked_on(device, notes))
    observe(run, places, weights, loss)
    run.observe.number("computed there", np.mean(work))


@probe("keras_on")
def probe_keras(run: Run) -> None:
    from common import jax_devices, keras_devices

    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch)
    places, births = [], []
    for device in jax_devices.worth_asking_for():

        def make_model(device=device):
            model = keras_devices.Network(reference, jax_devices.Notes())
            births.append(jax_devices.share_on(device, keras_devices.numbers_of(model)))
            return model

        maker = devices.Maker(make_model)
        name = jax_devices.spelled_by_keras(device)
        with run.learner.using("keras_on"):
            model, loss = run.unpack(run.learner.keras_on(name, maker, batch), 2, "keras_on")
            maker.require(run, model)
            places.append(jax_devices.share_on(device, keras_devices.numbers_of(model)))
            weights = keras_devices.flattened(model)
    run.observe.number("made there", np.mean(births))
    observe(run, places, weights, loss)
