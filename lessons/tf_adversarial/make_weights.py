"""Trains the classifier that this lesson attacks, and writes its weights into lessons/common.

    python lessons/tf_adversarial/make_weights.py

Label smoothing keeps its probabilities away from 0 and 1: a cross-entropy that is written by
hand and clipped at 1e-7 then still has a gradient for every digit and every target.
"""

import base64
import sys
import textwrap
from pathlib import Path

import numpy as np
import tensorflow as tf

LESSONS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(LESSONS))
from common import digit_classifier, digits  # noqa: E402 - found on the path set above

TEMPLATE = '''"""Weights of the classifier in digit_classifier.py: float32, base64.

Written by lessons/tf_adversarial/make_weights.py; {accuracy:.3f} of the held-out digits are right.
"""

WEIGHTS = """
{text}
"""
'''


def main():
    tf.keras.utils.set_random_seed(1)
    X_train, X_test, y_train, y_test = digits.split()
    model = digit_classifier.untrained()
    loss = tf.keras.losses.CategoricalCrossentropy(label_smoothing=0.05)
    model.compile("adam", loss, metrics=["accuracy"])
    model.fit(X_train, np.eye(10, dtype=np.float32)[y_train], epochs=10, batch_size=10, verbose=0)
    accuracy = np.mean(model.predict(X_test, verbose=0).argmax(axis=1) == y_test)
    flat = np.concatenate([weight.ravel() for weight in model.get_weights()]).astype("<f4")
    text = "\n".join(textwrap.wrap(base64.b64encode(flat.tobytes()).decode(), 96))
    path = LESSONS / "common" / "digit_weights.py"
    path.write_text(TEMPLATE.format(accuracy=accuracy, text=text), encoding="utf-8")
    print(f"{path}: {flat.size} numbers, accuracy {accuracy:.3f}")


if __name__ == "__main__":
    main()
