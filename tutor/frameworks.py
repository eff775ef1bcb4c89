"""The frameworks that a step can run on: what a worker imports and sees in its environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Framework:
    key: str
    """As lesson.toml names it."""
    title: str
    """As people name it."""
    imports: tuple[str, ...]
    """Imported by a warm worker before it gets a job."""
    packages: tuple[str, ...]
    """Distributions whose versions a worker reports."""
    extra: str
    """Extra of dl-tutor that installs it; empty when the base has it."""
    environment: Mapping[str, str] = field(default_factory=dict)


_DATA = ("sklearn.datasets", "sklearn.model_selection")
_TENSORFLOW = ("tensorflow", "keras", *_DATA)
# The first optimizer imports torch._dynamo, a second's work that a warm worker does beforehand.
_TORCH = ("torch", "torch._dynamo", *_DATA)
# Models of this course are tiny: a second thread only waits for the first, and on a busy
# machine it waits so long that training took three times the processor time.
_ONE_THREAD = {"OMP_NUM_THREADS": "1"}
# transformers loads its parts when they are first asked for: these are what the lessons ask for.
_HUGGING_FACE = (
    *_TORCH,
    "transformers.models.auto.image_processing_auto",
    "transformers.models.vit.image_processing_pil_vit",
    "transformers.models.vit.modeling_vit",
)
_QUIET = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "TRANSFORMERS_VERBOSITY": "error"}
_JAX = ("jax", "jax.numpy", "optax", "flax.nnx", *_DATA)

FRAMEWORKS: Mapping[str, Framework] = {
    framework.key: framework
    for framework in (
        Framework("numpy", "NumPy", ("numpy",), ("numpy",), ""),
        Framework("tensorflow", "TensorFlow", _TENSORFLOW, ("tensorflow", "keras"), "tensorflow"),
        Framework("torch", "PyTorch", _TORCH, ("torch",), "torch", _ONE_THREAD),
        Framework("jax", "JAX", _JAX, ("jax", "flax", "optax"), "jax"),
        Framework(
            "huggingface",
            "Hugging Face transformers",
            _HUGGING_FACE,
            ("transformers", "torch"),
            "huggingface",
            {"HF_HUB_OFFLINE": "1", **_QUIET, **_ONE_THREAD},
        ),
        # Without a network each file that is asked for is tried for half a minute, so only the
        # steps that are about the hub may ask.
        Framework(
            "huggingface-hub",
            "Hugging Face transformers and hub",
            _HUGGING_FACE,
            ("transformers", "torch"),
            "huggingface",
            {**_QUIET, **_ONE_THREAD},
        ),
        Framework(
            "keras-tensorflow",
            "Keras on TensorFlow",
            _TENSORFLOW,
            ("keras", "tensorflow"),
            "tensorflow",
            {"KERAS_BACKEND": "tensorflow"},
        ),
        Framework(
            "keras-torch",
            "Keras on PyTorch",
            ("torch", "torch._dynamo", "keras", *_DATA),
            ("keras", "torch"),
            "keras,torch",
            {"KERAS_BACKEND": "torch", **_ONE_THREAD},
        ),
        Framework(
            "keras-jax",
            "Keras on JAX",
            ("jax", "jax.numpy", "keras", *_DATA),
            ("keras", "jax"),
            "keras,jax",
            {"KERAS_BACKEND": "jax"},
        ),
    )
}
"""Key -> framework, in the order in which the course meets them."""
