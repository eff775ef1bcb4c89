"""Tries the four functions with the small model that is shipped, and with relatives of it."""

import tempfile

import numpy as np
import torch
from common import digits
from common import torch_training as reference
from huggingface_hub import model_info
from torch.optim.optimizer import (
    register_optimizer_step_post_hook,
    register_optimizer_step_pre_hook,
)
from transformers import AutoImageProcessor, AutoModelForImageClassification, ViTConfig
from transformers import ViTForImageClassification as Classifier

from tutor.worker.probing import Run, probe

HUB_NAME = "facebook/deit-tiny-patch16-224"
HUB_SECONDS = 10
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
N_EXAMPLES, N_EPOCHS, BATCH_SIZE = 100, 3, 32
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
OTHER_NAMES = ("rei", "ichi", "ni", "san", "yon", "go", "roku", "nana", "hachi", "kyuu")


def images(X):
    """Digits (n, 8, 8, 1) as the lesson hands them over: (n, 8, 8) float32."""
    return np.ascontiguousarray(X[..., 0])


def outputs(model, processor, X):
    """The logits (n, k) of images X (n, 8, 8), and the body's last hidden states."""
    inputs = processor(images=X[..., None], return_tensors="pt").to(DEVICE)
    with torch.no_grad():
        output = model(**inputs, output_hidden_states=True)
    return output.logits.cpu().numpy(), output.hidden_states[-1].cpu().numpy()


def shipped(run, **changed):
    """Processor and model of the lesson's files; `changed` overrides the processor's settings."""
    folder = run.files / "model"
    model = AutoModelForImageClassification.from_pretrained(folder).to(DEVICE)
    return AutoImageProcessor.from_pretrained(folder, **changed), model


def relative(run):
    """Another model, with a processor that normalises and with classes of other names."""
    processor, model = shipped(run, do_normalize=True, image_mean=[0.4], image_std=[0.5])
    model.config.id2label = dict(enumerate(OTHER_NAMES))
    model.config.label2id = {name: number for number, name in enumerate(OTHER_NAMES)}
    with torch.no_grad():
        for parameter in model.parameters():
            parameter *= 1.05
    return processor, model


def pair(run, value, name):
    """The learner's processor and model. Rejects what can't be one."""
    processor, model = run.unpack(value, 2, name)
    if isinstance(processor, torch.nn.Module):
        run.reject("pair-swapped")
    if not isinstance(model, torch.nn.Module):
        run.reject("no-model", got=type(model).__name__)
    return processor, model.to(DEVICE)


def answers(run, name, processor, model, X):
    """What the learner's pair says: logits and hidden states."""
    with run.learner.using(name):
        inputs = processor(images=X[..., None], return_tensors="pt").to(DEVICE)
        with torch.no_grad():
            output = model(**inputs, output_hidden_states=True)
    if getattr(output, "logits", None) is None:
        run.reject("no-head")
    return run.numeric("logits", output.logits), run.numeric("features", output.hidden_states[-1])


@probe("load")
def probe_load(run: Run) -> None:
    X_digits, truth = digits.batch(run.rng, 200)
    X = images(X_digits)
    processor, model = shipped(run)
    run.observe.array("logits expected", outputs(model, processor, X)[0])
    other_processor, other = relative(run)
    run.observe.array("logits of the other expected", outputs(other, other_processor, X)[0])
    run.observe.array("truth", truth)
    with tempfile.TemporaryDirectory() as folder:
        other.save_pretrained(folder)
        other_processor.save_pretrained(folder)
        with run.learner.using("load"):
            load = run.learner.named("load")
            result = load(str(run.files / "model"))
            again = load(str(run.files / "model"))
            of_other = load(folder)
    result, again, of_other = (pair(run, one, "load") for one in (result, again, of_other))
    if result[1].training:
        run.reject("left-in-train-mode")
    logits, _ = answers(run, "load", *result, X)
    if not np.allclose(logits, answers(run, "load", *again, X)[0], atol=1e-3):
        run.reject("weights-random")
    run.observe.array("logits", logits)
    run.observe.array("logits of the other", answers(run, "load", *of_other, X)[0])
    run.observe.array("predicted", logits.argmax(axis=1))


@probe("classify")
def probe_classify(run: Run) -> None:
    X_digits, _ = digits.batch(run.rng, 32)
    X = images(X_digits)
    processor, model = shipped(run)
    logits, _ = outputs(model, processor, X)
    expected = softmax(logits)
    run.observe.array("numbers expected", logits.argmax(axis=1))
    run.observe.array("probabilities expected", expected)
    run.observe.array("logits", logits)
    run.observe.array("logarithms", np.log(expected))
    run.observe.array("over the batch", softmax(logits, axis=0))
    run.observe.array("of a sigmoid", 1 / (1 + np.exp(-logits)))
    run.observe.array("of softmax twice", softmax(expected))
    normalising, other = relative(run)
    run.observe.array("other expected", softmax(outputs(other, normalising, X)[0]))
    run.observe.array("other without its processor", softmax(outputs(other, processor, X)[0]))
    before = reference.flattened(model.state_dict().values())
    run.observe.array("weights before", before)

    with run.learner.using("classify"):
        result = run.learner.classify(processor, model, X.copy())
        labels, probabilities = run.unpack(result, 2, "classify")
        if getattr(probabilities, "requires_grad", False):
            run.reject("evaluated-with-graph")
        if getattr(labels, "ndim", 0) == 2 or np.ndim(probabilities) == 1:
            run.reject("labels-and-probabilities-mixed")
        numbers = numbers_of(run, labels, NAMES, len(X))
        run.observe.array("numbers", numbers)
        probabilities = run.numeric("probabilities", probabilities)
        run.observe.array("probabilities", probabilities)
        alone = run.unpack(run.learner.classify(processor, model, X[:1].copy()), 2, "classify")
        of_other = run.unpack(run.learner.classify(normalising, other, X.copy()), 2, "classify")
        if list(np.shape(run.numeric("probabilities", alone[1]))) != [1, 10]:
            run.reject("one-image-alone")
        numbers_of(run, alone[0], NAMES, 1)
        numbers_of(run, of_other[0], OTHER_NAMES, len(X))
        run.observe.array("other", run.numeric("probabilities", of_other[1]))
    if model.training:
        run.reject("left-in-train-mode")
    run.observe.array("weights after", reference.flattened(model.state_dict().values()))
    run.observe.array("image", X[0])
    run.observe.array("chart", probabilities[0])


def softmax(logits, axis=1):
    powers = np.exp(logits.astype(float) - logits.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def numbers_of(run, labels, names, count):
    """The numbers of the classes that are named. Rejects what isn't a list of their names."""
    if isinstance(labels, str) or not hasattr(labels, "__len__") or len(labels) != count:
        run.reject("labels-count", count=count, got=kind(labels))
    for label in labels:
        if not isinstance(label, str):
            run.reject("labels-not-names", got=type(label).__name__)
        if label not in names:
            run.reject("names-of-another-model" if label in NAMES else "label-unknown", label=label)
    return np.array([names.index(label) for label in labels])


def kind(labels):
    return f"{len(labels)}" if hasattr(labels, "__len__") and not isinstance(labels, str) else "one"


@probe("replace_head")
def probe_replace_head(run: Run) -> None:
    X = images(digits.batch(run.rng, 16)[0])
    processor, model = shipped(run)
    expected = outputs(model, processor, X)[1]
    run.observe.array("features expected", expected)
    with run.learner.using("replace_head"):
        three = run.learner.replace_head(str(run.files / "model"), ["low", "middle", "high"])
        result = run.learner.replace_head(str(run.files / "model"), ["even", "odd"])
    try_head(run, *pair(run, three, "replace_head"), X, ["low", "middle", "high"])
    features = try_head(run, *pair(run, result, "replace_head"), X, ["even", "odd"])
    run.observe.array("features", features)
    if not np.allclose(features, expected, atol=1e-3):
        run.reject("body-not-loaded")
    try_hub(run)


def try_head(run, processor, model, X, labels):
    """Rejects a head that doesn't fit `labels`. Returns the features of the body."""
    if model.training:
        run.reject("left-in-train-mode")
    logits, features = answers(run, "replace_head", processor, model, X)
    if logits.shape != (len(X), len(labels)):
        run.reject("head-size", shape=list(logits.shape), expected=[len(X), len(labels)])
    with run.learner.using("replace_head"):
        if list(model.config.id2label) == [str(number) for number in range(len(labels))]:
            run.reject("head-names-keys")
        names = [str(model.config.id2label.get(number)) for number in range(len(labels))]
        if names != labels or len(model.config.id2label) != len(labels):
            run.reject("head-names", names=", ".join(map(str, model.config.id2label.values())))
        inputs = processor(images=X[..., None], return_tensors="pt").to(DEVICE)
        loss = model(**inputs, labels=torch.zeros(len(X), dtype=torch.long, device=DEVICE)).loss
    if not np.isclose(loss.item(), -np.log(softmax(logits)[:, 0]).mean(), rtol=1e-2):
        run.reject("head-loss")
    if not loss.requires_grad:
        run.reject("head-frozen")
    return features


def try_hub(run):
    """The same with the name on the hub, where there is a way to it."""
    try:
        model_info(HUB_NAME, timeout=HUB_SECONDS)
        expected = AutoModelForImageClassification.from_pretrained(HUB_NAME)
    except Exception as error:  # noqa: BLE001 - whatever is between here and the hub
        reason = str(error).strip().splitlines() or [type(error).__name__]
        run.not_runnable("no-network", name=HUB_NAME, reason=reason[0][:200])
    pixels = torch.tensor(run.rng.normal(0, 1, (1, 3, 224, 224)), dtype=torch.float32)

    def features(model):
        with torch.no_grad():
            return model(pixel_values=pixels, output_hidden_states=True).hidden_states[-1]

    run.observe.array("features of the hub's expected", features(expected))
    with run.learner.using("replace_head"):
        result = run.learner.replace_head(HUB_NAME, ["cat", "dog"])
        model = run.unpack(result, 2, "replace_head")[1].cpu()
        run.observe.array("features of the hub's", run.numeric("features", features(model)))


@probe("fine_tune")
def probe_fine_tune(run: Run) -> None:
    notes = try_loop(run)
    run.observe.series("order", notes.numbers)
    run.observe.number("aligned", np.mean(np.equal(notes.labels, notes.truth[notes.numbers])))
    run.observe.number("updates", notes.updates)
    run.observe.series("losses of these batches", notes.losses)
    try_learning_rate(run)
    _, model = shipped(run)
    X_train, X_test, y_train, y_test = digits.split()
    mirrored, held_out = images(X_train[:, :, ::-1]), images(X_test[:, :, ::-1])
    model.register_forward_hook(lambda *_: draw(run, _[-1]))
    start = reference.flattened(model.parameters())
    with run.learner.using("fine_tune"):
        losses = run.learner.fine_tune(model, mirrored.copy(), y_train.copy(), 5, 1e-3)
    run.observe.series("losses", losses)
    run.observe.array("weights before", start)
    run.observe.array("weights after", reference.flattened(model.parameters()))
    run.observe.array("sizes", [parameter.numel() for parameter in model.parameters()])
    model.eval()
    with torch.no_grad():
        pixels = torch.tensor(held_out, device=DEVICE).unsqueeze(1)
        predicted = model(pixel_values=pixels).logits.argmax(dim=1).cpu().numpy()
    run.observe.array("predicted", predicted)
    run.observe.array("truth", y_test)
    run.observe.array("confusion", run.confusion(predicted, y_test, 10))


def draw(run, output):
    if getattr(output, "loss", None) is not None:
        run.observe.live(loss=output.loss.detach())


def small():
    """A model of one layer without dropout: its gradients can be computed once more."""
    config = ViTConfig(
        image_size=8,
        patch_size=4,
        num_channels=1,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        hidden_dropout_prob=0.0,
        qkv_bias=False,
        num_labels=10,
    )
    return Classifier(config).to(DEVICE)


class Notes:
    """What a training loop does with a model: the examples of its backward passes, its updates."""

    def __init__(self, run, model, X, y):
        self.numbers, self.labels, self.losses, self.modes, self.truth = [], [], [], [], y
        self.forwards = self.updates = 0
        self._run, self._model, self._X = run, model, torch.tensor(X, device=DEVICE).unsqueeze(1)
        self._twin = small()
        self._batch, self._sum, self._stepped = None, 0.0, None
        # A function of its own: who copies the model doesn't copy these notes.
        model.register_forward_hook(lambda *call: self._forward(*call), with_kwargs=True)

    def _forward(self, model, args, kwargs, output):
        self.forwards += 1
        logits = output.logits if hasattr(output, "logits") else output[-1]
        if not logits.requires_grad:
            return
        numbers = self._numbers(kwargs.get("pixel_values", args[0] if args else None).detach())
        labels = torch.tensor(self.truth[numbers], device=DEVICE)
        loss = float(reference.cross_entropy(logits.detach(), labels))
        training = model.training
        logits.register_hook(lambda gradient: self._backward(numbers, loss, training, gradient))

    def _numbers(self, pixels):
        """Of the examples: each has its own, in thousandths, in the upper left corner."""
        if tuple(pixels.shape[1:]) != (1, 8, 8):
            self._run.reject("pixels-shape", shape=list(pixels.shape))
        numbers = (pixels[:, 0, 0, 0] * 1000).round().long().clamp(0, len(self._X) - 1)
        if (self._X[numbers] - pixels).abs().max() > 1e-2:
            self._run.reject("images-changed")
        return numbers.tolist()

    def _backward(self, numbers, loss, training, gradient):
        self.numbers.extend(numbers)
        self.losses.append(loss)
        # Of all classes only the true one has a negative gradient.
        self.labels.extend(gradient.detach().argmin(dim=1).tolist())
        self.modes.append(training)
        self._batch, self._stepped = numbers, None

    def before_step(self, optimizer, args, kwargs):
        """Compares the gradients of the first updates with those of their batch alone."""
        if len(args) > 1 or kwargs:
            return  # with a closure, which has yet to compute them
        mine = {id(parameter) for parameter in self._model.parameters()}
        held = {id(p) for group in optimizer.param_groups for p in group["params"]}
        if not mine & held:
            return  # another model is trained
        if self.numbers and self._stepped is optimizer:
            self._run.reject("stepped-twice")
        if self._batch is not None and self.updates < 3:
            self._compare()

    def after_step(self, optimizer, *_):
        self.updates += self._batch is not None
        self._batch, self._stepped = None, optimizer

    def _compare(self):
        found = reference.flattened(
            torch.zeros_like(p) if p.grad is None else p.grad for p in self._model.parameters()
        )
        if not found.any():
            self._run.reject("cleared-before-step")
        self._twin.load_state_dict(self._model.state_dict())
        labels = torch.tensor(self.truth[self._batch], device=DEVICE)
        loss = reference.cross_entropy(self._twin(self._X[self._batch]).logits, labels)
        alone = reference.flattened(torch.autograd.grad(loss, list(self._twin.parameters())))
        if is_along(-found, alone):
            self._run.reject("update-opposite")
        self._sum = self._sum + alone
        if self.updates and is_along(found, self._sum) and not is_along(found, alone):
            self._run.reject("gradients-accumulated")
        if is_along(found, alone) and length(found) > 1.5 * length(alone):
            self._run.reject("loss-summed", ratio=length(found) / length(alone))


def length(vector):
    return float(np.linalg.norm(vector))


def is_along(vector, direction):
    """The cosine between them is above 0.999."""
    return float(vector @ direction) > 0.999 * length(vector) * length(direction)


def numbered(run):
    """Examples X (n, 8, 8) with their number in the upper left corner, and labels (n,)."""
    X = run.rng.uniform(0, 1, (N_EXAMPLES, 8, 8)).astype(np.float32)
    X[:, 0, 0] = np.arange(N_EXAMPLES) / 1000
    return X, run.rng.integers(0, 10, N_EXAMPLES)


def try_loop(run):
    """Follows three short epochs with a small model."""
    torch.manual_seed(run.seed)
    X, y = numbered(run)
    model = small().eval()  # as from_pretrained leaves it
    notes = Notes(run, model, X, y)
    before = reference.flattened(model.parameters())
    hooks = (
        register_optimizer_step_pre_hook(notes.before_step),
        register_optimizer_step_post_hook(notes.after_step),
    )
    with run.learner.using("fine_tune"):
        losses = run.learner.fine_tune(model, X.copy(), y.copy(), N_EPOCHS, 1e-3)
    for hook in hooks:
        hook.remove()
    if not all(notes.modes):
        run.reject("trained-in-eval-mode")
    if (reference.flattened(model.parameters()) == before).all():
        if notes.updates:
            run.reject("copy-trained")
        if not notes.forwards:
            run.reject("another-model-trained")
        run.reject("no-step" if notes.numbers else "no-backward")
    run.observe.series("losses of three epochs", losses)
    return notes


def try_learning_rate(run):
    """With a rate of zero nothing may move."""
    X, y = numbered(run)
    model = small().eval()
    before = reference.flattened(model.parameters())
    with run.learner.using("fine_tune"):
        run.learner.fine_tune(model, X, y, 1, 0.0)
    if (reference.flattened(model.parameters()) != before).any():
        run.reject("learning-rate-ignored")
