"""Statements that layout tells."""

from onrecord.statements.forms import find_forms
from onrecord.statements.quotation import quotations

BRIEFING = """Briefing at the palace

MS. BRENN: Good morning. We had a good call.

It lasted an hour.

Q Did the treaty come up?

MS. BRENN: It did. I have nothing to add.

MR. KEHL: Next question: the gentleman in the back.
"""


def told(text: str) -> list[tuple[str, str]]:
    found = find_forms(text, quotations(text)).told
    return [
        (
            " ".join(text[s.start : s.end] for s in a.source),
            " ".join(text[s.start : s.end] for s in a.content),
        )
        for a in found
    ]


def test_turns_of_a_briefing_run_to_the_next_turn() -> None:
    assert told(BRIEFING) == [
        ("MS. BRENN", "Good morning. We had a good call.\n\nIt lasted an hour."),
        ("MS. BRENN", "It did. I have nothing to add."),
        ("MR. KEHL", "Next question: the gentleman in the back."),
    ]


def test_a_line_with_a_colon_is_no_transcript() -> None:
    assert told("ORVAN: The strait\n\nThe strait is open.\n\nPrices: see below.\n") == []


def test_a_quotation_with_a_name_below() -> None:
    text = "“We will not pay for it.” ― Ada Brenn, harbour master\n“Nor will we.”\n— Otto Kehl\n"
    assert told(text) == [
        ("Ada Brenn, harbour master", "“We will not pay for it.”"),
        ("Otto Kehl", "“Nor will we.”"),
    ]


def test_a_dash_inside_a_sentence_is_no_name() -> None:
    assert told("“We pay,” — so said the minister, and she left the room; rain fell.\n") == []


def test_who_only_asks_makes_no_statement() -> None:
    text = (
        "Harbour Weekly: Will it rain?\n\nBrenn: It will.\n\nHarbour Weekly: And the boats?\n\n"
        "Brenn: They sail.\n\nPRESENTER: You said so in May.\n"
    )
    assert told(text) == [("Brenn", "It will."), ("Brenn", "They sail.")]


def test_an_article_quotes_who_asks_too() -> None:
    text = (
        "“PRESENTER: Will it rain?\n\n“BRENN: It will.\n\n“PRESENTER: And the boats?\n\n"
        "“BRENN: They sail.”\n"
    )
    assert [name for name, _ in told(text)] == ["PRESENTER", "BRENN", "PRESENTER", "BRENN"]


def test_a_headline_above_a_transcript_is_no_turn() -> None:
    text = "Brenn: We Are Ready.\n\nA transcript follows.\n" + "BRENN: Yes.\nOLM: No.\nBRENN: So.\n"
    found = find_forms(text, ()).told
    assert [text[a.source[0].start : a.source[0].end] for a in found] == ["BRENN", "OLM", "BRENN"]


def test_a_turn_ends_where_the_writer_tells_of_who_has_it() -> None:
    text = (
        "Question: Is it so?\n\nAda Brenn: I have seen it.\n\nQuestion: And then?\n\n"
        "Ada Brenn: We shall see.\n\nThe boats are ours.\n\nThe minister was shown a map.\n\n"
        "Brenn declined to say more.\n"
    )
    assert told(text) == [
        ("Ada Brenn", "I have seen it."),
        ("Ada Brenn", "We shall see.\n\nThe boats are ours."),
    ]


def test_the_first_answer_has_the_whole_name() -> None:
    text = (
        "Harbour News: Will it rain?\n\nAda Brenn: It will.\n\nHarbour News: They say not.\n\n"
        "Brenn: They sail.\n\nHarbour News: And you?\n\nBrenn: I stay.\n"
    )
    assert told(text) == [("Ada Brenn", "It will."), ("Brenn", "They sail."), ("Brenn", "I stay.")]


def test_outlets_that_ask_once_make_no_statements() -> None:
    text = (
        "Captain Olm: Good morning.\n\nThe Ostrel Echo: Will it rain?\n\nCaptain Olm: It will.\n\n"
        "Question (Kaarla Radio): And the boats?\n\nCaptain Olm: They sail.\n"
    )
    assert [name for name, _ in told(text)] == ["Captain Olm"] * 3


def test_a_member_who_asks_once_is_heard() -> None:
    text = (
        "The Prime Minister: Good morning.\n\nMr Bo Olm (Kaarla): Who says so?\n\n"
        "The Prime Minister: The port.\n\nMr Speaker: Order.\n"
    )
    assert ("Mr Bo Olm (Kaarla)", "Who says so?") in told(text)


def test_a_title_or_a_bracket_makes_a_label_that_comes_once() -> None:
    text = (
        "The Prime Minister: Good morning.\n\nMr Bo Olm (Kaarla): The owners knew.\n\n"
        "The Prime Minister: They did.\n\nAnn Lee (Durn): They did not.\n"
    )
    assert [name for name, _ in told(text)] == [
        "The Prime Minister", "Mr Bo Olm (Kaarla)", "The Prime Minister", "Ann Lee (Durn)"
    ]  # fmt: skip


TALKS = """Talks at the palace

President of Tarsk Ada Brenn: Mr President, friends,

I am glad to see you.

Trade has grown.

<...>

President of Velmora Ivo Maren: Thank you.

It will grow again. We value your help.

Ada Brenn: I will come.
"""


def test_a_turn_begins_with_a_titled_name_that_comes_back_without_its_title() -> None:
    assert told(TALKS) == [
        (
            "President of Tarsk Ada Brenn",
            "Mr President, friends,\n\nI am glad to see you.\n\nTrade has grown.\n\n<...>",
        ),
        (
            "President of Velmora Ivo Maren",
            "Thank you.\n\nIt will grow again. We value your help.",
        ),
        ("Ada Brenn", "I will come."),
    ]


def test_labels_with_a_state_and_a_language() -> None:
    text = (
        "President: Mr. Lund . . . . . (Durn)\n\nThe President (spoke in Durnish): I thank you.\n\n"
        "Mr. Olm (Tarsk) (spoke in Tarskian): We doubt it.\n\n"
        "The President (spoke in Durnish): I thank him.\n"
    )
    assert told(text) == [
        ("The President (spoke in Durnish)", "I thank you."),
        ("Mr. Olm (Tarsk) (spoke in Tarskian)", "We doubt it."),
        ("The President (spoke in Durnish)", "I thank him."),
    ]


def test_turns_of_a_hearing_have_labels_with_a_full_stop() -> None:
    text = (
        "    The CHAIRMAN. Senator Olm.\n    Senator OLM. Thank you. Is it so?\n"
        "    Mr. LUND. It is, Senator. I saw it.\n    The CHAIRMAN. Thank you.\n"
    )
    assert told(text) == [
        ("The CHAIRMAN", "Senator Olm."),
        ("Senator OLM", "Thank you. Is it so?"),
        ("Mr. LUND", "It is, Senator. I saw it."),
        ("The CHAIRMAN", "Thank you."),
    ]


def test_questions_and_answers_with_a_full_stop() -> None:
    text = (
        "Ada Brenn receives us in Durn.\n\nQuestion. Will it rain?\n\nAnswer. For two days, yes."
        "\n\nQ. And then?\n\nA. Then we sail. I promise.\n"
    )
    assert told(text) == [
        ("Answer", "For two days, yes."),
        ("A", "Then we sail. I promise."),
    ]


def test_a_letter_greets_and_nobody_has_a_turn() -> None:
    text = "Dear Mr. President:\n\nI thank you.\n\nDear Mr. President:\n\nDear Ms Lee: No.\n"
    assert told(text) == []


def test_a_list_of_sources_quotes_nobody() -> None:
    assert told("Sources\n\n“Mine boss loses appeal” — Harbour News, March 2, 2029\n") == []


def test_a_title_and_a_name_are_a_label_between_others() -> None:
    text = (
        "Brenn (AA): We know.\n\nQuestion: And what does it cost?\n\nLund (FM): Later.\n\n"
        "Chair Olm: Then we go on.\n\nBrenn (AA): Thank you.\n"
    )
    assert [name for name, _ in told(text)] == [
        "Brenn (AA)",
        "Lund (FM)",
        "Chair Olm",
        "Brenn (AA)",
    ]


def test_a_host_asks_though_few_turns_end_in_a_question() -> None:
    text = """An hour with Ada Brenn

OTTO KEHL, HOST: Welcome to the harbour hour.

ADA BRENN: Thank you.

KEHL: So the lights. They say you own them.

BRENN: I own one of them.

KEHL: And the wall?

BRENN: The wall is the town's.
"""
    assert [who for who, _ in told(text)] == ["ADA BRENN", "BRENN", "BRENN"]


def test_a_paper_that_interviews_asks() -> None:
    text = """Ada Brenn talks to the Ledger

Harbour Ledger: You own the lights.

Ada Brenn: I own one of them.

Harbour Ledger: And the wall?

Ada Brenn: The wall is the town's.

Harbour Ledger: Who doubts it?

Ada Brenn: Who doubts the tide?
"""
    assert {who for who, _ in told(text)} == {"Ada Brenn"}
