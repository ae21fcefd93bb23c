"""The models, run by onnxruntime on a CPU. The only user of onnxruntime and tokenizers.

A model is a folder of `data/models` with its graphs, its tokenizer and `manifest.json`, which holds
the SHA-256 of each file; what does not match is refused. Loading takes about 0.1 s a model.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import ModelError

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in word pieces.

    ids       piece numbers; offsets: (start, end) of each piece in code points
    first     whether a piece begins a word
    """

    ids: list[int]
    offsets: list[tuple[int, int]]
    first: list[bool]


class Model:
    """A folder of graphs with a tokenizer and a checked manifest."""

    def __init__(self, name: str, folder: str = "", threads: int = 0) -> None:
        """Open a model. Raises ModelError where it is missing or has been changed."""
        self.folder = model_folder(name, folder)
        self.manifest = check_manifest(self.folder)
        self.name, self.version = name, str(self.manifest.get("version", "?"))
        self.threads = threads or os.cpu_count() or 1
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        self.cls = int(self.tokenizer.token_to_id("[CLS]") or 0)
        self.sep = int(self.tokenizer.token_to_id("[SEP]") or 0)

    def session(self, graph: str) -> Any:
        """An onnxruntime session on one of the model's graphs."""
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = True
        return ort.InferenceSession(
            str(self.folder / graph),
            options,
            providers=["CPUExecutionProvider"],
            # this fused operator takes five times as long as the addition and norm it replaces
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    def marked(self, *texts: Sequence[int]) -> NDArray[np.int64]:
        """Ids (1, pieces) of one or two texts with the begin and end marks."""
        ids = [self.cls]
        for pieces in texts:
            ids += [*pieces, self.sep]
        return np.array([ids], dtype=np.int64)


def model_folder(name: str, folder: str = "") -> Path:
    """Where a model lies: below `folder` if given, else in the package."""
    base = Path(folder) if folder else Path(str(resources.files("onrecord"))) / "data" / "models"
    place = base / name
    if not (place / "manifest.json").is_file():
        raise ModelError(
            f"model {name!r} is not in {base}; reinstall onrecord, or set ONRECORD_MODELS to a "
            "folder that holds it"
        )
    return place


@lru_cache(maxsize=16)
def check_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a model, each file's checksum compared. Raises ModelError on a mismatch."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        sums = dict(manifest["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}/manifest.json cannot be read: {error}") from error
    for name, expected in sums.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{folder}/{name} is missing; reinstall onrecord") from error
        if found != expected:
            raise ModelError(f"{folder}/{name} is not the file that was packed; reinstall onrecord")
    return manifest


class TokenLabeller(Model):
    """Scores of words as cues, and of words as source, cue or content of each cue."""

    def __init__(self, folder: str = "", threads: int = 0) -> None:
        super().__init__("labeller", folder, threads)
        self.window = int(self.manifest.get("window", 126))
        self._encoder = self.session("encoder.onnx")
        self._roles = self.session("roles.onnx")

    def tokenize(self, text: str) -> Tokens:
        """A text in word pieces."""
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        words = encoding.word_ids
        first = [i == 0 or words[i] != words[i - 1] for i in range(len(words))]
        return Tokens(encoding.ids, encoding.offsets, first)

    def read(self, window: Sequence[int]) -> tuple[Floats, Floats]:
        """For a window of pieces: cue scores (pieces, 5), states (pieces, 384)."""
        cue, states = self._encoder.run(None, {"ids": self.marked(window)})
        return cue[0, 1:-1], states[0, 1:-1]

    def roles(self, words: Floats, cues: Floats, distance: NDArray[np.int64]) -> Floats:
        """Role scores (cues, words, 4).

        words: the words' states (words, 384); cues: the mean states of each cue's (cues, 384);
        distance: (cues, words), as `statements.decoding.distances` gives it.
        """
        feed = {"words": words, "cues": cues, "distance": distance}
        scores: Floats = self._roles.run(None, feed)[0]
        return scores


@dataclass(frozen=True, slots=True)
class TextVectors:
    """A short text as the encoder sees it.

    whole   its vector (width,), at length one
    ids     its pieces; last: their vectors in context (pieces, width), half precision
    """

    whole: Floats
    ids: tuple[int, ...]
    last: NDArray[np.float16]


class TextEncoder(Model):
    """Vectors of short texts."""

    LONGEST = 254

    def __init__(self, folder: str = "", threads: int = 0) -> None:
        super().__init__("encoder", folder, threads)
        self.width = int(self.manifest.get("width", 384))
        self._encoder = self.session("encoder.onnx")
        self._beside = (folder, threads)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors (texts, width) of length one; a text beyond 254 pieces is cut there.

        Each text is read by itself: int8 ranges are set by what is read together, and a vector
        must not depend on its company.
        """
        out = np.zeros((len(texts), self.width), dtype=np.float32)
        for row, text in enumerate(texts):
            pieces = self.tokenizer.encode(text, add_special_tokens=False).ids[: self.LONGEST]
            out[row] = self._encoder.run(["vector"], {"ids": self.marked(pieces)})[0][0]
        return out

    def read(self, text: str) -> TextVectors:
        """A text's vector with its pieces'; cut as in `encode`."""
        pieces = self.tokenizer.encode(text, add_special_tokens=False).ids[: self.LONGEST]
        whole, last = self._encoder.run(["vector", "last"], {"ids": self.marked(pieces)})
        return TextVectors(whole[0], tuple(pieces), last[0, 1:-1].astype(np.float16))

    def read_pairs(self, pairs: Sequence[tuple[TextVectors, TextVectors]]) -> Floats:
        """What the pair reader, opened when first asked, makes of texts read (pairs, 3)."""
        return load_pair_reader(*self._beside).read_pairs(pairs)


class PairReader(Model):
    """Reads two sentences together: nothing in common, agree, differ."""

    LONGEST = 96

    def __init__(self, folder: str = "", threads: int = 0) -> None:
        super().__init__("pair-reader", folder, threads)
        self._reader = self.session("reader.onnx")

    def read_pairs(self, pairs: Sequence[tuple[TextVectors, TextVectors]]) -> Floats:
        """Probabilities (pairs, 3) of nothing, agree, differ.

        A sentence beyond 96 pieces is cut there. Each pair is read by itself and in an order of its
        own, so that its figures depend neither on what else is read nor on which is given first.
        """
        out = np.zeros((len(pairs), 3), dtype=np.float32)
        for row, pair in enumerate(pairs):
            one, two = sorted(text.ids[: self.LONGEST] for text in pair)
            second = np.zeros((1, len(one) + len(two) + 3), dtype=np.float32)
            second[0, len(one) + 2 :] = 1
            feed = {"ids": self.marked(one, two), "second": second}
            scores: Floats = self._reader.run(None, feed)[0][0]
            chance = np.exp(scores - scores.max())
            out[row] = chance / chance.sum()
        return out


@lru_cache(maxsize=4)
def load_labeller(folder: str = "", threads: int = 0) -> TokenLabeller:
    """The labeller, opened once."""
    return TokenLabeller(folder, threads)


@lru_cache(maxsize=4)
def load_encoder(folder: str = "", threads: int = 0) -> TextEncoder:
    """The sentence encoder, opened once."""
    return TextEncoder(folder, threads)


@lru_cache(maxsize=4)
def load_pair_reader(folder: str = "", threads: int = 0) -> PairReader:
    """The pair reader, opened once."""
    return PairReader(folder, threads)
