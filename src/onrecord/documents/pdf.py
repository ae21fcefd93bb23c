"""PDF: the words of the pages in reading order, lines joined into paragraphs.

The text of a PDF is what is extracted here; it stays fixed from then on. A PDF knows places of
letters and no paragraphs: a wider gap, an indented line or a line that ends early ends one. A word
parted at a line's end is joined, unless the document elsewhere writes it with the hyphen. What
repeats at the head or foot of most pages, and page numbers, are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..errors import InputError, MissingExtraError
from .metadata import Metadata
from .plaintext import check_characters

_HYPHENS = "-\u2010\u00ad"
_PARTED = (0xFFFE, 2)  # what PDFium gives for a hyphen at a line's end
_END = re.compile(r"[.!?:;…][”\"’')\]]*$")
_WIDER = 1.35  # times the usual distance of lines: a gap between paragraphs
_EARLY = 0.85  # of the usual width: the last line of a paragraph
_MOST_PAGES = 5_000


@dataclass(slots=True)
class _LineOfPage:
    text: str
    left: float
    right: float
    bottom: float
    height: float


def read_pdf(data: bytes) -> tuple[str, Metadata]:
    """The text of a PDF and its title.

    Raises InputError where it is broken, locked with a password, or has no text (only pictures);
    MissingExtraError where the extra `pdf` is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError(
            'reading PDF files needs an extra part: pip install "onrecord[pdf]"'
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                "a PDF locked with a password; save a copy without the password"
            ) from None
        raise InputError("a broken PDF file: it cannot be opened") from None
    try:
        if len(document) > _MOST_PAGES:
            raise InputError(f"a PDF of more than {_MOST_PAGES:,} pages; split it")
        pages = [_page_lines(document[number], pypdfium2.raw) for number in range(len(document))]
        title = _title(document)
    except pypdfium2.PdfiumError:
        raise InputError("a broken PDF file: its pages cannot be read") from None
    finally:
        document.close()
    if not any(pages):
        raise InputError(
            "a PDF without text: its pages are pictures; run text recognition (OCR) on it first"
        )
    text = "\n\n".join(_paragraphs(_without_running_lines(pages)))
    check_characters(text)
    return text, Metadata(title=title or None)


def _title(document: Any) -> str:
    try:
        return " ".join(document.get_metadata_value("Title").replace("\0", "").split())
    except UnicodeError:
        return ""


def _page_lines(page: Any, raw: Any) -> list[_LineOfPage]:
    """The lines of one page, with their places in points."""
    textpage = page.get_textpage()
    try:
        lines: list[_LineOfPage] = []
        start, count = 0, textpage.count_chars()
        codes = [raw.FPDFText_GetUnicode(textpage, at) for at in range(count)]
        for at, code in enumerate([*codes, 10]):
            if code in (10, 13, *_PARTED):  # after a parted word PDFium gives no line end
                line = _line(textpage, codes, start, at + (code in _PARTED))
                if line:
                    lines.append(line)
                start = at + 1
        return lines
    finally:
        textpage.close()
        page.close()


def _line(textpage: Any, codes: list[int], start: int, end: int) -> _LineOfPage | None:
    text = _text_of(codes[start:end])
    if not text.strip():
        return None
    inked = [at for at in range(start, end) if codes[at] not in (32, 0xA0, 9, 0)]
    left, bottom, _, top = textpage.get_charbox(inked[0], loose=True)
    right = textpage.get_charbox(inked[-1], loose=True)[2]
    return _LineOfPage(" ".join(text.split()), left, right, bottom, max(top - bottom, 1.0))


def _text_of(codes: list[int]) -> str:
    """Code points from UTF-16 units; the sign for a parted word becomes a soft hyphen."""
    units = b"".join(
        chr(0xAD if c in _PARTED else c).encode("utf-16-le", "surrogatepass")
        for c in codes
        if 0 < c < 0x110000
    )
    text = units.decode("utf-16-le", errors="ignore")
    return text.replace("\ufeff", "")


def _without_running_lines(pages: list[list[_LineOfPage]]) -> list[list[_LineOfPage]]:
    """Pages without page numbers, and without what stands at the head or foot of most of them."""
    heads = Counter(_masked(page[0]) for page in pages if len(page) > 2)
    feet = Counter(_masked(page[-1]) for page in pages if len(page) > 2)
    most = max(3, len(pages) // 2 + 1)
    result = []
    for page in pages:
        lines = list(page)
        if len(lines) > 2:
            if heads[_masked(lines[0])] >= most or _is_page_number(lines[0]):
                lines = lines[1:]
            if feet[_masked(lines[-1])] >= most or _is_page_number(lines[-1]):
                lines = lines[:-1]
        result.append(lines)
    return result


def _masked(line: _LineOfPage) -> str:
    return re.sub(r"\d+", "0", line.text)


def _is_page_number(line: _LineOfPage) -> bool:
    return bool(re.fullmatch(r"[-–— ]*(?:page )?\d{1,4}(?: of \d{1,4})?[-–— ]*", line.text, re.I))


def _paragraphs(pages: list[list[_LineOfPage]]) -> list[str]:
    every = " ".join(line.text for page in pages for line in page)
    paragraphs: list[str] = []
    for lines in pages:
        if not lines:
            continue
        gap, left, right = _usual(lines)
        for before, line in zip([None, *lines], lines, strict=False):
            if before is None:
                goes_on = (
                    bool(paragraphs)
                    and not _END.search(paragraphs[-1])
                    and (line.text[0].islower())
                )
            else:
                goes_on = not _ends(before, line, gap, left, right)
            if goes_on:
                paragraphs[-1] = _joined(paragraphs[-1], line.text, every)
            else:
                paragraphs.append(line.text)
    return [p.replace("\u00ad", "") for p in paragraphs]


def _usual(lines: list[_LineOfPage]) -> tuple[float, float, float]:
    """The usual distance of two lines, and the usual left and right edges."""
    gaps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom)
    lefts = Counter(round(line.left) for line in lines)
    # The narrow quarter are lines within paragraphs, unless each paragraph is a line.
    gap = gaps[len(gaps) // 4] if gaps else lines[0].height
    return (
        min(gap, 2 * lines[0].height),
        float(lefts.most_common(1)[0][0]),
        max(line.right for line in lines),
    )


def _ends(before: _LineOfPage, line: _LineOfPage, gap: float, left: float, right: float) -> bool:
    """Whether a paragraph ends between two lines."""
    step = before.bottom - line.bottom
    if step > _WIDER * gap or step < -line.height:
        return step > 0 or bool(_END.search(before.text))
    if abs(before.height - line.height) > 0.2 * max(before.height, line.height):
        return True
    if line.left > left + 0.8 * line.height and before.left <= left + 2:
        return True
    width = before.right - left
    return bool(_END.search(before.text)) and width < _EARLY * (right - left)


def _joined(before: str, after: str, every: str) -> str:
    if before[-1] not in _HYPHENS or len(before) < 2 or not before[-2].isalpha():
        return f"{before} {after}"
    first = re.search(r"[\w’'-]*$", before[:-1])
    second = re.match(r"[\w’']+", after)
    if first and second and after[0].islower():
        hyphenated = f"{first[0]}-{second[0]}"
        return (before[:-1] + "-" if hyphenated in every else before[:-1]) + after
    return before[:-1] + "-" + after if second else f"{before} {after}"
