"""Marks over a text: they nest in the page however they lie in the text, and lose no word."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.briefing.marking import DEEPEST, Mark, mark_text


class Spans(HTMLParser):
    """Which words stand under which classes; fails on what does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.under: dict[str, str] = {}
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.open.append(values.get("class") or "")
        if values.get("id"):
            self.ids.append(values["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in set(self.open):
            self.under[name] = self.under.get(name, "") + data


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_overlapping_marks_are_split_and_have_one_anchor() -> None:
    made = mark_text("one two three", [Mark(0, 7, 1, "a", "x"), Mark(4, 13, 1, "b", "y")])
    assert made.lines == (
        '<span class="a" id="x">one <span class="b" id="y">two</span></span>'
        '<span class="b"> three</span>',
    )


def test_a_mark_over_two_lines_goes_on_in_the_second() -> None:
    made = mark_text("one\n\ntwo", [Mark(0, 8, 1, "a", "x", before="[", after="]")])
    assert made.lines == ('<span class="a" id="x">[one</span>', '<span class="a">two]</span>')


def test_places_lie_outside_statements_that_go_beyond_them() -> None:
    made = mark_text("one two three", [Mark(0, 13, 1, "st"), Mark(4, 7, 0, "at", "x")])
    assert '<span class="at" id="x"><span class="st">two</span></span>' in made.lines[0]


def test_marks_that_begin_or_end_in_white_space_keep_their_anchor() -> None:
    made = mark_text("one\n\ntwo", [Mark(3, 8, 1, "a", "x"), Mark(0, 5, 1, "b", "y", after="!")])
    assert (
        "".join(made.lines) == '<span class="b" id="y">one!</span><span class="a" id="x">two</span>'
    )


def test_marks_too_deep_keep_their_anchor_and_are_counted() -> None:
    made = mark_text("word", [Mark(0, 4, 1, f"m{n}", f"i{n}") for n in range(DEEPEST + 3)])
    assert made.too_deep == 3
    assert len(Spans(made.lines[0]).ids) == DEEPEST + 3


texts = st.text(st.sampled_from("ab <&\"'\n\r\u2028é\u202e"), min_size=1, max_size=60)
ends = st.tuples(st.integers(0, 59), st.integers(1, 20), st.integers(0, 2))


@given(texts, st.lists(ends, max_size=8))
def test_no_word_is_lost_or_moved(text: str, places: list[tuple[int, int, int]]) -> None:
    marks = [
        Mark(start, min(len(text), start + length), layer, f"m{n}", f"i{n}")
        for n, (start, length, layer) in enumerate(places)
        if start < len(text)
    ]
    made = mark_text(text, marks)
    shown = bare("\n".join(made.lines)).replace("U+202E", "\u202e")
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", text)
    page = Spans("".join(made.lines))
    for m in marks:
        words = re.sub(r"\s+", "", text[m.start : m.end])
        under = re.sub(r"\s+", "", page.under.get(m.css, "")).replace("U+202E", "\u202e")
        assert under == words
        assert page.ids.count(m.id) == (1 if words else 0)
