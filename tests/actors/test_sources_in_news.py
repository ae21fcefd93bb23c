"""Sources as newspapers write them: bodies, quantities, tags, "who", "he", "the latter"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.actors import load_register
from onrecord.actors.staff import spokesperson_of
from onrecord.documents.dateline import find_dateline
from onrecord.records import Span, Statement
from tests.factories import document, statement

from .reading import chains, mentions, names, who

SOURCES = [
    ("The Vantu campaign said no.", "The Vantu campaign", ["Vantu campaign"]),
    ("Several Velmoran spy agencies said no.", "Several Velmoran spy agencies",
     ["Several Velmoran spy agencies"]),
    ("Recent polls said no.", "Recent polls", ["Recent polls"]),
    ("Plus Ada Brenk said no.", "Ada Brenk", ["Ada Brenk"]),
    ("Sen. Marco Telvi, R-Fla., said no.", "Sen. Marco Telvi, R-Fla.,", ["Marco Telvi"]),
    ("A number of harbour residents said no.", "A number of harbour residents",
     ["number of harbour residents"]),
    ("OSTRIN — The Halden Committee said no.", "OSTRIN — The Halden Committee",
     ["Halden Committee"]),
    ("COL. ULAN BEYREK said no.", "COL. ULAN BEYREK", ["Ulan Beyrek"]),
    ("Chairman Bob Gord, R-Va., Minister Tom Gow, R-S.C., and Whip Dev Nul said no.",
     "Chairman Bob Gord, R-Va., Minister Tom Gow, R-S.C., and Whip Dev Nul",
     ["Bob Gord", "Tom Gow", "Dev Nul"]),
    ("Vice President Ona Telde met President Bo Harsk. The Vice President and President Harsk said"
     " no.", "The Vice President and President Harsk", ["Ona Telde", "Bo Harsk"]),
    ("The Northern Fishing Association met. The NFA said no.", "The NFA",
     ["Northern Fishing Association"]),
    ("The Northern Fishing Association met. The organization said no.", "The organization",
     ["Northern Fishing Association"]),
    ("Ada Brenk met Ivo Kard on Monday. The latter said no.", "The latter", ["Ivo Kard"]),
    ("Ada Brenk met H.E. Ivo Kard, Deputy Minister of Velmora. The Deputy Minister said no.",
     "The Deputy Minister", ["Ivo Kard"]),
    ("Three senators saw the memo. One said no.", "One", ["one of the three senators"]),
    ("Two experts called by the state spoke. A third said no.", "A third",
     ["a third of the experts"]),
    ("Five officials close to Ada Brenk described it. Another said no.", "Another",
     ["another of the five officials"]),
    ("None of the three deputies said no.", "None of the three deputies", ["three deputies"]),
    ("Tarskian President Bo Harsk and his Velmoran counterpart Ona Telde met. The Velmoran leader"
     " said no.", "The Velmoran leader", ["Ona Telde"]),
    ("On Monday its Agent, Mr. Bo Harsk, said no.", "its Agent, Mr. Bo Harsk", ["Bo Harsk"]),
    ("Velmora's state-run Ostrel Wire news agency said no.",
     "Velmora's state-run Ostrel Wire news agency", ["Ostrel Wire"]),
    ("Front-run Ostrel Wire television said no.", "Front-run Ostrel Wire television",
     ["Ostrel Wire"]),
    ("The Federal Public Prosecutor's Office in Durn said no.",
     "The Federal Public Prosecutor's Office in Durn", ["Federal Public Prosecutor's Office"]),
    ("The Tarsk Election Commission met. The media regulator said no.", "The media regulator",
     ["media regulator"]),
    ("Transport Tarsk said no.", "Transport Tarsk", ["Transport Tarsk"]),
    ("Ms Justice Niam Corrig spoke. Ms Corrig said no.", "Ms Corrig", ["Niam Corrig"]),
    ("Ona Telde SC, prosecuting, rose. Ms Telde said no.", "Ms Telde", ["Ona Telde SC"]),
    ("A TNP strategist close to Ona Telde's campaign said no.",
     "A TNP strategist close to Ona Telde's campaign",
     ["TNP strategist close to Ona Telde's campaign"]),
    ("The mayor of Kaarla met the harbour master. The mayor said no.", "The mayor",
     ["mayor of Kaarla"]),
    ("Kaarla's harbour master woke. The harbour master said no.", "The harbour master",
     ["harbour master of Kaarla"]),
    ("The Tarskian energy minister woke. The minister said no.", "The minister",
     ["Tarskian energy minister"]),
    ("They woke the governor of the central bank. The governor said no.", "The governor",
     ["governor of the central bank"]),
    ("A spokesman for mayoral candidate Hila Clint said no.",
     "A spokesman for mayoral candidate Hila Clint",
     ["spokesman for mayoral candidate Hila Clint"]),
    ("A spokesman for the buyer, Norvik Holdings, said no.",
     "A spokesman for the buyer, Norvik Holdings,", ["spokesman for Norvik Holdings"]),
    ("A person familiar with the bank's thinking said no.",
     "A person familiar with the bank's thinking", ["person familiar with the bank's thinking"]),
    ("A statement issued on the firm's behalf said no.", "A statement issued on the firm's behalf",
     ["statement issued on the firm's behalf"]),
    ("The Tarsk news agency Heron said no.", "The Tarsk news agency Heron", ["Heron"]),
    ("Officials from Tarsk and Velmora said no.", "Officials from Tarsk and Velmora",
     ["Officials from Tarsk and Velmora"]),
    ("He rang an aide to Ms. Brenk, who said no.", "who", ["aide to Ms. Brenk"]),
    ("A diplomat who said no.", "A diplomat who", ["diplomat"]),
    ("He met a man in the surveyors' office, who said no.", "who",
     ["man in the surveyors' office"]),
    ("Ada Brenk, who is racing Ivo Kard to the pole, said no.",
     "Ada Brenk, who is racing Ivo Kard to the pole,", ["Ada Brenk"]),
    ("Auditor General Nils Hald slept. On Monday Hald said no.", "Hald", ["Nils Hald"]),
    ("Lt. Col. Nils Hald slept. Hald said no.", "Hald", ["Nils Hald"]),
    ("Lena Telde fell ill. Her employer said no.", "Her employer", ["employer of Lena Telde"]),
    ("Two brothers who fish off Velmora said no.", "Two brothers who fish off Velmora",
     ["Two brothers"]),
    ("A former NFA staffer said no.", "A former NFA staffer", ["former NFA staffer"]),
    ("Mr. Vantu rankled critics, who said no.", "who", ["critics"]),
    ("It met objections from lawmakers who said no.", "who", ["lawmakers"]),
    ("She thanked Ivo Kard of Brevik, a captain who said no.", "who", ["Ivo Kard"]),
    ("Mr. Kolb slept. As he said no to Mr. Kolb, Mr. Vantu left.", "he", ["Vantu"]),
    ("Mr. Vantu left. Mr. Kolb slept. He said no to Mr. Kolb.", "He", ["Vantu"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speakers"), SOURCES, ids=[s for _, s, _ in SOURCES])
def test_who_a_source_is(text: str, source: str, speakers: list[str]) -> None:
    said = statement(text, "no", source=source, cue="said")
    assert names(chains(document(text), [said])[-1])[0] == speakers


def test_whom_only_a_quotation_names_is_not_he_outside_it() -> None:
    text = (
        "Nilo Asker, a lawyer, came. “If Mr. Harl goes, they stay,” Asker said. “Harl cannot stop"
        " it. Harl will not.” “It helps,” he said."
    )
    said: list[Statement] = [
        statement(text, "“If Mr. Harl goes, they stay,”", source="Asker", cue="said", kind="direct",
                  id="a"),
        statement(text, "“It helps,”", source="he", cue="said", kind="direct", id="b"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[-1])[0] == ["Nilo Asker"]


def test_the_pronoun_with_which_words_begin_is_who_says_them() -> None:
    text = "Ada Brenk met Ivo Kard on Monday. The latter said he had agreed to leave."
    said = [
        statement(text, "he had agreed to leave", source="The latter", cue="said", id="a"),
        statement(text, "to leave", source="he", cue="had agreed", id="b", parent="a"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["Ivo Kard"]


def test_a_headlines_capitals_make_no_name() -> None:
    text = "Ada Brenk Willing to Talk With Harbour Unions\n\nAda Brenk said no. Brenk left."
    people = {m.actors[0].name for m in mentions(text) if m.actors[0].kind == "person"}
    assert people == {"Ada Brenk"}


def test_a_headlines_abbreviation_is_a_name() -> None:
    text = "UN Director Generals Quarterly Report\n\nIt rained. The agency left."
    assert [m.actors[0].name for m in mentions(text)][:1] == ["United Nations"]


def test_a_question_begins_with_no_name() -> None:
    text = "CNA: Does Tarsk regard it so?\n\nCNA: Has Velmora left?"
    assert "Does Tarsk" not in {m.actors[0].name for m in mentions(text)}


def test_who_is_asked_is_who_spoke_last() -> None:
    text = (
        "A former official said the harbour chief had warned twice. Asked whether she had read it, "
        "he replied no."
    )
    said = [
        statement(
            text,
            "the harbour chief had warned twice",
            source="A former official",
            cue="said",
            id="a",
        ),
        statement(text, "no", source="he", cue="replied", id="b"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["former official"]


def test_state_tv_is_no_body_called_tv() -> None:
    text = "It rained, state TV reported."
    said = [statement(text, "It rained", source="state TV", cue="reported")]
    assert names(chains(document(text), said)[0])[0] == ["state TV"]


def test_an_interviews_answers_are_whom_its_introduction_is_about() -> None:
    text = "Ada Brenk met the Post on Monday. Brenk came late.\n\nQ: You’ve won?\n\nA: I think so."
    said = [
        statement(text, "I think so.", source="A", cue=":", kind="direct", id="a"),
    ]
    said = [replace(s, source=(Span(text.rindex("A:"), text.rindex("A:") + 1),)) for s in said]
    assert names(chains(document(text), said)[-1])[0] == ["Ada Brenk"]


def test_a_leaders_spokesperson_is_who_held_that_office() -> None:
    register = load_register()
    putin = register.find("Vladimir Putin")[0]
    speaker = spokesperson_of(putin, register, "2021-03-05")
    assert speaker is not None and speaker.name == "Dmitry Peskov"
    assert spokesperson_of(register.find("Angela Merkel")[0], register, None) is None


@pytest.mark.parametrize(
    ("outlet", "speaker"),
    [("Le Monde", "Emmanuel Macron"), ("AFP", "President"), ("Radio Velmora", "Anton Velder")],
)
def test_whose_president_it_is_where_the_outlet_is_at_home(outlet: str, speaker: str) -> None:
    text = "The fair opened late. The President said no."
    said = statement(text, "no", source="The President", cue="said")
    doc = document(text, outlet=outlet, published="2021-03-03")
    assert names(chains(doc, [said])[-1])[0] == [speaker]


def test_his_minister_is_of_the_state_that_he_serves() -> None:
    text = (
        "President Anton Velder of Velmora came with Sela Torn, Foreign Minister of Velmora, and"
        " met Bo Kard, Foreign Minister of Tarsk. Mr Velder slept. His foreign minister said no."
    )
    said = statement(text, "no", source="His foreign minister", cue="said")
    assert names(chains(document(text), [said])[-1])[0] == ["Sela Torn"]


def test_a_joint_statement_is_not_by_whom_it_mentions() -> None:
    text = "The Presidents of Velmora and Tarsk met and welcomed Dr Ilo Seld. They said no."
    said = statement(text, "no", source="They", cue="said")
    doc = document(text, published="2021-03-03", outlet="Velmoran Foreign Ministry")
    both = chains(doc, [said])[-1]
    assert names(both)[0] == ["Anton Velder", "Oskar Lund"]


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("The Kremlin's spokesman", "Dmitry Peskov"),
        ("Kremlin spokesman", "Dmitry Peskov"),
        ("The Russian foreign ministry's spokeswoman", "Maria Zakharova"),
        ("EU foreign policy chief", "Josep Borrell"),
        ("UN high commissioner for refugees", "Filippo Grandi"),
        ("chairman of the Joint Chiefs of Staff", "Mark Milley"),
    ],
)
def test_an_office_by_its_title_is_who_held_it(words: str, holder: str) -> None:
    text = f"{words} slept."
    assert who(text, words.removeprefix("The "), published="2021-03-05") == [holder]
    assert who(text, words.removeprefix("The ")) != [holder]  # no day, no holder


@pytest.mark.parametrize(
    ("first", "again", "name"),
    [
        ("A senior official of the Halden Committee", "The official",
         "senior official of the Halden Committee"),
        ("Two people close to the talks", "The people", "Two people close to the talks"),
        ("Officials in Brevik", "The officials", "Officials in Brevik"),
    ],
)  # fmt: skip
def test_unnamed_speakers_told_of_again_are_the_same(first: str, again: str, name: str) -> None:
    text = f"{first} said no. Ada Brenk slept. {again} said never."
    said = [
        statement(text, "no", source=first, cue="said"),
        statement(text, "never", source=again, cue="said"),
    ]
    assert [names(c)[0] for c in chains(document(text), said)] == [[name], [name]]


TOLD_IN = [
    ("DURN, March 3 — The President said no.", "The President", {}, "Oskar Lund"),
    ("DURN, March 3 — The President said no.", "The President",
     {"outlet": "Radio Velmora"}, "Oskar Lund"),
    ("The President said no.", "The President", {"outlet": "Radio Velmora"}, "Ilda Brenn"),
    ("BRUSSELS, March 3 — The prime minister said no.", "The prime minister", {}, "prime minister"),
    ("DURN, March 3 — The energy minister said no.", "The energy minister", {},
     "energy minister of Tarsk"),
    ("The energy minister said no.", "The energy minister", {"outlet": "Radio Velmora"},
     "energy minister"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "about", "speaker"), TOLD_IN)
def test_offices_alone_are_of_the_state_of_the_dateline(
    text: str, source: str, about: dict[str, str], speaker: str
) -> None:
    said = statement(text, "no", source=source, cue="said")
    place = find_dateline(text)
    doc = document(text, published="2017-03-03", dateline=place, **about)
    assert names(chains(doc, [said])[-1])[0] == [speaker]


GO_ON = [
    ("The energy ministry said yes. It said no.", "The energy ministry", "It", ["energy ministry"]),
    ("The skipper said yes. It said no.", "The skipper", "It", []),
    ("A former bodyguard of the general said yes. He said no.",
     "A former bodyguard of the general", "He", ["former bodyguard of the general"]),
    ("A shopkeeper said yes. According to him it said no.", "A shopkeeper", "him", ["shopkeeper"]),
    ("The minister said yes. They said no.", "The minister", "They", []),
    ("Residents of the valley said yes. They said no.", "Residents of the valley", "They",
     ["Residents of the valley"]),
    ("Ada Brenk said yes to the fishermen. They said no.", "Ada Brenk", "They", ["fishermen"]),
    ("Two pilots met. One of the two pilots said yes of the king's aides. He also said no.",
     "One of the two pilots", "He", ["One of the two pilots"]),
    ("Two sailors said yes. Both said no.", "Two sailors", "Both", ["Two sailors"]),
    ("Anton Velder slept. The Tarskian ambassador said yes. He said no.",
     "The Tarskian ambassador", "He", ["Tarskian ambassador"]),
    ("A former adviser said yes of Ivo Kard. The former adviser said no.", "A former adviser",
     "The former adviser", ["former adviser"]),
    ("Marco Telvi, the agency's director, was told. “So yes,” Kard said of the request of Ivo Kard"
     " to Bo Harsk and Telvi. He also said no.", "Kard", "He", ["Ivo Kard"]),
    ("Marco Telvi came. On behalf of Ivo Kard he said yes. He also said no.", "Ivo Kard", "He",
     ["Marco Telvi"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "then", "speakers"), GO_ON)
def test_pronouns_take_up_who_spoke_unnamed(
    text: str, first: str, then: str, speakers: list[str]
) -> None:
    said = [
        statement(text, "yes", source=first, cue="said", id="a"),
        statement(text, "no", source=then, cue="said", id="b"),
    ]
    at = text.rindex(f"{then} ")
    said[1] = replace(said[1], source=(Span(at, at + len(then)),))
    assert names(chains(document(text), said)[-1])[0] == speakers


@pytest.mark.parametrize(
    ("text", "source", "cue", "speakers"),
    [
        ("Lawyers met. We asked the coast guard for it. It replied no.", "It", "replied",
         ["coast guard"]),
        ("The union met the Halden Committee and asked it. It replied no.", "It", "replied",
         ["Halden Committee"]),
        ("He met an officer who knew him, and who said no.", "who", "said", ["officer"]),
        ("Ivo Kard spoke, and Ivo Kard sat. The consul himself, Lev Orkin, came. He denied no.",
         "He", "denied", ["Lev Orkin"]),
    ],
)  # fmt: skip
def test_who_was_asked_answers_and_who_came_himself_goes_on(
    text: str, source: str, cue: str, speakers: list[str]
) -> None:
    said = statement(text, "no", source=source, cue=cue)
    at = text.rindex(f"{source} ")
    said = replace(said, source=(Span(at, at + len(source)),))
    assert names(chains(document(text), [said])[-1])[0] == speakers


def test_who_is_asked_is_who_spoke_last_whomever_that_one_told_of() -> None:
    text = (
        "Palace spokesman Ivo Kard said the chancellor, Bo Lund, was ready. When asked whether "
        "Tarsk knew of it, he replied: “It does.” “Let us wait,” the palace official said."
    )
    said = [
        statement(text, "the chancellor, Bo Lund, was ready", source="Palace spokesman Ivo Kard",
                  cue="said", id="a", kind="indirect"),
        statement(text, "“It does.”", source="he", cue="replied", id="b"),
        statement(text, "“Let us wait,”", source="the palace official", cue="said", id="c"),
    ]  # fmt: skip
    said[1] = replace(said[1], source=(Span(text.index("he replied"), text.index(" replied")),))
    assert [names(c)[0] for c in chains(document(text), said)] == [["Ivo Kard"]] * 3


def test_a_participants_list_is_no_headline() -> None:
    text = (
        "PARTICIPANTS\nTarsk\nMinister of Foreign Affairs Rostam Gorken\n"
        "The Secretary of State, Edda J. Farra\n\nMinister Gorken said no. The Secretary said yes."
    )
    assert who(text, "Minister Gorken") == ["Rostam Gorken"]
    assert who(text, "The Secretary", 1) == ["Edda J. Farra"]


def test_it_also_is_what_spoke_last() -> None:
    text = (
        "The leaked cable says that the government of Levan Kurts is weak and that Tarsk knows. "
        "It also says that boats left."
    )
    said = [
        statement(text, "that the government of Levan Kurts is weak and that Tarsk knows",
                  source="The leaked cable", cue="says", id="a", kind="indirect"),
        statement(text, "that boats left", source="It", cue="says", id="b", kind="indirect"),
    ]  # fmt: skip
    first, second = chains(document(text), said)
    assert names(second) == names(first)
    assert "Levan" not in [a.name for m in mentions(text) for a in m.actors]


def test_they_are_the_people_who_spoke_so_before() -> None:
    text = (
        "Talks go on, said people familiar with the matter. Buyers wait, the people said. "
        "Nothing is sure, they said."
    )
    said = [
        statement(text, "Talks go on", source="people familiar with the matter", cue="said",
                  id="a"),
        statement(text, "Buyers wait", source="the people", cue="said", id="b"),
        statement(text, "Nothing is sure", source="they", cue="said", id="c"),
    ]  # fmt: skip
    first, second, third = (names(c)[0] for c in chains(document(text), said))
    assert first == second == third
