#!/usr/bin/env python3
"""Turn a checkpoint into the int8 ONNX files that the package ships.

    python -m training.export labeller|pair-reader CHECKPOINT.safetensors --base FOLDER --version 1
    python -m training.export encoder --base FOLDER --version 1

Writes `src/onrecord/data/models/NAME/` with the graphs, the tokenizer and a manifest of checksums.
MatMul and Gather are quantised per channel with a reduced range, but for the heads (see
docs/model-card.md).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from .larger_vectors import LIKENESS
from .network import WIDTH, Encoder, Labeller, PairReader, Shape

MODELS = Path(__file__).parent.parent / "src" / "onrecord" / "data" / "models"
logging.getLogger().setLevel(logging.ERROR)


class MeanPooled(nn.Module):
    """A text's vector (the mean of its pieces', at length one), and its pieces'."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, pieces) to (batch, 384) and (batch, pieces, 384)."""
        last = self.encoder(ids)
        return nn.functional.normalize(last.mean(1), dim=1), last


class CueReader(nn.Module):
    """The labeller's encoder: cue scores of each piece (batch, pieces, 5), and its state."""

    def __init__(self, labeller: Labeller) -> None:
        super().__init__()
        self.encoder, self.cue = labeller.encoder, labeller.cue

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, pieces) to (batch, pieces, 5) and (batch, pieces, WIDTH)."""
        states = self.encoder(ids)
        return self.cue(states), states


class RoleReader(nn.Module):
    """The role of each word of one window for each of its cues, from the states.

    A cue's view is that of its words' mean state, which is the mean of their views.
    """

    def __init__(self, labeller: Labeller) -> None:
        super().__init__()
        self.as_word, self.as_cue, self.roles = labeller.as_word, labeller.as_cue, labeller.roles

    def forward(self, words: Tensor, cues: Tensor, distance: Tensor) -> Tensor:
        """(words, WIDTH), (cues, WIDTH) and (cues, words) to (cues, words, roles)."""
        scores: Tensor = self.roles(self.as_word(words)[None], self.as_cue(cues), distance)
        return scores


def write_graph(
    model: nn.Module,
    example: tuple[Tensor, ...],
    names: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    path: Path,
    quantise: bool,
) -> None:
    """Export one graph, quantised if asked."""
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            example,
            str(plain),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if not quantise:
            shutil.copy(plain, path)
            return
        quantize_dynamic(
            str(plain),
            str(path),
            op_types_to_quantize=["MatMul", "Gather", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[n.name for n in onnx.load(str(plain)).graph.node if _is_head(n)],
        )
    onnx.checker.check_model(str(path))


def _is_head(node: onnx.NodeProto) -> bool:
    """Whether a product is of the heads: small, and what is read off, so it stays in floats."""
    return node.op_type == "MatMul" and "layers" not in node.name


def write_manifest(folder: Path, **facts: object) -> None:
    """`manifest.json`: the version, what the model is, and the checksum of each file."""
    files = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.iterdir())
        if p.name != "manifest.json"
    }
    manifest = {**facts, "sha256": files}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def tokenizer_file(base: str, folder: Path) -> None:
    """The tokenizer without padding and truncation, which the readers of texts do themselves."""
    data = json.loads((Path(base) / "tokenizer.json").read_text(encoding="utf-8"))
    data["truncation"] = data["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def export_labeller(args: argparse.Namespace) -> None:
    """Both graphs of the labeller."""
    folder = MODELS / "labeller"
    folder.mkdir(parents=True, exist_ok=True)
    weights = load_file(args.checkpoint)
    model = Labeller(Shape.of(weights))
    model.load_state_dict(weights, strict=False)
    both = {0: "windows", 1: "pieces"}
    write_graph(
        CueReader(model),
        (torch.randint(1000, 2000, (2, 16)),),
        ["ids"],
        ["cue", "states"],
        dict.fromkeys(("ids", "cue", "states"), both),
        folder / "encoder.onnx",
        True,
    )
    cues = {0: "cues", 1: "words"}
    write_graph(
        RoleReader(model),
        (torch.randn(9, WIDTH), torch.randn(3, WIDTH), torch.zeros(3, 9, dtype=torch.long)),
        ["words", "cues", "distance"],
        ["roles"],
        {"words": {0: "words"}, "cues": {0: "cues"}, "distance": cues, "roles": cues},
        folder / "roles.onnx",
        False,
    )
    tokenizer_file(args.base, folder)
    write_manifest(
        folder, name="labeller", version=args.version, window=126, card="docs/model-card.md"
    )


def export_encoder(args: argparse.Namespace) -> None:
    """The sentence encoder, as it was published, quantised."""
    folder = MODELS / "encoder"
    folder.mkdir(parents=True, exist_ok=True)
    encoder = Encoder()
    encoder.load_bert(str(Path(args.base) / "model.safetensors"))
    write_graph(
        MeanPooled(encoder),
        (torch.randint(1000, 2000, (2, 16)),),
        ["ids"],
        ["vector", "last"],
        {
            "vector": {0: "texts"},
            **{name: {0: "texts", 1: "pieces"} for name in ("ids", "last")},
        },
        folder / "encoder.onnx",
        True,
    )
    tokenizer_file(args.base, folder)
    write_manifest(
        folder, name="encoder", version=args.version, width=384, card="docs/model-card.md"
    )


def export_pair_reader(args: argparse.Namespace) -> None:
    """The pair reader's one graph."""
    folder = MODELS / "pair-reader"
    folder.mkdir(parents=True, exist_ok=True)
    model = PairReader(Encoder(), len(LIKENESS))
    model.load_state_dict(load_file(args.checkpoint))
    both = {0: "pairs", 1: "pieces"}
    write_graph(
        model,
        (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16)),
        ["ids", "second"],
        ["scores"],
        {"ids": both, "second": both, "scores": {0: "pairs"}},
        folder / "reader.onnx",
        True,
    )
    tokenizer_file(args.base, folder)
    write_manifest(folder, name="pair-reader", version=args.version, card="docs/model-card.md")


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("what", choices=("labeller", "encoder", "pair-reader"))
    p.add_argument("checkpoint", nargs="?")
    p.add_argument("--base", required=True)
    p.add_argument("--version", default="1")
    args = p.parse_args()
    {"labeller": export_labeller, "encoder": export_encoder, "pair-reader": export_pair_reader}[
        args.what
    ](args)


if __name__ == "__main__":
    main()
