"""Labellers as files: read one, whichever its encoder, its tokenizer, keep one while it learns."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from .mpnet import MpnetEncoder
from .network import Labeller, Shape


def read_tokenizer(folder: str) -> Tokenizer:
    """A model's tokenizer, without the padding and cutting that it may ask for."""
    tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_labeller(path: str, drop: float) -> Labeller:
    """A trained labeller, whichever of the two encoders it has."""
    weights = load_file(path)
    large = "encoder.relative.weight" in weights
    shape = Shape() if large else Shape.of(weights)
    model = Labeller(shape, drop, MpnetEncoder(drop) if large else None)
    model.load_state_dict(weights, strict=False)
    return model


def keep(model: Labeller, out: Path) -> None:
    """Write the checkpoint; what stood there stays whole until the new one does."""
    weights = {k: v.contiguous() for k, v in model.state_dict().items()}
    save_file(weights, out / "new.safetensors")
    (out / "new.safetensors").replace(out / "model.safetensors")
