"""As much of the ONNX file format as the speed benchmark needs: read a graph, write a tiny one.

ONNX is a protocol buffer; the field numbers are those of onnx.proto3. So the benchmark needs
nothing that onrecord itself does not need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FLOAT, UINT8, INT8, INT32 = 1, 2, 3, 6


@dataclass(frozen=True, slots=True)
class Tensor:
    """A constant of a graph: its name, element type and shape."""

    name: str
    kind: int
    shape: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An operation of a graph with the names of its inputs."""

    operation: str
    inputs: tuple[str, ...]


# ------------------------------------------------------------------ reading


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a message: (number, value); fixed-width ones are passed over."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == 0:
            value, at = _varint(data, at)
            yield number, value
        elif wire == 2:
            length, at = _varint(data, at)
            yield number, data[at : at + length]
            at += length
        else:
            at += 8 if wire == 1 else 4


def _text(value: int | memoryview) -> str:
    return bytes(value).decode() if isinstance(value, memoryview) else str(value)


def read_graph(path: Path) -> tuple[list[Node], list[Tensor]]:
    """The operations and constants of a model file."""
    nodes: list[Node] = []
    tensors: list[Tensor] = []
    for number, graph in _fields(memoryview(path.read_bytes())):
        if number == 7 and isinstance(graph, memoryview):
            for part, value in _fields(graph):
                if part == 1 and isinstance(value, memoryview):
                    nodes.append(_node(value))
                elif part == 5 and isinstance(value, memoryview):
                    tensors.append(_tensor(value))
    return nodes, tensors


def _node(data: memoryview) -> Node:
    fields = list(_fields(data))
    operation = next(_text(v) for n, v in fields if n == 4)
    return Node(operation, tuple(_text(v) for n, v in fields if n == 1))


def _tensor(data: memoryview) -> Tensor:
    shape: list[int] = []
    name, kind = "", 0
    for number, value in _fields(data):
        if number == 1 and isinstance(value, int):
            shape.append(value)
        elif number == 1 and isinstance(value, memoryview):  # packed
            at = 0
            while at < len(value):
                size, at = _varint(value, at)
                shape.append(size)
        elif number == 2 and isinstance(value, int):
            kind = value
        elif number == 8:
            name = _text(value)
    return Tensor(name, kind, tuple(shape))


# ------------------------------------------------------------------ writing


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _number(number << 3) + _number(value)
    data = value.encode() if isinstance(value, str) else value
    return _number(number << 3 | 2) + _number(len(data)) + data


def _value(name: str, kind: int, shape: tuple[int, ...]) -> bytes:
    sizes = b"".join(_field(1, _field(1, n)) for n in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, sizes)))


def int8_product(rows: int, weights: NDArray[np.int8]) -> bytes:
    """A model of one operation: `left` (rows, n) of unsigned bytes times constant int8 weights."""
    inner, columns = weights.shape
    node = _field(1, "left") + _field(1, "weights") + _field(2, "product")
    node += _field(4, "MatMulInteger")
    constant = _field(1, inner) + _field(1, columns) + _field(2, INT8)
    constant += _field(8, "weights") + _field(9, weights.tobytes())
    graph = _field(1, node) + _field(2, "int8") + _field(5, constant)
    graph += _field(11, _value("left", UINT8, (rows, inner)))
    graph += _field(12, _value("product", INT32, (rows, columns)))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))
