#!/usr/bin/env python3
"""How near the labeller's encoder comes to the processor's int8 matrix rate, on one thread.

    python -m benchmarks.int8 [--rounds 10]

One operation is a multiplication or an addition. The processor's rate is the best of several sizes
of a bare product of unsigned bytes with int8 weights (MatMulInteger, run by the onnxruntime that
runs the models). The encoder's operations are those of its int8 products alone, counted from its
graph; the time is that of everything it does: attention, norms, quantising. `text to statements`
takes the time of the whole stage. Times are the processor's own; rounds alternate, and each row is
the best and the median of them, so that a busy machine harms all rows alike.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.onnx_files import INT8, UINT8, int8_product, read_graph
from benchmarks.statements import gold_passages
from onrecord.documents.passages import sentences
from onrecord.models import TokenLabeller, load_labeller
from onrecord.records import Document
from onrecord.statements import find_statements

SIZES = ((128, 384, 1536), (128, 1024, 1024), (256, 1024, 1024), (512, 2048, 2048))


@dataclass(frozen=True)
class Job:
    """Something to time: what it is, its int8 operations, and how to do it once."""

    name: str
    operations: float
    once: Callable[[], Any]


@dataclass(frozen=True)
class Rate:
    """Thousand million operations a second: the best round, and the median one."""

    best: float
    median: float


def operations_a_piece(path: Path) -> int:
    """Operations of a graph's int8 products for one word piece (one row of each product)."""
    nodes, tensors = read_graph(path)
    weights = {t.name: t for t in tensors if t.kind in (INT8, UINT8) and len(t.shape) == 2}
    products = [n for n in nodes if "MatMul" in n.operation or n.operation == "QAttention"]
    used = [weights[i] for n in products for i in n.inputs if i in weights]
    return sum(2 * t.shape[0] * t.shape[1] for t in used)


def product(rows: int, inner: int, columns: int) -> Job:
    """A bare product of one size."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    chance = np.random.default_rng(1)
    weights = chance.integers(-64, 64, (inner, columns), dtype=np.int8)
    left = chance.integers(0, 255, (rows, inner), dtype=np.uint8)
    session = ort.InferenceSession(
        int8_product(rows, weights), options, providers=["CPUExecutionProvider"]
    )
    name = f"bare product {rows} x {inner} x {columns}"
    return Job(name, 2.0 * rows * inner * columns, lambda: session.run(None, {"left": left}))


def encoder(labeller: TokenLabeller, documents: Sequence[Document]) -> Job:
    """The encoder on one full window."""
    pieces = [i for d in documents for i in labeller.tokenize(d.text).ids][: labeller.window]
    work = operations_a_piece(labeller.folder / "encoder.onnx") * (len(pieces) + 2)
    return Job(f"encoder, window of {len(pieces)}", work, lambda: labeller.read(pieces))


def stage(labeller: TokenLabeller, documents: Sequence[Document]) -> Job:
    """All of the stage, from text to statements."""
    counted = _Counting(labeller)
    texts = [(d, sentences(d.text)) for d in documents]
    for document, spans in texts:
        find_statements(document, spans, counted)  # type: ignore[arg-type]
    work = operations_a_piece(labeller.folder / "encoder.onnx") * counted.rows

    def once() -> None:
        for d in documents:
            find_statements(d, sentences(d.text), labeller)

    return Job("text to statements", work, once)


class _Counting:
    """A labeller that counts the rows it gives the encoder."""

    def __init__(self, labeller: TokenLabeller) -> None:
        self.rows, self._labeller = 0, labeller

    def __getattr__(self, name: str) -> Any:
        return getattr(self._labeller, name)

    def read(self, window: Sequence[int]) -> Any:
        self.rows += len(window) + 2
        return self._labeller.read(window)


def measure(rounds: int, least: float = 0.05) -> dict[str, Rate]:
    """The rates of all jobs by name; a round takes each job for `least` seconds or once."""
    labeller = load_labeller(threads=1)
    documents = [d for d, _ in gold_passages("train")][:30]
    jobs = [product(*size) for size in SIZES]
    jobs += [encoder(labeller, documents), stage(labeller, documents)]
    rates: dict[str, list[float]] = {job.name: [] for job in jobs}
    for job in jobs:
        job.once()
    for _ in range(rounds):
        for job in jobs:
            done, begun = 0, time.process_time()
            while not done or time.process_time() - begun < least:
                job.once()
                done += 1
            seconds = time.process_time() - begun
            rates[job.name].append(done * job.operations / seconds / 1e9)
    return {name: Rate(max(r), statistics.median(r)) for name, r in rates.items()}


def peak(rates: dict[str, Rate]) -> Rate:
    """The processor's rate: the fastest of the bare products."""
    bare = [r for name, r in rates.items() if name.startswith("bare")]
    return max(bare, key=lambda r: r.best)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10)
    rates = measure(parser.parse_args().rounds)
    top = peak(rates)
    print(f"{'one thread, int8':34}{'best':>8}{'median':>8}  10^9 operations/s{'share':>9}")
    for name, rate in rates.items():
        print(f"{name:34}{rate.best:8.1f}{rate.median:8.1f}{rate.best / top.best:28.0%}")


if __name__ == "__main__":
    main()
