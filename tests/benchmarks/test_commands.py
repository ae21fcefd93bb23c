"""Every command of the benchmarks' README runs, at least to its help; small parts by themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import int8, peers
from benchmarks.onnx_files import int8_product, read_graph
from onrecord.models import model_folder

ROOT = Path(__file__).parents[2]
README = ROOT / "benchmarks/README.md"
STARTED = 'if __name__ == "__main__":'
COMMANDS = sorted(set(re.findall(r"python -m (benchmarks\.\w+)", README.read_text("utf-8"))))


def test_the_readme_names_every_command() -> None:
    folder = ROOT / "benchmarks"
    scripts = [p.stem for p in folder.glob("*.py") if STARTED in p.read_text("utf-8")]
    packages = [p.parent.name for p in folder.glob("*/__main__.py")]
    run = {f"benchmarks.{n}" for n in (*scripts, *packages)}
    assert run - {"benchmarks.markup", "benchmarks.textacy_peer"} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert f"python -m {command}" in done.stdout, "its help does not say how it is called"


def test_an_absent_peer_is_told() -> None:
    with pytest.raises(peers.PeerError, match="spacy"):
        peers.Textacy(sys.executable, ["Text."])


def test_published_figures_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    peers.show(peers.published("dev"))
    rows = capsys.readouterr().out.splitlines()[2:]
    assert len(rows) == 4
    assert all(" * " in row for row in rows)
    assert "40.0" in rows[1]


def test_a_bare_product_is_that_product(tmp_path: Path) -> None:
    import onnxruntime as ort

    chance = np.random.default_rng(5)
    # seven bits, as the models have: without VNNI two products of eight overflow sixteen bits
    weights = chance.integers(-64, 64, (300, 70), dtype=np.int8)
    left = chance.integers(0, 255, (9, 300), dtype=np.uint8)
    model = int8_product(9, weights)
    session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])
    (product,) = session.run(None, {"left": left})
    assert (product == left.astype(np.int32) @ weights.astype(np.int32)).all()
    path = tmp_path / "model.onnx"
    path.write_bytes(model)
    assert int8.operations_a_piece(path) == 2 * 300 * 70
    nodes, (constant,) = read_graph(path)
    assert [n.operation for n in nodes] == ["MatMulInteger"]
    assert constant.shape == (300, 70)


def test_all_int8_products_of_the_labeller_are_counted() -> None:
    graph = model_folder("labeller") / "encoder.onnx"
    nodes, tensors = read_graph(graph)
    looked_up = {i for n in nodes if n.operation == "DequantizeLinear" for i in n.inputs}
    looked_up |= {i for n in nodes if n.operation == "Gather" for i in n.inputs}
    weights = [t for t in tensors if t.kind in (int8.INT8, int8.UINT8) and len(t.shape) == 2]
    sizes = [t.shape for t in weights if t.name not in looked_up]
    assert len(sizes) == 24  # four a layer
    assert int8.operations_a_piece(graph) == sum(2 * a * b for a, b in sizes)
