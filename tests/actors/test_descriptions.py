"""Sources without a name: descriptions, leads, bodies by another noun, pronouns beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.documents.dateline import find_dateline
from onrecord.records import Chain, Span, Statement
from tests.factories import document, statement

from .reading import chains, names

Told = tuple[str, str]  # source and content; the cue is "said" or stands in brackets

DESCRIBED: list[tuple[str, Sequence[Told], list[str]]] = [
    ("Ada Brenk, a former envoy, said yes. The retired diplomat said no.",
     [("Ada Brenk, a former envoy,", "yes"), ("The retired diplomat", "no")], ["Ada Brenk"]),
    ("Ada Brenk, 52, said yes. Ivo Kard slept. The 52-year-old said no.",
     [("Ada Brenk", "yes"), ("The 52-year-old", "no")], ["Ada Brenk"]),
    ("Ivo Kard, 61, slept. Ada Brenk said yes. The 52-year-old said no.",
     [("Ada Brenk", "yes"), ("The 52-year-old", "no")], ["Ada Brenk"]),
    ("Ivo Kard, 61, slept. Bo Harsk woke. Ada Brenk said yes. The 52-year-old, a miner, said no.",
     [("Ada Brenk", "yes"), ("The 52-year-old, a miner,", "no")], ["Ada Brenk"]),
    ("Ada Brenk joined Ivo Kard in saying yes, as the steel billionaire said no.",
     [("Ada Brenk", "yes"), ("the steel billionaire", "no")], ["Ivo Kard"]),
    ("Ada Brenk said yes. The steel billionaire said no.",
     [("Ada Brenk", "yes"), ("The steel billionaire", "no")], ["Ada Brenk"]),
    ("Ada Brenk said yes. The former ministry said no.",
     [("Ada Brenk", "yes"), ("The former ministry", "no")], ["former ministry"]),
    ("Villagers said yes. The former mayor said no.",
     [("Villagers", "yes"), ("The former mayor", "no")], ["former mayor"]),
    ("Ada Brenk of Kaarla College said yes. The historian said no.",
     [("Ada Brenk of Kaarla College", "yes"), ("The historian", "no")], ["Ada Brenk"]),
    ("Ada Brenk said yes. “Ivo Kard slept,” the senior fellow at Kaarla College said.",
     [("Ada Brenk", "yes"), ("the senior fellow at Kaarla College", "Ivo Kard slept")],
     ["Ada Brenk"]),
    ("Ada Brenk was found guilty of theft. Ivo Kard, the judge, said yes. The defendant said no.",
     [("Ivo Kard, the judge,", "yes"), ("The defendant", "no")], ["Ada Brenk"]),
    ("Ada Brenk and Ivo Kard slept. The defendant said no.", [("The defendant", "no")],
     ["defendant"]),
    ("The mother of one of the guards, Ivo Kard, said no.",
     [("The mother of one of the guards, Ivo Kard,", "no")], ["mother of Ivo Kard"]),
    ("Kard, 52, who said no.", [("who", "no")], ["Kard"]),
    ("An aide to the mayor said no. Ada Brenk, an aide, slept.",
     [("An aide to the mayor", "no")], ["aide to the mayor"]),
    ("Defence Secretary Ada Brenk slept. The minister said no.", [("The minister", "no")],
     ["Ada Brenk"]),
    ("The party chairman, retired general Ada Brenk, slept. The chairman said no.",
     [("The chairman", "no")], ["Ada Brenk"]),
    ("It was opened under the chairmanship of Ada Brenk. The chair said no.",
     [("The chair", "no")], ["Ada Brenk"]),
    ("Ada Brenk said yes. The envoy said no.", [("Ada Brenk", "yes"), ("The envoy", "no")],
     ["Ada Brenk"]),
    ("President Ada Brenk said yes. The envoy said no.",
     [("President Ada Brenk", "yes"), ("The envoy", "no")], ["envoy"]),
    ("Ada Brenk slept. Two of her aides said no.", [("Two of her aides", "no")],
     ["Two of Ada Brenk's aides"]),
    ("The special envoy of the Union, Corin Melbrook, slept. Then the special envoy said no.",
     [("the special envoy", "no")], ["Corin Melbrook"]),
    ("The chairman, Ada Brenk, and a chairman, Ivo Kard, slept. The memo said no.",
     [("The memo", "no")], ["memo"]),
    ("Bishop Ada Brenk slept. The prelate said no.", [("The prelate", "no")], ["Ada Brenk"]),
    ("A cook, identified only as Witness C, said no.",
     [("A cook, identified only as Witness C,", "no")], ["Witness C"]),
    ("A mother who gave her name as Zarin said no.",
     [("A mother who gave her name as Zarin", "no")], ["Zarin"]),
    ("A woman who gave only her first name, Edda, said no.",
     [("A woman", "no")], ["Edda"]),
    ("The Velmoran government said no.", [("The Velmoran government", "no")], ["Velmora"]),
    ("Two ministers who asked not to be named said no.",
     [("Two ministers who asked not to be named", "no")], ["Two ministers"]),
    ("It was Ada Brenk, my colleague in Durn, who said no.", [("who", "no")], ["Ada Brenk"]),
    ("Asked by Harbour Radio's Ada Brenk whether it rained, the senator said no.",
     [("Ada Brenk", "it rained"), ("the senator", "no")], ["senator"]),
    ("The health minister said yes. A day later the minister resigned. “I erred,” she said.",
     [("The health minister", "yes"), ("she", "I erred")], ["minister"]),
]  # fmt: skip


def read(text: str, told: Sequence[Told], **about: str) -> list[Chain]:
    """Chains of a text's statements; a source is looked for behind the one before."""
    said: list[Statement] = []
    at = 0
    for n, (source, content) in enumerate(told):
        made = statement(text, content, source=source, cue="said", id=f"s{n}")
        place = text.index(source, at)
        said.append(replace(made, source=(Span(place, place + len(source)),)))
        at = place + 1
    return chains(document(text, dateline=find_dateline(text), **about), said)


@pytest.mark.parametrize(("text", "told", "speakers"), DESCRIBED)
def test_whom_a_description_means(text: str, told: Sequence[Told], speakers: list[str]) -> None:
    assert names(read(text, told)[-1])[0] == speakers


LEADS = [
    ("A former captain told a court on Monday that it rained.\n\nAda Brenk, 52, denies it.",
     "A former captain", ["Ada Brenk"]),
    ("The head of the rail agency told a court that it rained.\n\n“Never,” Ada Brenk said.",
     "The head of the rail agency", ["Ada Brenk"]),
    ("The captain on duty on the night of the fire told a court that it rained.\n\n"
     "Ada Brenk said no more.", "The captain on duty on the night of the fire", ["Ada Brenk"]),
    ("A senior official told a court that it rained.\n\nAda Brenk, 52, denies it.",
     "A senior official", ["senior official"]),
    ("A former captain told a court that it rained.\n\nPresident Ada Brenk denies it.",
     "A former captain", ["former captain"]),
    ("A former captain told Ivo Kard that it rained.\n\nThe mayor, Ada Brenk, denies it.",
     "A former captain", ["former captain"]),
    ("It was Monday. A former captain told a court that it rained.\n\nAda Brenk, 52, slept.",
     "A former captain", ["former captain"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speakers"), LEADS)
def test_whom_a_lead_leaves_unnamed_the_next_paragraph_names(
    text: str, source: str, speakers: list[str]
) -> None:
    said = statement(text, "it rained", source=source, cue="told")
    assert names(chains(document(text), [said])[-1])[0] == speakers


BODIES = [
    ("The Marine Insurers' Association said yes. The MIA said no.",
     [("The Marine Insurers' Association", "yes"), ("The MIA", "no")],
     ["Marine Insurers' Association"]),
    ("The National Farmers' Alliance said no.", [("The National Farmers' Alliance", "no")],
     ["National Farmers' Alliance"]),
    ("Velmora's National Diet said no.", [("Velmora's National Diet", "no")], ["National Diet"]),
    ("The governor of the Bank, Corin Melbrook, said no.",
     [("The governor of the Bank, Corin Melbrook,", "no")], ["Corin Melbrook"]),
    ("The Tarskian press said no.", [("The Tarskian press", "no")], ["Tarskian press"]),
    ("The Velmoran Football Union said yes. The federation said no.",
     [("The Velmoran Football Union", "yes"), ("The federation", "no")],
     ["Velmoran Football Union"]),
    ("The Forest Workers' League said yes. The company said no.",
     [("The Forest Workers' League", "yes"), ("The company", "no")], ["company"]),
    ("The operator, Brack Hollow Lorries, said yes. The company said no.",
     [("The operator, Brack Hollow Lorries,", "yes"), ("The company", "no")],
     ["Brack Hollow Lorries"]),
    ("Delna Wend's managing director left. Delna Wend said yes. The company's lawyers said no.",
     [("Delna Wend", "yes"), ("The company's lawyers", "no")], ["lawyers of Delna Wend"]),
    ("Velmora and the rebel Harrow Movement met. Each side said no.", [("Each side", "no")],
     ["Velmora", "Harrow Movement"]),
    ("Neither Velmora nor Tarsk said no.", [("Neither Velmora nor Tarsk", "no")],
     ["Velmora", "Tarsk"]),
    ("The inquiry has sent its report. It said no.", [("It", "no")], ["report"]),
    ("The Renewal platform, led by Ann Torv, said no.",
     [("The Renewal platform, led by Ann Torv,", "no")], ["Renewal platform"]),
    ("Newspapers in Velmora said no.", [("Newspapers in Velmora", "no")],
     ["Newspapers in Velmora"]),
    ("A second witness, the ministry's former clerk, said no.",
     [("A second witness, the ministry's former clerk,", "no")],
     ["former clerk of ministry"]),
    ("Radio Velm woke. Kaarla Lines said yes. Radio Velm said so. The company said no.",
     [("Kaarla Lines", "yes"), ("Radio Velm", "so"), ("The company", "no")], ["Kaarla Lines"]),
    ("The Velmoran foreign ministry woke. A ministry statement said no.",
     [("A ministry statement", "no")], ["Velmoran Foreign Ministry"]),
    ("The rights group Torv Docket said yes. Several of them said no.",
     [("The rights group Torv Docket", "yes"), ("Several of them", "no")],
     ["Several of them"]),
    ("The superintendent said no. On Monday Superintendent Ann Torv slept.",
     [("The superintendent", "no")], ["Ann Torv"]),
    ("Her chief executive said no. Pia Lind and the chief executive, Bo Harn, slept.",
     [("Her chief executive", "no")], ["Bo Harn"]),
    ("The coast guard said yes to the River Front. It said no.",
     [("The coast guard", "yes to the River Front"), ("It", "no")], ["coast guard"]),
    ("Two diplomats in Kaarla said yes. One of them, citing an aide, said no.",
     [("Two diplomats in Kaarla", "yes"), ("One of them", "no")],
     ["one of the two diplomats in Kaarla"]),
    ("Velmora's embassy in Kaarla said no.", [("Velmora's embassy in Kaarla", "no")],
     ["Velmora's embassy in Kaarla"]),
    ("The report said yes. It said no.", [("The report", "yes"), ("It", "no")], ["report"]),
    ("The pilots' union, Volo Unito, said yes. The airline slept. The union said no.",
     [("The pilots' union, Volo Unito,", "yes"), ("The union", "no")], ["Volo Unito"]),
    ("The pilots' union, Volo Unito, said yes. The airline said no.",
     [("The pilots' union, Volo Unito,", "yes"), ("The airline", "no")], ["airline"]),
    ("The Velmoran foreign ministry said yes. The charity said no.",
     [("The Velmoran foreign ministry", "yes"), ("The charity", "no")], ["charity"]),
    ("Air Tavel said yes. The airline said no.", [("Air Tavel", "yes"), ("The airline", "no")],
     ["Air Tavel"]),
    ("Kaarla Lines said yes. The Torv Inspectorate wept in its report. The report said no.",
     [("Kaarla Lines", "yes"), ("The report", "no")], ["Torv Inspectorate"]),
    ("A delegation of dockers came. They said no.", [("They", "no")], ["delegation of dockers"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "speakers"), BODIES)
def test_bodies_told_of_in_other_words(
    text: str, told: Sequence[Told], speakers: list[str]
) -> None:
    assert names(read(text, told)[-1])[0] == speakers


def test_the_paper_itself_is_not_the_agency_of_which_it_tells() -> None:
    text = "The state road agency said yes. A note seen by ORPRESS came. The agency said no."
    told = [("The state road agency", "yes"), ("The agency", "no")]
    assert names(read(text, told, outlet="ORPRESS")[-1])[0] == ["state road agency"]


PRONOUNS = [
    # whom the words told name is not who adds them
    ("A spokeswoman said yes. Ms Brenk had left, she said.",
     [("A spokeswoman", "yes"), ("she", "Ms Brenk had left")], ["spokeswoman"]),
    # an unknown given name in -a is rather a woman's than one in a consonant
    ("On Monday Radim Tolk told Minister Jitka Solme to go. She said no.", [("She", "no")],
     ["Jitka Solme"]),
    # the subject of the main clause, not of what is told
    ("Mira Castel told them Gala Verin would come. She said no.",
     [("Mira Castel", "Gala Verin would come"), ("She", "no")], ["Mira Castel"]),
    # the sentence before is somebody's who has no name, and nobody has spoken since
    ("A driver said yes. A pilot from Durn gave a new account. In town, he said no.",
     [("A driver", "yes"), ("he", "no")], ["pilot from Durn"]),
    ("The mother of Ada Brenk said Ms Telde had come. She said no.",
     [("The mother of Ada Brenk", "Ms Telde had come"), ("She", "no")], ["mother of Ada Brenk"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "speakers"), PRONOUNS)
def test_he_and_she_beside_the_unnamed(
    text: str, told: Sequence[Told], speakers: list[str]
) -> None:
    assert names(read(text, told)[-1])[0] == speakers


NESTED = [
    ("Lena Telde came. Her spokesman said she had agreed to go.", "Her spokesman", "said",
     "she had agreed to go", ("she", "had agreed", "to go"), ["Lena Telde"]),
    ("Ivo Kard sat. Asked by Lena Telde whether he wanted to go, he slept.", "Lena Telde", "Asked",
     "he wanted to go", ("he", "wanted", "to go"), ["Ivo Kard"]),
    ("Lena Telde came. Ivo Kard met her. She had asked him to go, he said.", "he", "said",
     "She had asked him to go", ("She", "had asked", "to go"), ["Lena Telde"]),
    ("A teacher told the doctor that he had asked to go.", "A teacher", "told",
     "he had asked to go", ("he", "had asked", "to go"), ["teacher"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "inner", "speakers"), NESTED)
def test_pronouns_inside_what_is_told(
    text: str, source: str, cue: str, content: str, inner: tuple[str, str, str], speakers: list[str]
) -> None:
    outer = statement(text, content, source=source, cue=cue, id="a")
    at = text.rindex(f"{source} {cue}") if f"{source} {cue}" in text else text.index(source)
    outer = replace(outer, source=(Span(at, at + len(source)),))
    who, verb, words = inner
    within = statement(text, words, source=who, cue=verb, id="b", parent="a")
    at = text.index(f"{who} {verb}")
    within = replace(within, source=(Span(at, at + len(who)),))
    assert names(chains(document(text), [outer, within])[-1])[0] == speakers


def test_office_holders_listed_after_their_states() -> None:
    text = (
        "The Ministers of Defence of Velmora, Tarsk and North Olmia, Sunna Hagel, Radu Pelin and"
        " Einar Brekk, met. The Ministers said yes. The Tarskian Minister said so. The two other"
        " Ministers said no."
    )
    told = [("The Ministers", "yes"), ("The Tarskian Minister", "so"),
            ("The two other Ministers", "no")]  # fmt: skip
    said = read(text, [("The Ministers", "met"), *told])[1:]
    everyone = ["Sunna Hagel", "Radu Pelin", "Einar Brekk"]
    assert [names(c)[0] for c in said] == [everyone, ["Radu Pelin"], [everyone[0], everyone[2]]]


def test_the_leaders_are_no_spokesman() -> None:
    text = (
        "President Ona Telde met President Bo Harsk. Spokesman Ivo Kard told Mr Harsk so. The two"
        " leaders said no."
    )
    assert names(read(text, [("The two leaders", "no")])[-1])[0] == ["Ona Telde", "Bo Harsk"]


def test_what_is_agreed_in_a_joint_statement_is_by_all_who_sign() -> None:
    text = "The Presidents of Velmora and Tarsk said yes. It was agreed to meet again."
    said = [
        statement(text, "yes", source="The Presidents of Velmora and Tarsk", cue="said", id="a"),
        statement(text, "to meet again", cue="was agreed", id="b"),
    ]
    doc = document(text, published="2021-03-03", title="Joint statement")
    agreed = names(chains(doc, said)[-1])[0]
    assert agreed == names(chains(doc, said)[0])[0] and len(agreed) == 2
    assert names(chains(document(text, published="2021-03-03"), said)[-1])[0] == []


def test_a_presidents_spokesman_by_the_presidents_role() -> None:
    text = "President Vladimir Putin slept. The president's spokesman said no."
    said = statement(text, "no", source="The president's spokesman", cue="said")
    spoke = chains(document(text, published="2021-03-05"), [said])[-1]
    assert names(spoke)[0] == ["Dmitry Peskov"]
