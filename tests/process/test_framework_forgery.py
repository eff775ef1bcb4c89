"""Wrong answers that patch a framework, or make numbers up, so as to look right. None passes.

One warm worker for each framework serves them, each in a fork of it.
"""

from __future__ import annotations

import importlib.util
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.programs import with_step
from tutor.config import Config
from tutor.course.loading import load_lesson
from tutor.course.model import Course
from tutor.frameworks import FRAMEWORKS
from tutor.runner.results import Outcome
from tutor.runner.session import Session


@dataclass(frozen=True)
class Forgery:
    lesson: str
    step: str
    source: str


FORGERIES: dict[str, Forgery] = {
    "torch: a falling loss is made up, nothing is trained": Forgery(
        "torch_toy",
        "train_step",
        """
        calls = 0
        def train_step(model, optimizer, data):
            global calls
            calls += 1
            return 1.6 / calls
        """,
    ),
    "torch: a falling loss is made up, the optimizer is stepped without a gradient": Forgery(
        "torch_toy",
        "train_step",
        """
        calls = 0
        def train_step(model, optimizer, data):
            global calls
            calls += 1
            optimizer.step()
            return torch.tensor(1.6 / calls)
        """,
    ),
    "torch: the losses of a loop are made up": Forgery(
        "torch_toy",
        "train",
        """
        def train(model, optimizer, data, n_epochs, batch_size):
            n = n_epochs * -(-len(data[0]) // batch_size)
            return [1.6 * 0.9**k for k in range(n)]
        """,
    ),
    "torch: the step of SGD is patched": Forgery(
        "torch_toy",
        "train_step",
        """
        torch.optim.SGD.step = lambda self, closure=None: None
        def train_step(model, optimizer, data):
            X, y = data
            loss = loss_fn(model(X), y)
            optimizer.step()
            return loss.item()
        """,
    ),
    "torch: SGD is replaced by a made-up class": Forgery(
        "torch_toy",
        "train_step",
        """
        class Nothing:
            def __init__(self, *args, **kwargs): self.param_groups = [{"lr": 0.5}]
            def step(self): pass
            def zero_grad(self): pass
            def register_step_post_hook(self, hook): hook(self, None, None)
        torch.optim.SGD = Nothing
        def train_step(model, optimizer, data):
            optimizer.step()
            return loss_fn(model(data[0]), data[1]).item()
        """,
    ),
    "torch: comparisons and equality are patched": Forgery(
        "torch_toy",
        "train_step",
        """
        torch.allclose = torch.equal = lambda *a, **k: True
        torch.Tensor.__eq__ = lambda self, other: True
        torch.testing.assert_close = lambda *a, **k: None
        def train_step(model, optimizer, data):
            return 1.6
        """,
    ),
    "torch: the cross-entropy is patched": Forgery(
        "torch_toy",
        "train_step",
        """
        torch.nn.functional.cross_entropy = lambda y_pred, y, **k: y_pred.sum() * 0 + 1.6
        loss_fn = torch.nn.functional.cross_entropy
        def train_step(model, optimizer, data):
            X, y = data
            optimizer.zero_grad()
            loss = loss_fn(model(X), y)
            loss.backward()
            optimizer.step()
            return loss.item()
        """,
    ),
    "torch: backpropagation is patched": Forgery(
        "torch_toy",
        "train_step",
        """
        def backward(self, *args, **kwargs):
            pass
        torch.Tensor.backward = backward
        def train_step(model, optimizer, data):
            X, y = data
            optimizer.zero_grad()
            for p in model.parameters():
                p.grad = torch.randn_like(p)
            loss = loss_fn(model(X), y)
            loss.backward()
            optimizer.step()
            return loss.item()
        """,
    ),
    "torch: the loss is a tensor that lies": Forgery(
        "torch_toy",
        "train_step",
        """
        class Lying(torch.Tensor):
            reads = 0
            def __eq__(self, other): return True
            def detach(self): return self
            def cpu(self): return self
            def __array__(self, *a, **k):
                Lying.reads += 1
                return np.array(3.0 / Lying.reads)
        def train_step(model, optimizer, data):
            X, y = data
            optimizer.zero_grad()
            loss_fn(model(X), y).backward()
            optimizer.step()
            return torch.tensor(0.5).as_subclass(Lying)
        """,
    ),
    "torch: an accuracy is made up": Forgery(
        "torch_digits",
        "accuracy",
        """
        def accuracy(model, X, y):
            was = model.training
            model.eval()
            with torch.no_grad():
                model(X)
            model.train(was)
            return 0.97
        """,
    ),
    "torch: modes are patched": Forgery(
        "torch_digits",
        "accuracy",
        """
        nn.Module.eval = lambda self: self
        nn.Module.train = lambda self, mode=True: self
        def accuracy(model, X, y):
            with torch.no_grad():
                return (model(X).argmax(dim=1) == y).float().mean().item()
        """,
    ),
    "torch: seeds are patched": Forgery(
        "torch_toy",
        "train",
        """
        torch.manual_seed = lambda seed: None
        np.random.seed = lambda *a: None
        torch.randperm = lambda n, **k: torch.arange(n)
        def train(model, optimizer, data, n_epochs, batch_size):
            X, y = data
            losses = []
            for _ in range(n_epochs):
                for k in torch.randperm(len(X)).split(batch_size):
                    losses.append(train_step(model, optimizer, (X[k], y[k])))
            return losses
        """,
    ),
    "torch: every model gives what the labels say, by their order": Forgery(
        "torch_toy",
        "train",
        """
        def train(model, optimizer, data, n_epochs, batch_size):
            X, y = data
            answers = torch.nn.functional.one_hot(y, 5) * 9.0
            model.forward = lambda x: answers[: len(x)]
            n = n_epochs * -(-len(X) // batch_size)
            return [1.6 * 0.99**k for k in range(n)]
        """,
    ),
    "torch: calling a module is patched": Forgery(
        "torch_toy",
        "MyModel",
        """
        class MyModel(nn.Module):
            def __init__(self):
                super().__init__()
                self.unused = nn.Linear(2, 50)
            def forward(self, x):
                return x
        nn.Module.__call__ = lambda self, x: torch.randn(len(x), 5)
        """,
    ),
    "torch: the probe's common parts are replaced": Forgery(
        "torch_toy",
        "train",
        """
        import sys
        common = sys.modules["common.torch_training"]
        common.flattened = lambda tensors: np.zeros(77, np.float32)
        common.sgd_path = lambda *a, **k: ([0.0], np.zeros((1, 77), np.float32))
        sys.modules["common.torch_steps"].try_training = lambda *a, **k: None
        def train(model, optimizer, data, n_epochs, batch_size):
            return [1.6 * 0.9**k for k in range(39)]
        """,
    ),
    "torch: gradients add up, in the reference, too": Forgery(
        "torch_toy",
        "train",
        """
        grad, kept = torch.autograd.grad, []
        def adding(loss, leaves, **k):
            new = grad(loss, leaves, **k)
            kept[:] = [a + b for a, b in zip(kept, new)] if kept else list(new)
            return list(kept)
        torch.autograd.grad = adding
        def train(model, optimizer, data, n_epochs, batch_size):
            X, y = data
            kept.clear()
            losses = []
            for _ in range(n_epochs):
                for k in torch.randperm(len(X)).split(batch_size):
                    loss = loss_fn(model(X[k]), y[k])
                    loss.backward()
                    optimizer.step()
                    losses.append(loss.item())
            return losses
        """,
    ),
    "tensorflow: a falling loss is made up, nothing is trained": Forgery(
        "tf_digits",
        "train_step",
        """
        calls = 0
        def train_step(model, optimizer, data):
            global calls
            calls += 1
            return 2.3 / calls
        """,
    ),
    "tensorflow: the optimizer's counter alone goes on": Forgery(
        "tf_digits",
        "train_step",
        """
        def train_step(model, optimizer, data):
            optimizer.iterations.assign_add(1)
            return loss_fn(data[1], model(data[0]))
        """,
    ),
    "tensorflow: the optimizer is patched": Forgery(
        "tf_digits",
        "train_step",
        """
        def nothing(self, *args, **kwargs):
            self.iterations.assign_add(1)
        for cls in (tf.keras.optimizers.Optimizer, tf.keras.optimizers.SGD):
            cls.apply = cls.apply_gradients = cls.update_step = nothing
        def train_step(model, optimizer, data):
            X, y = data
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(X, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
            return loss
        """,
    ),
    "tensorflow: the tape is patched": Forgery(
        "tf_digits",
        "train_step",
        """
        tf.GradientTape.gradient = lambda self, loss, weights, **k: [
            tf.random.normal(weight.shape) for weight in weights
        ]
        def train_step(model, optimizer, data):
            X, y = data
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(X, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
            return loss
        """,
    ),
    "tensorflow: losses, checks and values are patched": Forgery(
        "tf_digits",
        "train_step",
        """
        tf.keras.losses.SparseCategoricalCrossentropy.__call__ = lambda *a, **k: tf.constant(0.5)
        tf.debugging.assert_near = tf.debugging.assert_equal = lambda *a, **k: None
        tf.reduce_mean = tf.math.reduce_mean = lambda *a, **k: tf.constant(0.5)
        tf.math.log = lambda x: x * 0
        def train_step(model, optimizer, data):
            return tf.constant(0.5)
        """,
    ),
    "tensorflow: the losses of a loop are made up": Forgery(
        "tf_digits",
        "train",
        """
        def train(model, optimizer, data, n_epochs, batch_size):
            n = n_epochs * (len(data[0]) // batch_size)
            return [2.3 * 0.99**k for k in range(n)]
        """,
    ),
    "tensorflow: gradients are doubled, in the reference, too": Forgery(
        "tf_digits",
        "train_step",
        """
        gradient = tf.GradientTape.gradient
        tf.GradientTape.gradient = lambda *a, **k: [2 * g for g in gradient(*a, **k)]
        def train_step(model, optimizer, data):
            X, y = data
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(X, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
            return loss
        """,
    ),
    "keras: results are made up": Forgery(
        "keras_digits",
        "CNNModel.train_step",
        """
            def train_step(self, data):
                return {"My_loss": 0.1, "My_accuracy": 0.99}
        """,
    ),
    "keras: results of metrics are patched, the optimizer's work, too": Forgery(
        "keras_digits",
        "CNNModel.train_step",
        """
            def train_step(self, data):
                keras.metrics.Metric.result = lambda self: 0.99
                keras.metrics.Mean.result = lambda self: 0.99
                keras.optimizers.Optimizer.apply = lambda self, *a, **k: None
                X, y = data
                y_pred = self(X, training=True)
                self.loss_tracker.update_state(self.loss_fn(y, y_pred))
                self.accuracy_metric.update_state(y, y_pred)
                return {metric.name: metric.result() for metric in self.metrics}
        """,
    ),
    "jax: a falling loss is made up, nothing is trained": Forgery(
        "flax_digits",
        "train_step",
        """
        calls = 0
        def train_step(model, optimizer, data):
            global calls
            calls += 1
            return 2.3 / calls
        """,
    ),
    "jax: the gradient is patched": Forgery(
        "jax_functions",
        "update",
        """
        jax.grad = lambda f: lambda params, *a: jax.tree.map(jnp.ones_like, params)
        jax.value_and_grad = lambda f: lambda params, *a: (0.0, jax.grad(f)(params))
        def update(params, X, y, learning_rate):
            grads = jax.grad(loss_fn)(params, X, y)
            return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
        """,
    ),
    "jax: optax is patched": Forgery(
        "flax_digits",
        "train_step",
        """
        optax.sgd = optax.adam = lambda *a, **k: optax.set_to_zero()
        nnx.Optimizer.update = lambda self, model, grads, **k: None
        def train_step(model, optimizer, data):
            loss, grads = nnx.value_and_grad(loss_fn)(model, data)
            optimizer.update(model, grads)
            return loss
        """,
    ),
    "jax: calling a module is patched": Forgery(
        "flax_digits",
        "train_step",
        """
        nnx.value_and_grad = lambda f: lambda model, data: (2.3, nnx.state(model, nnx.Param))
        def train_step(model, optimizer, data):
            loss, grads = nnx.value_and_grad(loss_fn)(model, data)
            optimizer.update(model, grads)
            return loss
        """,
    ),
    "jax: the counting of traces is guessed": Forgery(
        "jax_functions",
        "count_traces",
        """
        jax.jit = lambda f, **k: f
        def count_traces(f, inputs):
            return len({(jnp.shape(x), str(jnp.asarray(x).dtype)) for x in inputs})
        """,
    ),
    "jax: random numbers are patched": Forgery(
        "jax_functions",
        "shuffled",
        """
        jax.random.split = lambda key, n=2: [key] * n
        def shuffled(key, X, y):
            order = jax.random.permutation(key, len(X))
            return key, X[order], y[order]
        """,
    ),
    "jax: gradients are doubled, in the reference, too": Forgery(
        "flax_digits",
        "train_step",
        """
        value_and_grad = jax.value_and_grad
        def doubled(f, **k):
            def both(*a):
                loss, grads = value_and_grad(f, **k)(*a)
                return loss, jax.tree.map(lambda g: 2 * g, grads)
            return both
        jax.value_and_grad = doubled
        def train_step(model, optimizer, data):
            loss, grads = nnx.value_and_grad(loss_fn)(model, data)
            optimizer.update(model, jax.tree.map(lambda g: 2 * g, grads))
            return loss
        """,
    ),
    "time: sleeping is patched": Forgery(
        "speed",
        "measure",
        """
        time.sleep = lambda seconds: None
        def measure(step, n_warm_up, n_repeats, wait):
            for _ in range(n_warm_up):
                wait(step())
            seconds = []
            for _ in range(n_repeats):
                start = time.perf_counter()
                wait(step())
                seconds.append(time.perf_counter() - start)
            return sum(seconds) / len(seconds)
        """,
    ),
}


@pytest.fixture(scope="module")
def session(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    workspace = tmp_path_factory.mktemp("workspace")
    with Session(course, Config(language="en", workspace=workspace), fork=True) as session:
        yield session


@pytest.mark.parametrize("name", FORGERIES)
def test_it_does_not_pass(name: str, session: Session, course: Course) -> None:
    forgery = FORGERIES[name]
    lesson = load_lesson(course, forgery.lesson)
    for module in FRAMEWORKS[lesson.framework].imports:
        if importlib.util.find_spec(module.partition(".")[0]) is None:
            pytest.skip(f"{module} is not installed")
    source = with_step(lesson, forgery.step, textwrap.dedent(forgery.source))
    result = session.check(lesson, forgery.step, source, seed=1)
    # Neither an error, the tutor's or the learner's, before the forgery could take effect.
    assert result.outcome is Outcome.WRONG, result
