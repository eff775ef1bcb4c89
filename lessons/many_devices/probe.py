"""Tries updates on several devices: which of them worked on which examples, and the outcome."""

import numpy as np
from common import devices

from tutor.worker.probing import Run, kind_of, probe

BATCH = 48
"""More than the 32 that Keras takes at a time when it isn't told."""
N_EPOCHS = 2


@probe("jax_train_step")
def probe_jax(run: Run) -> None:
    import jax
    from common import jax_devices as framework

    several = framework.several(4, spare=1)
    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch, n_devices=len(several))
    notes = framework.Notes()
    loss_fn, params = framework.loss_of(notes), framework.parameters(reference)
    with run.learner.using("jax_train_step"):
        result = run.learner.jax_train_step(several, loss_fn, params, batch)
        new, loss = run.unpack(result, 2, "jax_train_step")
        if jax.tree.structure(new) != jax.tree.structure(params):
            run.reject("other-structure", got=kind_of(new))
        for one in jax.tree.leaves(new):
            if not isinstance(one, jax.Array):
                run.reject("not-jax-arrays", got=kind_of(one))
        weights = framework.flattened(new)
        devices.observe_shares(run, notes.per_device(several), BATCH)
    everywhere = [one.devices() == set(several) for one in jax.tree.leaves(new)]
    run.observe.number("on every device", np.mean(everywhere))
    run.observe.array("weights afterwards", weights)
    run.observe.number("loss", loss)


@probe("torch_worker")
def probe_torch(run: Run) -> None:
    from common import torch_ranks

    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch, n_devices=torch_ranks.RANKS)
    ranks = torch_ranks.results(run, reference.weights, batch)
    devices.observe_shares(run, [rank["seen"] for rank in ranks], BATCH)
    for rank in ranks:
        if rank["loss"].size == 0:
            run.reject("loss-not-returned")
    run.observe.array("weights afterwards", ranks[0]["weights"])
    run.observe.array("weights of the other rank", ranks[1]["weights"])
    run.observe.number("loss", np.mean([rank["loss"] for rank in ranks]))


@probe("tf_train_step")
def probe_tensorflow(run: Run) -> None:
    import tensorflow as tf
    from common import tensorflow_devices as framework

    names = framework.several(2)
    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch, n_devices=2)
    strategy = tf.distribute.MirroredStrategy(names)
    with strategy.scope():
        model = framework.Network(reference)
        optimizer = tf.keras.optimizers.SGD(devices.LEARNING_RATE)
        optimizer.build(model.trainable_variables)
    with run.learner.using("tf_train_step"):
        loss = run.learner.tf_train_step(strategy, model, optimizer, batch)
        if isinstance(loss, tf.distribute.DistributedValues):
            run.reject("loss-per-replica")
        run.observe.number("loss", loss)
    devices.observe_shares(run, model.per_device(2), BATCH)
    run.observe.array("weights afterwards", framework.flattened(model.get_weights()))


@probe("keras_fit")
def probe_keras(run: Run) -> None:
    from common import jax_devices, keras_devices

    several = jax_devices.several(2)
    names = [jax_devices.spelled_by_keras(device) for device in several]
    batch = devices.numbered_batch(run, BATCH)
    reference = devices.reference_of(run, batch, N_EPOCHS, n_devices=2)
    notes = jax_devices.Notes()
    maker = devices.Maker(lambda: keras_devices.Network(reference, notes))
    with run.learner.using("keras_fit"):
        result = run.learner.keras_fit(names, maker, batch, N_EPOCHS)
        model, losses = run.unpack(result, 2, "keras_fit")
        maker.require(run, model)
        run.observe.series("losses", losses)
        if len(list(losses)) != N_EPOCHS:
            run.reject("epochs-count", count=len(list(losses)), expected=N_EPOCHS)
        lists = notes.per_device(several, N_EPOCHS)
        numbers = keras_devices.numbers_of(model)
    devices.observe_shares(run, lists, BATCH, N_EPOCHS)
    everywhere = [one.devices() == set(several) for one in numbers]
    run.observe.number("on every device", np.mean(everywhere))
    run.observe.array("weights afterwards", keras_devices.flattened(model))
