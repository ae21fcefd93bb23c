"""Models are checked before they are used, and give the same for the same."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.models import TextEncoder, load_encoder, load_labeller, model_folder


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    shutil.copytree(model_folder("encoder"), tmp_path / "encoder")
    tokenizer = tmp_path / "encoder" / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text("utf-8") + " ", encoding="utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json is not the file that was packed"):
        TextEncoder(str(tmp_path))


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match="ONRECORD_MODELS"):
        TextEncoder("/nowhere")


def test_vectors_do_not_depend_on_their_company() -> None:
    encoder = load_encoder(threads=1)
    one = encoder.encode(["Grain was discussed."])
    two = encoder.encode(["Grain was discussed.", "A much longer sentence beside it, about ships."])
    assert np.array_equal(one[0], two[0])
    assert np.isclose(np.linalg.norm(one[0]), 1.0, atol=1e-3)


def test_two_sentences_are_read_together_in_no_order_and_alone() -> None:
    encoder = load_encoder(threads=1)
    one, two, other = map(
        encoder.read,
        (
            "The two presidents agreed to open the border on Monday.",
            "Both leaders said the frontier would be opened on Monday.",
            "Grain prices fell by a tenth last year.",
        ),
    )
    alike, turned, apart = (
        encoder.read_pairs([p])[0] for p in ((one, two), (two, one), (one, other))
    )
    assert np.array_equal(alike, turned)
    assert np.isclose(alike.sum(), 1.0, atol=1e-5)
    assert alike[0] < 0.5 < apart[0]
    assert np.array_equal(encoder.read_pairs([(one, other), (one, two)])[1], alike)


def test_an_absent_pair_reader_is_named(tmp_path: Path) -> None:
    shutil.copytree(model_folder("encoder"), tmp_path / "encoder")
    encoder = TextEncoder(str(tmp_path))
    read = encoder.read("Grain was discussed.")
    with pytest.raises(ModelError, match="'pair-reader' is not in"):
        encoder.read_pairs([(read, read)])


def test_offsets_are_code_points() -> None:
    text = "𝒳 said é."
    tokens = load_labeller(threads=1).tokenize(text)
    assert [text[a:b] for a, b in tokens.offsets][-1] == "."


def test_manifests_name_a_card() -> None:
    for name in ("labeller", "encoder", "pair-reader"):
        manifest = json.loads((model_folder(name) / "manifest.json").read_text("utf-8"))
        assert manifest["card"] and manifest["version"]
