"""PDF and Word files, made here by hand."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from onrecord.documents import read_inputs
from onrecord.documents.docx import read_docx
from onrecord.documents.pdf import read_pdf
from onrecord.errors import InputError
from onrecord.records import Unreadable

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages: str, title: str = "", encrypted: bool = False) -> bytes:
    """A PDF whose pages have these lines; an empty line is a gap, one with two spaces an indent."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 "
               "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    numbers = []
    for page in pages:
        height, shown = 750, []
        for line in page.split("\n"):
            height -= 8 if not line else 14
            text = line.strip().replace("(", r"\(").replace(")", r"\)")
            left = 90 if line.startswith("  ") else 72
            if text:
                shown.append(f"BT /F1 11 Tf {left} {height} Td ({text}) Tj ET")
        stream = "\n".join(shown) or "0 0 200 200 re f"
        numbers.append(len(objects) + 2)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    trailer = f"/Root 1 0 R /Size {len(objects) + 3}"
    if title:
        objects.append(f"<< /Title ({title}) >>")
        trailer += f" /Info {len(objects)} 0 R"
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{'43' * 16}> <{'43' * 16}>]"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out.encode("cp1252")))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out.encode("cp1252"))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << {trailer} >>\n"
    return (out + f"startxref\n{start}\n%%EOF").encode("cp1252")


PAGE = """Orlukhin and Whitlock talk

The Amber House said on Tuesday that the two leaders had spo-
ken for fifty minutes about the Marsac Accord, and that long-
range launchers had been named. “No,” he said.
  An aide added that the nego-
tiations would go on, whatever the newspapers write about it,
until the bridges of Castane are open again.

Long-range weapons were not counted, and the long-range fleet"""


def test_lines_of_a_pdf_become_paragraphs() -> None:
    text, said = read_pdf(pdf(PAGE, "was not discussed at all, he said.", title="A call"))
    assert text.split("\n\n") == [
        "Orlukhin and Whitlock talk",
        "The Amber House said on Tuesday that the two leaders had spoken for fifty minutes about "
        "the Marsac Accord, and that long-range launchers had been named. “No,” he said.",
        "An aide added that the negotiations would go on, whatever the newspapers write about it, "
        "until the bridges of Castane are open again.",
        "Long-range weapons were not counted, and the long-range fleet was not discussed at all, "
        "he said.",
    ]
    assert said.title == "A call"


def test_running_lines_and_page_numbers_are_left_out() -> None:
    pages = [
        f"The Sarenth Ledger, page {n}\n\nParagraph number {n} of the report ends.\n\n"
        f"Another one of page {n} ends.\n\n- {n} -"
        for n in range(1, 5)
    ]
    text, _ = read_pdf(pdf(*pages))
    assert "Ledger" not in text
    assert "- 2 -" not in text
    assert text.count("Paragraph number") == 4


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf("", ""), "without text"),
        (pdf(PAGE, encrypted=True), "password"),
        (b"%PDF-1.4\nnothing", "broken PDF"),
        (b"no PDF at all", "broken PDF"),
        (pdf(PAGE)[:300], "broken PDF"),
    ],
)
def test_bad_pdf(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_pdf(data)


def word(tmp_path: Path) -> bytes:
    document = docx.Document()
    document.core_properties.title = "A call"
    document.add_heading("Orlukhin and Whitlock talk", 1)
    paragraph = document.add_paragraph("The Amber House said ")
    paragraph.add_run("nothing").bold = True
    paragraph._p.append(parse_xml(f"<w:ins {_W}><w:r><w:t> on Tuesday</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {_W}><w:r><w:delText> ever</w:delText></w:r></w:del>"))
    paragraph.add_run(".\tIt will\nspeak.")
    document.add_paragraph("   ")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Site", "Launchers", "Castane", "118"), strict=True):
        cell.text = text
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text = "First column.\nGoes on."
    layout.cell(0, 0).add_paragraph("A second paragraph.")
    layout.cell(0, 1).text = "Second column."
    document.element.body.insert(
        0, parse_xml(f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p>"
                     "</w:sdtContent></w:sdt>")
    )  # fmt: skip
    document.save(str(tmp_path / "made.docx"))
    return (tmp_path / "made.docx").read_bytes()


def test_paragraphs_and_tables_of_a_word_file(tmp_path: Path) -> None:
    text, said = read_docx(word(tmp_path))
    assert text.split("\n\n") == [
        "In a control.",
        "Orlukhin and Whitlock talk",
        "The Amber House said nothing on Tuesday.\tIt will\nspeak.",
        "Site\tLaunchers",
        "Castane\t118",
        "First column.\nGoes on.",
        "A second paragraph.",
        "Second column.",
    ]
    assert said.title == "A call"


def test_bad_word_files(tmp_path: Path) -> None:
    good = word(tmp_path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as other:
        other.writestr("hello.xml", "<a/>")
    empty = io.BytesIO()
    docx.Document().save(empty)
    for data, words in (
        (b"no Word file", "broken Word file"),
        (good[: len(good) // 2], "broken Word file"),
        (packed.getvalue(), "broken Word file"),
        (b"\xd0\xcf\x11\xe0old", "old Word file"),
        (empty.getvalue(), "without text"),
    ):
        with pytest.raises(InputError, match=words):
            read_docx(data)
    with pytest.raises(InputError, match="too large"):
        read_docx(good, max_bytes=1000)


@pytest.mark.parametrize(("ending", "module"), [("pdf", "pypdfium2"), ("docx", "docx")])
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"anything")
    (one,) = read_inputs([path])
    assert isinstance(one, Unreadable)
    assert f'pip install "onrecord[{ending}]"' in one.reason


def test_files_of_both_kinds_are_documents(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf("VELPRESS, May 4, 2031. /DRIA/. Talks were held.", title="P")
    )
    word(tmp_path)
    (tmp_path / "a.json").write_text('{"title": "Given"}')
    one, two = read_inputs([tmp_path])
    assert not isinstance(one, Unreadable)
    assert not isinstance(two, Unreadable)
    assert (one.format, one.title, one.outlet, one.published) == (
        "pdf",
        "Given",
        "DRIA",
        "2031-05-04",
    )
    assert (two.format, two.title) == ("docx", "A call")
