"""The text of articles in web pages, and what the pages say of themselves."""

import time

import pytest

from onrecord.documents.html import decode_html, read_html, read_html_text
from onrecord.errors import InputError

from .pages import P1, P2, PAGES, PROSE, Page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_article_and_nothing_else(page: Page) -> None:
    text, _ = read_html_text(page.html)
    lines = text.split("\n")
    assert [line for line in page.keeps if line not in lines] == []
    assert [words for words in page.leaves if words in text] == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.title], ids=lambda page: page.name)
def test_what_a_page_says_of_itself(page: Page) -> None:
    _, said = read_html(page.html.encode())
    assert (said.title, said.outlet, said.published, said.url) == (
        page.title,
        page.outlet,
        page.published,
        page.url,
    )


def test_paragraphs_are_lines_with_blank_lines_between() -> None:
    text, _ = read_html_text(f"<article><p>  {P1}\n</p>\n\n <p>\t{P2}</article>")
    assert text == f"{P1}\n\n{P2}"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "   ",
        "<html><body></body></html>",
        "<body><nav><ul><li><a href=/>Home</a></li></ul></nav><footer>Imprint</footer></body>",
        "<body><noscript>Please enable JavaScript to run this application.</noscript><div id=root>",
        "<body><form><input name=user><button>Log in</button></form>",
        "<body><p>Please log in to go on.</p>",
        "<body>" + "".join(f"<p><a href=/{n}>A headline of many words, number {n}</a></p>"
                           for n in range(30)),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_said(page: str) -> None:
    with pytest.raises(InputError, match="without an article"):
        read_html_text(page)


def test_names_that_mislead() -> None:
    """A body called after cookies, an article tagged `comment`, a form around everything."""
    body = "".join(f"<p>{p}</p>" for p in PROSE)
    for page in (
        f"<body class='cookie-notice-shown'><form id=share-form>{body}</form></body>",
        f"<body><article class='post category-comment tag-newsletter'>{body}</article></body>",
        f"<body><div class='share-content'>{body}</div><div class='share'>Share me</div></body>",
    ):
        assert read_html_text(page)[0].split("\n\n")[:5] == list(PROSE)


def test_a_broken_json_ld_is_passed_over() -> None:
    page = (
        '<script type="application/ld+json">{"datePublished": </script>'
        '<script type="application/ld+json">[[{"datePublished": 7}]]</script>'
        f"<time datetime='last week'></time><article><p>{P1}</p></article>"
    )
    assert read_html_text(page)[1].published is None


def test_the_page_says_its_encoding() -> None:
    cyrillic = "<meta charset=windows-1251><p>Орлухин</p>"
    assert decode_html(cyrillic.encode("cp1251")) == cyrillic
    assert decode_html("\ufeff<p>ž".encode()) == "<p>ž"
    assert decode_html("<p>ž".encode("utf-16")) == "<p>ž"
    assert decode_html(b"<p>Caf\xe9 \x93no\x94") == "<p>Café “no”"
    assert decode_html(b"<meta charset=punycode><p>\xe9") == "<meta charset=punycode><p>é"


def test_a_picture_called_html() -> None:
    with pytest.raises(InputError, match="not a text file"):
        read_html(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def test_elements_never_closed_do_not_hang() -> None:
    started = time.perf_counter()
    with pytest.raises(InputError, match="never closed"):
        read_html_text("<div>" * 200_000 + f"<p>{P1}")
    deep = "<div>" * 3_000 + f"<p>{P1}"
    assert read_html_text(deep)[0] == P1
    assert read_html_text("<b>" * 3_000 + f"<p>{P1}")[0] == P1
    assert time.perf_counter() - started < 5


def test_a_page_of_five_megabytes() -> None:
    started = time.perf_counter()
    text, _ = read_html_text("<article>" + f"<p>{P1}</p>\n" * (5_000_000 // len(P1)))
    assert text.count(P1) > 20_000
    assert time.perf_counter() - started < 10
