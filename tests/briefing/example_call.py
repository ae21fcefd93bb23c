"""The shipped example, compared by hand: what a good comparison of it holds."""

from __future__ import annotations

import json
from importlib import resources

from onrecord.records import About, Comparison, Document, Reading, SaidOn
from tests import factories as make

FOLDER = resources.files("onrecord") / "data" / "example"


def read(name: str) -> Document:
    """A text of the example with its metadata."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    values = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Document(id=f"{name}.txt", text=text, **values)


MINISTRY, AGENCY, NEWSPAPER = (read(n) for n in ("ministry", "agency", "newspaper"))
M, A, N = MINISTRY.text, AGENCY.text, NEWSPAPER.text


def ministry_reading() -> Reading:
    """The readout: an outer statement with one inside it."""
    lark = make.statement(
        M,
        '"The Lark stood still in our own waters with her lights on, and she was struck '
        'amidships,"',
        id="m1",
        document="ministry.txt",
        cue="said",
        source="President Dorana",
    )
    duty = make.statement(
        M,
        "that full responsibility for the incident rests with the Brenland navy",
        id="m2",
        document="ministry.txt",
        kind="indirect",
        cue="stressed",
    )
    ferry = make.statement(
        M,
        'that President Velder had listened "with understanding" and had promised that a ferry '
        "would sail again by 1 May",
        id="m3",
        document="ministry.txt",
        kind="mixed",
        cue="said",
        source="The ministry",
    )
    promise = make.statement(
        M,
        "that a ferry would sail again by 1 May",
        id="m4",
        document="ministry.txt",
        kind="indirect",
        cue="promised",
        source=(make.span(M, "President Velder", 1),),
        parent="m3",
    )
    own = make.statement(
        M, "Eleven Sarovian sailors lost their lives.", id="m5", document="ministry.txt", kind="own"
    )
    return make.reading(
        MINISTRY,
        statements=(lark, duty, own, ferry, promise),
        chains=(
            make.chain(lark, "Leila Dorana", outlet="Foreign Ministry of Sarovia"),
            make.chain(duty, "Leila Dorana"),
            make.chain(ferry, "Foreign Ministry of Sarovia"),
            make.chain(promise, "Anton Velder", via=("Foreign Ministry of Sarovia",)),
        ),
        about=(
            About("m1", ("Lark",)),
            About("m2", ("incident", "Brenland navy")),
            About("m3", ("ferry",)),
            About("m4", ("ferry",)),
        ),
        models=(("labeller", "1.0"),),
    )


def agency_reading() -> Reading:
    """The aide's briefing: lead-in and quotation, speakers relayed."""
    limits = make.statement(
        A, '"will not be the first to exceed the ceilings,"', id="a1", cue="told", source="Velder"
    )
    offer = make.statement(
        A,
        "On November 14, 2030, we proposed to Sarovia to observe its limits for one more year as "
        "a voluntary restraint.",
        id="a2",
    )
    blame = make.statement(
        A,
        "seven sailors died, and the blame lies with the captain of the Lark",
        id="a3",
        kind="indirect",
        cue="According to",
        source="Halm",
    )
    seen = make.statement(
        A,
        "that the Sarovian cutter cut across the bow of our ship, without lights, at a distance "
        "that left no time to turn.",
        id="a4",
        kind="indirect",
        cue="said directly",
    )
    return make.reading(
        AGENCY,
        statements=(offer, limits, seen, blame),
        chains=(
            make.chain(offer, "Piotr Halm"),
            make.chain(limits, "Anton Velder", via=("Piotr Halm",), outlet="BRENPRESS"),
            make.chain(seen, "Anton Velder", via=("Piotr Halm",), outlet="BRENPRESS"),
            make.chain(blame, "Piotr Halm"),
        ),
        said_on=(SaidOn("a2", "2031-03-11"),),
        about=(
            About("a1", ("ceilings",)),
            About("a2", ("Narrow Sea Treaty limits",)),
            About("a3", ("Lark",)),
            About("a4", ("Sarovian cutter",)),
        ),
        models=(("labeller", "1.0"),),
        rejected=("statement at 12-15: its content has no letter",),
    )


def newspaper_reading() -> Reading:
    """The report: a chain of three, and something said not to have been said."""
    first = make.statement(
        N,
        '"We are not going to be the first to break through the ceilings,"',
        id="n1",
        document="newspaper.txt",
        cue="told",
        source="Velder",
    )
    silent = make.statement(
        N,
        "the Narrow Sea Treaty",
        id="n2",
        document="newspaper.txt",
        kind="indirect",
        cue="did not mention",
        source="The Sarovian Foreign Ministry's statement",
        negated=True,
    )
    paper = make.statement(
        N,
        '"every paper which is sent to us is read."',
        id="n3",
        document="newspaper.txt",
        cue="said only",
        source="Nadia Ferris",
    )
    unnamed = make.statement(
        N,
        "that nine bodies had been brought ashore and that two men were still missing",
        id="n4",
        document="newspaper.txt",
        kind="indirect",
        source="The harbour master at Orsk",
    )
    return make.reading(
        NEWSPAPER,
        statements=(first, silent, paper, unnamed),
        chains=(
            make.chain(
                first, "Anton Velder", via=("Piotr Halm", "Brenpress"), outlet="The Aldmoor Courier"
            ),
            make.chain(paper, "Nadia Ferris"),
        ),
        about=(About("n1", ("ceilings",)), About("n2", ("Narrow Sea Treaty",))),
        models=(("labeller", "1.0"),),
    )


def compared() -> Comparison:
    """The three accounts with their claims, findings, silences and what is waiting."""
    e = make.evidence
    m_died = e("ministry", M, "Eleven Sarovian sailors lost their lives.", statement="m5")
    a_died = e(
        "agency",
        A,
        "According to Halm, seven sailors died, and the blame lies with the captain of the Lark.",
        "Piotr Halm",
        statement="a3",
    )
    n_died = e("newspaper", N, "Eleven sailors died, the ministry said; the aide spoke of seven.")
    m_rammed = e(
        "ministry",
        M,
        "The Head of State raised the collision of 2 March at the Orsk Bank, in which a Brenland "
        "patrol ship rammed the Sarovian fishery cutter Lark.",
        "Leila Dorana",
    )
    a_rammed = e(
        "agency",
        A,
        "However, he said directly that the Sarovian cutter cut across the bow of our ship, "
        'without lights, at a distance that left no time to turn."',
        "Anton Velder",
        statement="a4",
    )
    n_rammed = e(
        "newspaper",
        N,
        "Halm claimed that the cutter had crossed the bow of the warship without lights.",
        "Piotr Halm",
    )
    claims = (
        make.claim(
            1,
            e("ministry", M, "The conversation lasted 70 minutes."),
            e(
                "agency",
                A,
                "President of Brenland Anton Velder and his Sarovian counterpart Leila Dorana "
                "spoke by telephone for one hour and ten minutes.",
            ),
            e(
                "newspaper",
                N,
                "Anton Velder and Leila Dorana talked for a little more than an hour, both "
                "capitals said.",
            ),
            topic="telephone conversation",
        ),
        make.claim(2, m_died, a_died, n_died, topic="sailors"),
        make.claim(3, m_rammed, a_rammed, n_rammed, topic="Sarovian cutter Lark"),
        make.claim(
            4,
            e("agency", A, "HOLLIN, March 11. /BRENPRESS/."),
            topic="dateline",
        ),
        make.claim(
            5,
            e(
                "agency",
                A,
                'Velder told Dorana that Brenland "will not be the first to exceed the ceilings," '
                "the aide said.",
                "Anton Velder",
                statement="a1",
            ),
            e(
                "newspaper",
                N,
                '"We are not going to be the first to break through the ceilings," Velder told '
                "Dorana, his aide Piotr Halm said, according to the state news agency Brenpress.",
                "Anton Velder",
                statement="n1",
            ),
            topic="ceilings",
        ),
        make.claim(
            6,
            e(
                "ministry",
                M,
                "The Sarovian side also drew attention to the plight of the 600 families on the "
                "Heron Islands, who have had no ferry since the autumn.",
            ),
            topic="Heron Islands",
        ),
        make.claim(
            7,
            e("ministry", M, "The conversation took place in a frank and businesslike atmosphere."),
            e("agency", A, "The conversation was frank but useful, Presidential Aide Piotr Halm "
              "told reporters."),
            topic="frank conversation",
        ),
    )  # fmt: skip
    findings = (
        make.finding(
            1,
            "agree",
            make.check("number", "agree", "70 minutes and one hour and ten minutes are the same"),
            origins=2,
        ),
        make.finding(
            2,
            "differ",
            make.check(
                detail="eleven sailors in one account, seven in the other",
                left="11",
                right="7",
                left_at=e("ministry", M, "Eleven"),
                right_at=e("agency", A, "seven sailors died"),
            ),
            make.check("dates", "silent", "nothing to compare"),
            origins=2,
        ),
        make.finding(
            3,
            "differ",
            make.check("blame", detail="the patrol ship rams, or the cutter turns"),
            origins=2,
        ),
        make.finding(4),
        make.finding(5, "agree", origins=1),
        make.finding(6),
        make.finding(7, "unclear", origins=2),
    )
    return make.comparison(
        (ministry_reading(), agency_reading(), newspaper_reading()),
        event=make.event(duration_minutes=70),
        accounts=(
            make.account("ministry", outlet=MINISTRY.outlet),
            make.account("agency", outlet=AGENCY.outlet),
            make.account(
                "newspaper",
                outlet=NEWSPAPER.outlet,
                published="2031-03-12",
                origin="agency",
                origin_reason="60% of its words on the Brenland side stand in agency",
            ),
        ),
        claims=claims,
        findings=findings,
        silences=(
            make.silence(
                "agency",
                "Heron Islands",
                raised_by=("ministry",),
                searched=("Heron", "Islands", "ferry"),
                nearest=e("agency", A, "The leaders supported the reopening of the railway"),
            ),
            make.silence(
                "ministry",
                "Narrow Sea Treaty",
                raised_by=("agency", "newspaper"),
                stated_by="newspaper",
                words=e(
                    "newspaper",
                    N,
                    "The Sarovian Foreign Ministry's statement did not mention the Narrow Sea "
                    "Treaty.",
                ),
            ),
        ),
        commitments=(
            make.commitment(
                "agency.txt",
                A,
                "On November 14, 2030, we proposed to Sarovia to observe its limits for one more "
                "year as a voluntary restraint.",
                what="observe the limits of the treaty for one more year",
            ),
            make.commitment(
                "ministry.txt",
                M,
                "President Dorana invited President Velder to pay an official visit to Sarovia in "
                "May.",
                what="official visit to Sarovia in May",
                kind="invitation",
                by=("Leila Dorana",),
                to=("Anton Velder",),
                made="2031-03-11",
                due="2031-05",
                state="accepted",
            ),
        ),
        agreements=("Narrow Sea Treaty",),
        unreadable=(make.unreadable(),),
    )
