"""What a result says of itself."""

from __future__ import annotations

import pytest

from tutor.runner.results import LearnerError

AUTOGRAPH = """in user code:

    File "tf_digits.py", line 40, in train_step  *
        loss.item()

    AttributeError: 'SymbolicTensor' object has no attribute 'item'
"""
KERAS = (
    "Exception encountered when calling MyModel.call().\n\n"
    "\x1b[1mIncompatible shapes: [8,5] vs. [8,4]\x1b[0m\n\n"
    "Arguments received by MyModel.call():\n  • inputs=tf.Tensor(shape=(8, 2))"
)
JAX = (
    "Attempted boolean conversion of traced array with shape bool[].\n"
    "The error occurred while tracing the function f.\nSee https://docs.jax.dev/errors.html"
)


@pytest.mark.parametrize(
    ("message", "gist"),
    [
        ("", ""),
        ("one line", "one line"),
        (AUTOGRAPH, "'SymbolicTensor' object has no attribute 'item'"),
        (KERAS, "Incompatible shapes: [8,5] vs. [8,4]"),
        (JAX, "Attempted boolean conversion of traced array with shape bool[]."),
    ],
)
def test_the_gist_of_an_error_is_the_line_that_says_what_happened(message: str, gist: str) -> None:
    assert LearnerError("ValueError", message, ()).gist == gist
