"""Where a position may have changed."""

from dataclasses import replace
from pathlib import Path

from onrecord.records import About
from onrecord.store import Record
from onrecord.web import Access, Site
from tests.factories import LetterEncoder
from tests.store.making import document, plain_reading

from .serving import client

SAID = {
    "2031-01-10": "Tolsk said the proposal of a joint inquiry was accepted by Brenland.",
    "2031-02-20": "Tolsk said the proposal of a joint inquiry was rejected by Brenland.",
    "2031-03-05": "Tolsk said the joint harbour of Lissa would open to ferries in June.",
}


def test_a_turn_shows_both_statements_with_their_days(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        for day, text in SAID.items():
            made = plain_reading(document(text, f"{day}.txt", published=day))
            about = tuple(About(s.id, ("joint inquiry",)) for s in made.statements)
            record.add(replace(made, about=about))
        site = Site(record, Access(), encoder=LetterEncoder())
        (turn,) = site.turns("maren-tolsk", "joint inquiry")
        assert turn.earlier.published == "2031-01-10" and turn.later.published == "2031-02-20"
        assert turn.check == "polarity"
        with client(site) as web:
            text = web.get("/actors/maren-tolsk?topic=joint+inquiry").text
            assert "may have changed" in text and turn.detail[:20] in text
            assert "No two like statements" in web.get("/actors/maren-tolsk?topic=x").text
