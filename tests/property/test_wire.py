"""The wire: what goes in comes out, and nothing else is a message."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tutor.worker import wire

DTYPES = st.sampled_from(sorted(wire.DTYPES)).map(np.dtype)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    array=DTYPES.flatmap(
        lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, min_side=0))
    )
)
def test_an_array_comes_back_as_it_was(array: np.ndarray[Any, Any]) -> None:
    back = wire.decode_array(json.loads(json.dumps(wire.encode_array(array))))
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == array.tobytes()


@given(line=st.binary(max_size=200))
def test_any_bytes_are_a_protocol_error(line: bytes) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.decode(line, "secret")


@given(message=st.dictionaries(st.sampled_from(["kind", "name", "array", "nonce", "text"]), JSON))
def test_an_object_without_the_secret_is_a_protocol_error(message: dict[str, Any]) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.decode(json.dumps(message).encode(), "the secret of this run")


@given(
    kind=st.sampled_from(sorted(wire._FIELDS)), extra=st.dictionaries(st.text(), JSON, max_size=6)
)
def test_fields_that_do_not_fit_are_a_protocol_error_or_a_message(
    kind: str, extra: dict[str, Any]
) -> None:
    line = json.dumps({**extra, "kind": kind, "nonce": "s"}).encode()
    try:
        message = wire.decode(line, "s")
    except wire.ProtocolError:
        return
    assert message["kind"] == kind


@given(message=st.dictionaries(st.sampled_from(["dtype", "shape", "data"]), JSON))
def test_an_array_that_is_none_is_a_protocol_error(message: dict[str, Any]) -> None:
    try:
        array = wire.decode_array(message)
    except wire.ProtocolError:
        return
    assert array.nbytes <= len(message["data"])


def test_a_size_that_overflows_allocates_nothing() -> None:
    huge = {"dtype": "float64", "shape": [2**39, 2**39], "data": ""}
    with pytest.raises(wire.ProtocolError):
        wire.decode_array(huge)


def test_a_number_that_is_true_is_no_count() -> None:
    line = b'{"kind":"finished","observations":true,"nonce":"s"}'
    with pytest.raises(wire.ProtocolError):
        wire.decode(line, "s")
