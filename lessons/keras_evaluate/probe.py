"""Tries the learner's test_step: by itself, under model.evaluate(), and on a trained model."""

import keras
import numpy as np
from common import digits
from common import keras_steps as steps
from common import keras_training as training

from tutor.worker.probing import Run, probe

NAMES = ("My_loss", "My_accuracy")
BATCH = 12


@probe("CNNModel2.test_step")
def probe_test_step(run: Run) -> None:
    X, _ = digits.batch(run.rng, 7 * BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    batches = reference.batches(run.rng, X, BATCH)
    singles, evaluated = batches[:2], batches[2:]
    steps.observe_evaluation(run, reference, singles, evaluated, NAMES)

    model_class = run.learner.CNNModel2
    if not run.learner.defines("CNNModel2.test_step"):
        run.reject("step-inherited", name="test_step")
    with run.learner.using("CNNModel2"):
        logits = training.uses_logits(run, model_class(), X)
    with run.learner.using("CNNModel2.test_step"):
        steps.try_evaluation(run, model_class, reference, singles, evaluated, NAMES, logits=logits)
        _evaluate_trained(run, logits)


def _evaluate_trained(run, logits):
    """The lecture's exercise: a trained model, and all digits in whole batches of 32."""
    X, y = digits.images_and_labels()
    keras.utils.set_random_seed(run.seed % 2**31)
    model = run.learner.CNNModel2()
    model.compile(optimizer="adam")
    steps.fit(run, model, X, y, epochs=5, batch_size=10)
    X, y = X[:1760], y[:1760]
    output = run.numeric("output", model(X))
    run.observe.number("My_loss, computed", training.cross_entropy(y, output, logits=logits))
    run.observe.number("My_accuracy, computed", np.mean(output.argmax(axis=1) == y))
    found = model.evaluate(X, y, batch_size=32, verbose=0, return_dict=True)
    training.require_names(run, found, NAMES)
    for name in NAMES:
        run.observe.number(f"{name}, trained", found[name])
