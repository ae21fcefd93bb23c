"""`onrecord compare` and `demo`."""

import json
from importlib import resources
from pathlib import Path

from .conftest import Run

EXAMPLE = Path(str(resources.files("onrecord"))) / "data" / "example"


def test_json_has_the_shape_that_others_rely_on(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "brief.json"
    done = run("compare", EXAMPLE, "--format", "json", "-o", out)
    assert done.exit_code == 0, done.stderr
    made = json.loads(out.read_text("utf-8"))
    assert set(made) >= {"event", "accounts", "claims", "silences", "commitments", "agreements"}
    assert {a["id"] for a in made["accounts"]} == {"agency", "ministry", "newspaper"}
    texts = {a["id"]: Path(a["document"]).read_text("utf-8") for a in made["accounts"]}
    for claim in made["claims"]:
        assert claim["relation"] in ("agree", "differ", "only", "unclear")
        assert (len(claim["evidence"]) == 1) == (claim["relation"] == "only")
        for account, evidence in claim["evidence"].items():
            for e in evidence:
                assert texts[account][e["start"] : e["end"]] == e["text"]


def test_order_of_files_changes_only_the_columns(run: Run, tmp_path: Path) -> None:
    paths = sorted(EXAMPLE.glob("*.txt"))
    made = []
    for order in (paths, paths[::-1]):
        done = run("compare", *order, "--format", "json")
        assert done.exit_code == 0
        made.append(json.loads(done.stdout))
    first, second = made
    claims = lambda d: [(c["id"], c["topic"], c["relation"], c["evidence"]) for c in d["claims"]]
    assert claims(first) == claims(second)
    silence = lambda d: sorted((s["account"], s["topic"]) for s in d["silences"])
    assert silence(first) == silence(second)
    assert first["event"] == second["event"]


def test_one_account_is_not_enough(run: Run) -> None:
    done = run("compare", next(EXAMPLE.glob("*.txt")))
    assert done.exit_code != 0
    assert "two readable accounts" in str(done.exception) + done.stderr


def test_demo_says_where_the_brief_is(run: Run, tmp_path: Path) -> None:
    done = run("demo", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    brief = tmp_path / "out" / "brief.html"
    assert str(brief.resolve()) in done.stdout
    assert brief.read_text("utf-8").lower().startswith("<!doctype html>")


def test_the_example_is_labelled_as_invented() -> None:
    texts = sorted(EXAMPLE.glob("*.txt"))
    assert len(texts) == 3
    for path in texts:
        text = path.read_text("utf-8")
        assert "invented" in text.lower()
        assert len(text.split()) >= 300
