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


def test_offsets_are_code_points() -> None:
    text = "𝒳 said é."
    tokens = load_labeller(threads=1).tokenize(text)
    assert [text[a:b] for a, b in tokens.offsets][-1] == "."


def test_manifests_name_a_card() -> None:
    for name in ("labeller", "encoder"):
        manifest = json.loads((model_folder(name) / "manifest.json").read_text("utf-8"))
        assert manifest["card"] and manifest["version"]
