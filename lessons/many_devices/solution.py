"""One batch shared out among several devices, in JAX, PyTorch, TensorFlow and Keras.

Each function imports its own framework, so that the others need not be installed.
"""

import importlib.util
import os
import subprocess
import sys

from sklearn import datasets

LEARNING_RATE = 0.1


def load_batch(size=32):
    """Digits as (size, 64) float32 between 0 and 1, and their labels (size,), int32."""
    digits = datasets.load_digits()
    return (digits.data[:size] / 16).astype("float32"), digits.target[:size].astype("int32")


# step: jax_train_step
def jax_train_step(devices, loss_fn, params, data):
    """One update with one batch, its examples shared out among devices of JAX's.

    devices: a list of them. loss_fn(params, X, y): gives the mean loss of what it gets.
    params: a list of pairs (W, b). data: the pair (X, y), one batch, NumPy arrays; the
    number of examples is a multiple of the number of devices. Each device works on its
    own equal share of the examples, and has all of the parameters. The update is SGD
    with LEARNING_RATE, the same as that of a single device on the whole batch.
    Returns the pair (params, loss): the new parameters, which every device has, and the
    mean loss of the whole batch from before the update.
    """
    import jax
    from jax.sharding import AxisType, NamedSharding, PartitionSpec

    shape = (len(devices),)
    mesh = jax.make_mesh(shape, ("data",), axis_types=(AxisType.Auto,), devices=devices)
    params = jax.device_put(params, NamedSharding(mesh, PartitionSpec()))
    X, y = jax.device_put(data, NamedSharding(mesh, PartitionSpec("data")))

    @jax.jit
    def step(params, X, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
        return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), loss

    return step(params, X, y)


# end


# step: torch_worker
def torch_worker(rank, device, model, data):
    """The work of one process of torch.distributed.run: an update, with its share of a batch.

    Several processes call this at the same time, each with its own rank (0, 1, …),
    device and model; the environment tells PyTorch the rest. model: an nn.Module that
    gives logits, on the CPU, with the same weights in every process. data: the pair
    (X, y), the whole batch, the same in every process: tensors on the CPU, images
    (b, 64) and labels (b,). Each process takes an equal share of the examples, none twice.
    The update is SGD with LEARNING_RATE, the same as that of a single process on the
    whole batch. The model itself is changed. Joins the process group at the start; who
    called leaves it. Returns the mean loss of the share, from before the update.
    """
    import torch
    import torch.distributed as dist
    from torch.nn.parallel import DistributedDataParallel

    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    X, y = (part[rank :: dist.get_world_size()].to(device) for part in data)
    parallel = DistributedDataParallel(model.to(device))
    optimizer = torch.optim.SGD(parallel.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.functional.cross_entropy(parallel(X), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# end


# step: tf_train_step
def tf_train_step(strategy, model, optimizer, data):
    """One update of a mirrored model, the batch shared out among the replicas.

    strategy: a tf.distribute.MirroredStrategy. model: a Keras model that gives logits,
    and optimizer: both made in the strategy's scope. data: the pair (X, y), one batch,
    NumPy arrays; the number of examples is a multiple of that of replicas. Each replica
    works on its own equal share. The update is that of a single device with the mean
    cross-entropy of the whole batch. Returns that mean loss, from before the update.
    """
    import tensorflow as tf

    size = len(data[0])
    dataset = tf.data.Dataset.from_tensor_slices(data).batch(size)
    shares = next(iter(strategy.experimental_distribute_dataset(dataset)))

    def step(X, y):
        with tf.GradientTape() as tape:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(X))
            loss = tf.nn.compute_average_loss(losses, global_batch_size=size)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    losses = strategy.run(step, args=shares)
    return strategy.reduce("SUM", losses, axis=None)


# end


# step: keras_fit
def keras_fit(device_names, make_model, data, n_epochs):
    """Train a Keras model with fit, each batch shared out among several devices.

    device_names: a list such as ["gpu:0", "gpu:1"]. make_model: a function that returns
    a new model, not yet compiled, which gives logits. data: the pair (X, y) of NumPy
    arrays; all of them are one batch, so an epoch is one update. Each device works on
    its own equal share of a batch. The updates are SGD with LEARNING_RATE on the mean
    cross-entropy. Returns the pair (model, losses): the trained model, and a list of
    floats, the loss of each epoch.
    """
    import keras

    X, y = data
    distribution = keras.distribution.DataParallel(devices=device_names)
    keras.distribution.set_distribution(distribution)
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.SGD(LEARNING_RATE),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    history = model.fit(X, y, batch_size=len(X), epochs=n_epochs, verbose=0)
    return model, history.history["loss"]


# end


def show_jax():
    import jax
    import optax

    jax.config.update("jax_num_cpu_devices", 4)  # before JAX has done anything

    def loss_fn(params, X, y):
        ((W, b),) = params
        return optax.softmax_cross_entropy_with_integer_labels(X @ W + b, y).mean()

    params = [(jax.numpy.zeros((64, 10)), jax.numpy.zeros(10))]
    params, loss = jax_train_step(jax.devices(), loss_fn, params, load_batch())
    print(f"JAX: loss {loss:.3f}, weights on {len(params[0][0].devices())} devices")


def show_torch():
    # Two processes run this file again, now with a rank.
    launcher = ["torch.distributed.run", "--standalone", "--nproc_per_node=2"]
    subprocess.run([sys.executable, "-m", *launcher, __file__, "rank"], check=True)


def show_rank():
    import torch

    rank = int(os.environ["RANK"])
    torch.manual_seed(0)
    X, y = map(torch.tensor, load_batch())
    model = torch.nn.Linear(64, 10)
    loss = torch_worker(rank, torch.device("cpu"), model, (X, y.long()))
    weights = model.weight.sum()
    print(f"PyTorch: rank {rank}, loss {loss:.3f}, sum of the weights {weights:.6f}", flush=True)
    os._exit(0)  # with an ordinary end, PyTorch 2.13 now and then aborts in a thread of gloo's


def show_tensorflow():
    import tensorflow as tf

    if not tf.config.list_physical_devices("GPU"):
        cpu = tf.config.list_physical_devices("CPU")[0]
        parts = [tf.config.LogicalDeviceConfiguration()] * 2
        tf.config.set_logical_device_configuration(cpu, parts)
        strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
    else:
        strategy = tf.distribute.MirroredStrategy()
    with strategy.scope():
        model = tf.keras.Sequential([tf.keras.Input((64,)), tf.keras.layers.Dense(10)])
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        optimizer.build(model.trainable_variables)
    loss = tf_train_step(strategy, model, optimizer, load_batch())
    print(f"TensorFlow: loss {loss:.3f} on {strategy.num_replicas_in_sync} replicas")


def show_keras():
    os.environ["KERAS_BACKEND"] = "jax"
    os.environ["JAX_NUM_CPU_DEVICES"] = "2"
    import keras

    def make_model():
        return keras.Sequential([keras.Input((64,)), keras.layers.Dense(10)])

    names = keras.distribution.list_devices()
    model, losses = keras_fit(names, make_model, load_batch(), n_epochs=3)
    places = model.weights[0].value.devices()
    print(f"Keras: loss {losses[0]:.3f} -> {losses[-1]:.3f}, weights on {len(places)} devices")


if __name__ == "__main__":
    shows = {
        "jax": show_jax,
        "torch": show_torch,
        "tensorflow": show_tensorflow,
        "keras": show_keras,
        "rank": show_rank,
    }
    for name in sys.argv[1:]:
        shows[name]()
    if not sys.argv[1:]:
        # One framework to a process: they would get into each other's way.
        for name in filter(importlib.util.find_spec, ("jax", "torch", "tensorflow", "keras")):
            subprocess.run([sys.executable, __file__, name], check=True)
