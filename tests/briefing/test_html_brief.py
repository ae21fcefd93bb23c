"""The HTML brief: what it holds, that it is well formed, that no text breaks it, that it scales."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from onrecord.briefing import findings, render
from onrecord.errors import SpanError
from onrecord.records import Comparison, Evidence, Span
from tests import factories as make
from tests.briefing.example_call import A, M, N, compared
from tests.briefing.hostile import hostile_comparison

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """Reads a page strictly: elements must close in order; keeps ids, links and texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.headings: list[int] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert len(values) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags[tag] += 1
        self.attributes |= set(values)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values["href"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.stack):
            self.words.append(data)


def html(comparison: Comparison) -> str:
    made = render(comparison, "html")
    assert isinstance(made, str)
    return made


def test_every_link_leads_somewhere_and_every_id_stands_once() -> None:
    for comparison in (compared(), hostile_comparison(), make.comparison()):
        page = Page(html(comparison))
        assert [i for i, n in Counter(page.ids).items() if n > 1] == []
        inner = {link[1:] for link in page.links if link.startswith("#")}
        assert inner <= set(page.ids)


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = Page(html(compared())).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_it_is_one_file_without_script_whose_style_the_policy_names() -> None:
    made = html(compared())
    page = Page(made)
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    assert not any(a.startswith("on") or a in ("style", "src") for a in page.attributes)
    style = re.search(r"<style>(.*?)</style>", made, re.S)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in made or f"'sha256-{digest}'" in made
    assert "default-src 'none'" in made


def test_the_order_is_summary_differences_agreement_silence_table_texts() -> None:
    made = html(compared())
    order = ("summary", "differences", "unclear", "agreement", "silence", "only", "table")
    order += ("statements", "waiting", "texts", "made")
    places = [made.index(f'<section id="{name}"') for name in order]
    assert places == sorted(places)


def test_all_the_words_of_all_the_texts_are_there() -> None:
    seen = re.sub(r'<span class="vh">[^<]*</span>', "", html(compared()))
    shown = "".join(Page(seen).words)
    for text in (M, A, N):
        for line in text.splitlines():
            for word in line.split():
                assert word in shown


def test_a_difference_shows_the_checks_sentence_and_the_quotes_with_what_differs() -> None:
    made = html(compared())
    start = made.index('id="d2"')
    found = made[start : made.index("</article>", start)]
    assert "eleven sailors in one account, seven in the other" in found
    assert "<mark>Eleven</mark> Sarovian sailors lost their lives." in found
    assert "<mark>seven sailors died</mark>" in found
    assert "nothing to compare" not in found
    assert "3 accounts, 2 origins" in found


def test_agreement_of_one_origin_counts_once() -> None:
    made = html(compared())
    start = made.index('id="d5"')
    assert "2 accounts of one origin: counts once" in made[start : made.index("</article>", start)]


def test_silence_shows_who_says_so_what_was_searched_and_the_nearest_words() -> None:
    made = html(compared())
    silence = made[made.index('<section id="silence"') : made.index('<section id="only"')]
    assert silence.index("Narrow Sea Treaty") < silence.index("Heron Islands")
    assert "says so:" in silence
    assert "did not mention the Narrow Sea Treaty." in silence
    assert ">ferry<" in silence
    assert "The leaders supported the reopening of the railway" in silence


def test_the_table_tells_left_out_from_no_counterpart() -> None:
    made = html(compared())
    row = made[made.index('id="c6"') : made.index('id="c7"')]
    assert row.count("∅ left out") == 1
    assert row.count("no counterpart found") == 1


def test_chains_and_unknown_speakers_are_told() -> None:
    made = html(compared())
    assert "Anton Velder, via Piotr Halm, Brenpress" in made
    assert "“The harbour master at Orsk” (not identified)" in made
    assert "said not to have been said" in made


def test_what_waits_has_its_days() -> None:
    made = html(compared())
    assert "<b>117 days</b> by 11 March 2031" in made
    assert "due <time" in made


def test_how_it_was_made_tells_what_was_rejected_and_not_read() -> None:
    made = html(compared())
    part = made[made.index('<section id="made"') :]
    assert "its content has no letter" in part
    assert "photo.jpg" in part
    assert "it is not text" in part


def test_hostile_text_stays_text() -> None:
    made = html(hostile_comparison())
    page = Page(made)
    assert not {"script", "img", "textarea"} & set(page.tags)
    assert page.tags["title"] == page.tags["style"] == 1
    assert not any(a.startswith("on") for a in page.attributes)
    assert not any(link.lower().startswith("javascript") for link in page.links)
    assert any(link.startswith("https://example.org/") for link in page.links)
    assert "{{ 7 * 7 }}" in "".join(page.words)


def test_what_cannot_be_seen_is_shown() -> None:
    made = html(hostile_comparison())
    body = made[made.index("<body>") :]
    for char in "\u202e\u202c\u2066\u2069\x07\x00\x1b\ud800":
        assert char not in made
        assert f"U+{ord(char):04X}" in body
    made.encode()


def test_words_that_do_not_slice_back_are_refused() -> None:
    text = make.document().text
    wrong = Evidence("agency", Span(0, 6), "Helder")
    comparison = make.comparison(
        (make.reading(), make.reading(make.document("They spoke.", id="ministry.txt"))),
        claims=(make.claim(1, wrong),),
        findings=(make.finding(1),),
    )
    assert text.startswith("Velder")
    for kind in ("html", "md", "docx"):
        with pytest.raises(SpanError, match="agency at 0-6"):
            render(comparison, kind)


def test_a_comparison_of_nothing_says_so() -> None:
    made = html(make.comparison())
    assert "No difference was found" in made
    assert "No claim was found" in made
    assert "attributes no statement" in made


def test_the_same_comparison_gives_the_same_brief() -> None:
    assert html(compared()) == html(compared())


def test_one_account_that_contradicts_itself_is_named() -> None:
    text = "They met for an hour.\nThey met for two hours."
    comparison = make.comparison(
        (make.reading(make.document(text)),),
        claims=(
            make.claim(
                1,
                make.evidence("agency", text, "They met for an hour."),
                make.evidence("agency", text, "They met for two hours."),
            ),
        ),
        findings=(make.finding(1, "differ", make.check()),),
    )
    assert "one account contradicts itself" in html(comparison)


def test_the_same_words_in_two_accounts_are_shown_once_with_both() -> None:
    texts = [make.document("They met at noon.", id=f"{n}.txt") for n in "abc"]
    comparison = make.comparison(
        [make.reading(d) for d in texts],
        claims=(make.claim(1, *(make.evidence(n, texts[0].text, texts[0].text) for n in "abc")),),
        findings=(make.finding(1, "agree", origins=1),),
    )
    made = html(comparison)
    found = made[made.index('id="d1"') : made.index("</article>")]
    assert found.count("They met at noon.") == 1
    assert "in the same words" in found


def test_two_documents_of_one_name_keep_their_own_words() -> None:
    one, two = (make.document(t, id="page") for t in ("They met at noon.", "Nobody met."))
    comparison = make.comparison(
        (make.reading(one), make.reading(two)),
        accounts=(make.account("page", document="page"), make.account("page-2", document="page")),
        claims=(make.claim(1, make.evidence("page-2", two.text, two.text)),),
        findings=(make.finding(1),),
        commitments=(make.commitment("page", two.text, two.text),),
    )
    assert 'href="#w2-0-11"' in html(comparison)


def test_two_voices_of_one_document_share_its_text() -> None:
    doc = make.document()
    voices = tuple(
        make.account(i, document=doc.id, voice=make.actor(name))
        for i, name in (("v1", "Anton Velder"), ("v2", "Leila Dorana"))
    )
    made = html(make.comparison((make.reading(doc),), accounts=voices))
    assert made.count('<article class="text"') == 1
    assert "Leila Dorana (in V2)" in made


def many(number: int) -> Comparison:
    """One account with so many statements, each a claim of its own."""
    lines = [f"Minister {n} said that ship {n} would sail by May." for n in range(number)]
    text = " ".join(lines)
    statements, claims, at = [], [], 0
    for n, line in enumerate(lines):
        head = len(f"Minister {n}")
        statements.append(
            make.Statement(
                f"s{n}",
                "agency.txt",
                "indirect",
                (Span(at + head + 6, at + len(line) - 1),),
                (Span(at + head + 1, at + head + 5),),
                (Span(at, at + head),),
            )
        )
        span = Span(at, at + len(line))
        claims.append(make.claim(n + 1, Evidence("agency", span, line, statement=f"s{n}")))
        at += len(line) + 1
    return make.comparison(
        (
            make.reading(make.document(text), statements=tuple(statements)),
            make.reading(make.document("They spoke.", id="ministry.txt")),
        ),
        claims=tuple(claims),
        findings=tuple(make.finding(c.id) for c in claims),
    )


def test_ten_thousand_statements_are_shown_in_seconds() -> None:
    comparison = many(10_000)
    start = time.process_time()
    made = html(comparison)
    assert time.process_time() - start < 5
    assert len(made) < 12_000_000
    assert made.count('<tr role="row" id="c') == 10_000
    assert "9,800 claims more" in made
    assert "9,700 statements more" in made


def test_a_piece_of_a_page_has_the_findings_and_leads_to_the_whole_brief() -> None:
    comparison = compared()
    first = comparison.accounts[0].document
    piece = str(findings(comparison, "/whole?a=1&b=2", {first: "/text"}))
    assert 'id="differences"' in piece and 'href="#differences"' in piece
    assert 'href="/text"' in piece and 'href="/whole?a=1&amp;b=2#' in piece
    here = set(re.findall(r' id="([^"]+)"', piece))
    assert set(re.findall(r'href="#([^"]+)"', piece)) <= here
    assert "<style" not in piece and "<html" not in piece


def test_a_hostile_text_cannot_make_a_link_of_a_piece() -> None:
    piece = str(findings(hostile_comparison(), "/whole", {}))
    assert "<script" not in piece and "<img" not in piece and 'href="javascript' not in piece
