"""How probes run JAX: a fresh process traces and loads every operation by itself anew."""

import jax


def at_once(function, *arguments):
    """Its value, computed as one program where that can be: a fifth of the time."""
    try:
        return jax.jit(function)(*arguments)
    except Exception:  # noqa: BLE001 - a learner's function may need values; then it gets them
        return function(*arguments)
