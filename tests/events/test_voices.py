"""The voices in a document that quotes two readouts."""

from onrecord.events import accounts_by_voice, make_accounts, split_by_voice, voices
from onrecord.records import Actor, Chain, Mention, Reading, SaidOn, Statement
from tests.factories import document, reading, span, statement

VELDER = Actor("velder", "Anton Velder", "person", "CV")
DORANA = Actor("dorana", "Leila Dorana", "person", "VT")
MINISTRY = Actor("ministry", "Corvane Foreign Ministry", "organisation", "CV")
SPOKESMAN = Actor("teral", "Ivo Teral", "person", "VT")
STRANGER = Actor("stranger", "Maro Quill", "person", "AN")
AGENCY = Actor("agency", "Oststad Agency", "outlet", "VT")
READOUT = Actor("readout", "readout from the Corvane Foreign Ministry", "group")

TEXT = """Anton Velder and Leila Dorana spoke on Monday.
The call was warm, said a readout from the Corvane Foreign Ministry.
“President Velder wants trade,” the ministry said.
Velder added that the border would open.
The ministry’s statement did not mention fish.
“Fish came up twice,” Ivo Teral told the Oststad Agency.
Teral said that Dorana was sorry about it.
“Never again,” Dorana said in 2019.
Maro Quill said that herring is dear.
The two countries share a long border.
"""


def sample(name: str = "paper.txt") -> Reading:
    made: list[Statement] = []
    chains: list[Chain] = []

    def say(content: str, *speakers: Actor, via: tuple[Actor, ...] = (), **values: object) -> None:
        values.setdefault("kind", "indirect")
        s = statement(TEXT, content, document=name, **values)
        made.append(s)
        chains.append(Chain(s.id, speakers, via, None))

    say("spoke on Monday", VELDER, DORANA)
    say("The call was warm", READOUT)
    say("“President Velder wants trade,”", MINISTRY, kind="direct")
    say("the border would open", VELDER)
    say("mention fish", MINISTRY, negated=True)
    say("“Fish came up twice,”", AGENCY, kind="mixed", id="outer")
    say("Fish came up twice", SPOKESMAN, via=(AGENCY,), kind="direct", parent="outer")
    say("Dorana was sorry about it", SPOKESMAN)
    say("“Never again,”", DORANA, kind="direct", id="old")
    say("herring is dear", STRANGER)
    mentions = tuple(
        Mention(name, span(TEXT, a.name), (a,), "name") for a in (VELDER, DORANA, SPOKESMAN)
    )
    return reading(
        document(TEXT, id=name, published="2031-03-11"),
        statements=tuple(made),
        chains=tuple(chains),
        said_on=(SaidOn("old", "2019"),),
        mentions=mentions,
    )


def told(found: Reading) -> dict[str | None, list[str]]:
    return {
        v.actor.name if v.actor else None: [s.of(TEXT) for s in v.sentences] for v in voices(found)
    }


def test_a_paper_with_two_readouts_has_three_voices() -> None:
    lines = TEXT.splitlines()
    assert told(sample()) == {
        "Corvane Foreign Ministry": lines[1:4],
        "Ivo Teral": lines[5:7],
        None: [lines[0], lines[4], *lines[7:]],
    }


def test_every_sentence_has_one_voice() -> None:
    found = sample()
    assert sorted(s for v in voices(found) for s in v.sentences) == sorted(found.sentences)


def test_a_document_that_quotes_nobody_has_its_own_voice() -> None:
    plain = reading(document("The bridge is shut.\nNobody knows why.\n"))
    assert told_actors(plain) == [None]
    assert voices(plain)[0].sentences == plain.sentences


def told_actors(found: Reading) -> list[str | None]:
    return [v.actor.name if v.actor else None for v in voices(found)]


def test_a_part_keeps_the_text_and_what_is_found_in_its_sentences() -> None:
    whole = sample()
    for voice, part in split_by_voice(whole):
        assert part.document is whole.document
        assert part.sentences == voice.sentences
        assert {c.statement for c in part.chains} == {s.id for s in part.statements}
    assert sum(len(p.statements) for _, p in split_by_voice(whole)) == len(whole.statements)


def test_accounts_by_voice() -> None:
    accounts = make_accounts([sample()], by="voice")
    assert [(a.id, a.voice and a.voice.name) for a in accounts] == [
        ("paper: Corvane Foreign Ministry", "Corvane Foreign Ministry"),
        ("paper: Ivo Teral", "Ivo Teral"),
        ("paper", None),
    ]
    assert [a for a, _ in accounts_by_voice([sample()])] == accounts


def test_one_voice_in_two_papers_is_one_origin() -> None:
    accounts = make_accounts([sample("b.txt"), sample("a.txt")], by="voice")
    origins = {a.id: a.origin for a in accounts}
    assert origins["b: Ivo Teral"] == origins["a: Ivo Teral"] == "a: Ivo Teral"
    assert origins["b"] == origins["a"] == "a"


def test_accounts_by_document_have_no_voice() -> None:
    accounts = make_accounts([sample("x/one.txt"), sample("y/one.txt"), sample("one-2.md")])
    assert [a.id for a in accounts] == ["one", "one-2", "one-2-2"]
    assert all(a.voice is None for a in accounts)
