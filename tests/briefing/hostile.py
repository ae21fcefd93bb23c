"""Texts, names and addresses that try to break a brief."""

from __future__ import annotations

from onrecord.records import Actor, Comparison, Document, Span
from tests import factories as make

SCRIPT = "</script></style></title></textarea><script>alert(1)</script>"
IMAGE = '<img src=x onerror="alert(2)">'
OVERRIDE = "He said \u202egnp.exe\u202c and \u2066left\u2069 it \u200fthere."
CONTROLS = "A bell\x07, a NUL\x00, an escape\x1b[31m, a lone \ud800 half, a line\u2028end."
MARKDOWN = "# No heading | no cell\n- no [link](javascript:alert(3)) *no* `code` <b>no</b> www.a.b"
FORMULA = "{{ 7 * 7 }} {% for x in y %} ${7*7} &lt; &amp; \"quoted\" 'too'"
LONG = "word" * 2000
TEXT = "\r\n".join([SCRIPT, IMAGE, OVERRIDE, CONTROLS, MARKDOWN, FORMULA, LONG, "Fine."])


def hostile_comparison() -> Comparison:
    """Every place of a brief that shows text, filled with such text."""
    one = Document(
        id=f"{SCRIPT}.txt",
        text=TEXT,
        outlet=IMAGE,
        title=SCRIPT + OVERRIDE,
        published='2031-03-11" onload="alert(4)',
        url="javascript:alert(5)",
    )
    two = Document(id="two.txt", text=TEXT, outlet=OVERRIDE, url="https://example.org/?a=1&b=<2>")
    readings = []
    for d in (one, two):
        said = make.statement(TEXT, IMAGE, id="s1", document=d.id, source=SCRIPT)
        over = make.statement(
            TEXT, TEXT[10 : len(SCRIPT) + 30], id="s2", document=d.id, kind="mixed"
        )
        readings.append(
            make.reading(
                d,
                sentences=(Span(0, len(TEXT)),),
                statements=(said, over),
                chains=(make.chain(said, IMAGE, via=(OVERRIDE,)),),
                models=((SCRIPT, IMAGE),),
                rejected=(CONTROLS,),
            )
        )
    lines = (SCRIPT, IMAGE, OVERRIDE, CONTROLS, FORMULA, LONG)
    claims = tuple(
        make.claim(
            n,
            make.evidence("one", TEXT, words, SCRIPT),
            make.evidence("two", TEXT, words, IMAGE),
            topic=words[:300],
        )
        for n, words in enumerate(lines, 1)
    )
    checks = make.check(IMAGE, "differ", OVERRIDE, left=SCRIPT, right=IMAGE)
    relations = ("differ", "agree", "unclear", "only", "agree", "differ")
    return make.comparison(
        readings,
        event=make.event(
            name=SCRIPT + OVERRIDE,
            kind=IMAGE,
            place=OVERRIDE,
            date="<2031>",
            participants=(Actor("x", IMAGE, "person"),),
        ),
        accounts=(
            make.account("one", document=one.id, outlet=IMAGE, published=SCRIPT, origin=OVERRIDE),
            make.account("two", outlet=OVERRIDE, origin_reason=SCRIPT),
        ),
        claims=claims,
        findings=tuple(make.finding(n, r, checks, origins=2) for n, r in enumerate(relations, 1)),
        silences=(
            make.silence(
                SCRIPT,
                IMAGE,
                raised_by=("one",),
                stated_by="two",
                searched=(OVERRIDE, IMAGE),
                nearest=make.evidence("one", TEXT, OVERRIDE),
                words=make.evidence("two", TEXT, IMAGE),
            ),
        ),
        commitments=(
            make.commitment(
                one.id, TEXT, SCRIPT, what=IMAGE, by=(OVERRIDE,), made=SCRIPT, state=IMAGE
            ),
        ),
        agreements=(SCRIPT, OVERRIDE),
        unreadable=(make.unreadable(IMAGE, OVERRIDE),),
    )
