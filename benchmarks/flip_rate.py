"""How often the solution of `tf_adversarial` flips a label, over hold-out digits and all targets.

    python -m benchmarks.flip_rate [--digits 20] [--seed 1]

Attacks the classifier that the lesson's probe attacks, with the lesson's bound of 60 updates.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from typing import Any

import numpy as np

from tutor.course.loading import load_course

N_STEPS = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--digits", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    folder = load_course().folder
    sys.path[:0] = [str(folder), str(folder / "tf_adversarial")]
    digits: Any = importlib.import_module("common.digits")
    classifier: Any = importlib.import_module("common.digit_classifier")
    solution: Any = importlib.import_module("solution")
    tf: Any = importlib.import_module("tensorflow")

    _, X_test, _, _ = digits.split()
    model = classifier.trained()
    own = model(X_test).numpy().argmax(axis=1)
    chosen = np.random.default_rng(arguments.seed).choice(len(X_test), arguments.digits, False)
    tf.random.set_seed(arguments.seed)

    attacks, flips, sizes = Counter[int](), Counter[int](), []
    for index in chosen:
        X = tf.constant(X_test[index : index + 1])
        for target in set(range(10)) - {int(own[index])}:
            y_tricked = tf.constant([target], tf.int64)
            dX = solution.find_perturbation(model, X, y_tricked, N_STEPS)
            flipped = int(model(X + dX).numpy().argmax()) == target
            attacks[target] += 1
            flips[target] += flipped
            sizes.append(float(np.abs(dX).mean()))

    print("| target | attacks | flipped |\n| ---: | ---: | ---: |")
    for target in sorted(attacks):
        print(f"| {target} | {attacks[target]} | {flips[target] / attacks[target]:.0%} |")
    total = attacks.total()
    print(f"| all | {total} | {flips.total() / total:.1%} |")
    print(f"\nMean of |dX|: median {np.median(sizes):.3f}, largest {max(sizes):.3f}.")


if __name__ == "__main__":
    main()
