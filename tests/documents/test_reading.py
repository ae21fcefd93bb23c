"""Files, folders, standard input, JSON lines and metadata: what is read, and what is said."""

from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import document_from_json_line, document_from_text, read_file, read_inputs
from onrecord.documents.metadata import Metadata, metadata_from_front_matter, published_date
from onrecord.documents.plaintext import decode
from onrecord.errors import InputError, MetadataError
from onrecord.records import Document, Unreadable

TEXT = "The Amber House said nothing on Tuesday.\r\nIt will speak on Friday.\n"


def documents(*paths: Path | str, **options: object) -> list[Document]:
    found = read(*paths, **options)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def reason(*paths: Path | str, **options: object) -> str:
    (one,) = read(*paths, **options)
    assert isinstance(one, Unreadable)
    return one.reason


def read(*paths: Path | str, **options: object) -> list[Document | Unreadable]:
    return list(read_inputs(list(paths), **options))  # type: ignore[arg-type]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# ------------------------------------------------------------------ the text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_decoded_and_nothing_else(tmp_path: Path, encoding: str) -> None:
    text = TEXT + "\x0c „Größe“ – 𝔘 e\u0301\u2028\x85"
    (document,) = documents(write(tmp_path / "a.txt", text.encode(encoding)))
    assert document.text == text
    assert document.id == str(tmp_path / "a.txt")
    assert document.format == "text"


def test_windows_1252_where_it_looks_like_prose(tmp_path: Path) -> None:
    text = "“Café”, he said – naïvely."
    assert documents(write(tmp_path / "a.txt", text.encode("cp1252")))[0].text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "nothing but white space"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (b"\x1f\x8b\x08" + bytes(range(1, 9)) * 50, "not a text file"),
        (b"half\0half", "not a text file"),
        ("Орлухин промолчал".encode("cp1251"), "encoding"),
        ("Größe, Straße, ärgerlich – ".encode() * 9 + b"\xff", r"damaged.*UTF-8 up to byte"),
        (b"\xff\xfea\0b", "not a text file"),
    ],
)
def test_what_is_not_read_is_said(tmp_path: Path, data: bytes, words: str) -> None:
    (one,) = read(write(tmp_path / "a.txt", data))
    assert isinstance(one, Unreadable)
    assert one.name == str(tmp_path / "a.txt")
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(one.reason)


def test_a_stray_control_character_is_no_picture() -> None:
    assert decode(b"a long report " * 200 + b"\x02") == "a long report " * 200 + "\x02"


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    started = time.perf_counter()
    assert "too large: 200 MB, more than the limit of 50 MB" in reason(path)
    assert time.perf_counter() - started < 0.5
    assert "too large" in reason(write(tmp_path / "a.txt", "word " * 9), max_bytes=44)
    assert documents(write(tmp_path / "a.txt", "word " * 9), max_bytes=45)


def test_missing_and_forbidden(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "none.txt")
    assert "cannot be read" in reason("a\0b.txt")
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "cannot be read" in reason(loop)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions(tmp_path: Path) -> None:
    path = write(tmp_path / "in" / "a.txt", TEXT)
    path.chmod(0)
    assert "permissions" in reason(path)
    path.parent.chmod(0)
    try:
        assert "permissions" in reason(path.parent)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "b" / "a.txt", TEXT)
    write(tmp_path / "c.txt", TEXT)
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    failed, document = read(tmp_path)
    assert isinstance(failed, Unreadable)
    assert failed.name == str(tmp_path / "b")
    assert "permissions" in failed.reason
    assert isinstance(document, Document)


# ------------------------------------------------------------------ folders


def test_a_folder_is_walked_in_order_and_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", ".git/x.txt", "~$a.docx"):
        write(tmp_path / name, TEXT)
    write(tmp_path / "b.json", '{"outlet": "Ledger"}')
    write(tmp_path / "photo.jpg", b"\xff\xd8")
    write(tmp_path / "alone.json", "{}")
    found = read(tmp_path)
    assert [(type(one).__name__, Path(_name(one)).name) for one in found] == [
        ("Document", "a.md"),
        ("Unreadable", "alone.json"),
        ("Document", "b.txt"),
        ("Unreadable", "photo.jpg"),
        ("Document", "c.TXT"),
    ]
    assert "not a kind of file that onrecord reads" in found[3].reason  # type: ignore[union-attr]
    assert found[2].outlet == "Ledger"  # type: ignore[union-attr]


def test_links_in_folders(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", TEXT)
    (tmp_path / "in" / "back").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    reasons = [one.reason for one in read(tmp_path / "in") if isinstance(one, Unreadable)]
    assert reasons == [
        "a link back to a folder that is being read",
        "a link to nothing",
        "not a file",
    ]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert "empty folder" in reason(tmp_path)
    write(tmp_path / ".hidden", TEXT)
    assert "empty folder" in reason(tmp_path)


def test_other_endings_are_read_when_named(tmp_path: Path) -> None:
    assert documents(write(tmp_path / "notes.log", TEXT))[0].text == TEXT
    assert documents(write(tmp_path / "README", TEXT))[0].text == TEXT
    assert "not a text file" in reason(write(tmp_path / "a.jpg", b"\xff\xd8\0"))


def test_ids_are_unique(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    lines = write(tmp_path / "b.jsonl", '{"id": "x", "text": "One."}\n' * 3)
    names = [one.id for one in documents(path, path, lines)]
    assert names == [str(path), f"{path}#2", "x", "x#2", "x#3"]


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(path).write_text(TEXT)
    (document,) = documents(path)
    assert document.id.endswith("caf\ufffd.txt")


# ------------------------------------------------------------------ metadata


def test_metadata_beside_a_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "VELPRESS, May 4. /DRIA/. Nothing was said.")
    said = {"outlet": "Ledger", "title": " T ", "published": "2031-05-04T10:00:00Z", "url": None}
    beside = write(tmp_path / "a.json", json.dumps({**said, "id": 9, "editor": ["x"]}))
    (document,) = documents(path)
    assert (document.outlet, document.title, document.published, document.url, document.id) == (
        "Ledger", "T", "2031-05-04", None, str(path),
    )  # fmt: skip
    assert documents(path, beside) == [document]
    assert f"metadata of {path}" in reason(beside)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"outlet": 7}', '"outlet" is a number; expected text'),
        ('{"title": ["a"]}', '"title" is a list'),
        ('{"published": 2031}', 'expected an ISO date such as "2026-02-04"'),
        ('{"published": "4 May 2031"}', '"published" is "4 May 2031"; expected an ISO date'),
        ('{"published": "2031-02-30"}', "expected an ISO date"),
        ("[]", "expected a JSON object"),
        ('{"outlet": ', "broken JSON"),
        ("", "broken JSON"),
        (b"\xff\xd8\0", "not a text file"),
        ('{"outlet": "\\ud800"}', "surrogate"),
    ],
)
def test_wrong_metadata_name_the_file_and_the_key(
    tmp_path: Path, content: str | bytes, words: str
) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.json", content)
    write(tmp_path / "b.txt", TEXT)
    failed, document = read(tmp_path)
    assert isinstance(failed, Unreadable)
    assert failed.name == str(path)
    assert words in failed.reason
    assert str(tmp_path / "a.json") in failed.reason
    assert isinstance(document, Document)
    with pytest.raises(MetadataError):
        read_file(path)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026", "2026"), ("2026-02", "2026-02"), ("2026-02-04", "2026-02-04"),
        ("2026-02-04T23:30:00+03:00", "2026-02-04"), ("2026-02-04 23:30", "2026-02-04"),
        ("2026-02-04T23:30:00.000Z", "2026-02-04"), (" 2026-02-04\n", "2026-02-04"),
        ("2026-13", None), ("2026-2-4", None), ("20260204", None), ("2026-W06", None),
        ("2026-02-04T25:00", None), ("yesterday", None), ("", None), ("0000", None),
        ("２０２６", None), ("2026-02-04 or so", None),
    ],
)  # fmt: skip
def test_published(value: str, day: str | None) -> None:
    assert published_date(value) == day


def test_front_matter_gives_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        f'---\ntitle: "A call: notes"\noutlet: Ledger\ndate: 2031-05-04\ntags: [a]\n---\n\n{TEXT}'
    )
    (document,) = documents(write(tmp_path / "a.md", text))
    assert (document.title, document.outlet, document.published) == (
        "A call: notes",
        "Ledger",
        "2031-05-04",
    )
    assert (document.text, document.format) == (text, "markdown")
    assert metadata_from_front_matter("---\ndate: last May\n---\n") == Metadata()
    assert metadata_from_front_matter("a\n---\ntitle: x\n---\n") == Metadata()
    assert '"published"' in reason(write(tmp_path / "b.md", "---\npublished: May\n---\n"))


# ------------------------------------------------------------------ JSON lines, standard input


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        '\ufeff{"id": "r1", "text": "One.", "outlet": "Ledger", "published": "2031-05"}',
        "",
        '{"text": "Two.\\r\\n", "id": null, "extra": {}}\r',
        '{"text": ',
        '{"text": 7}',
        '{"title": "no text"}',
        '{"text": "  "}',
        '{"text": "x", "outlet": 7}',
        "[1]",
        '{"text": "\\ud800"}',
        '{"text": "a\\u0000b"}',
        "[" * 100_000,
        '{"id": 12, "text": "Three."}',
    ]
    path = write(tmp_path / "reports.jsonl", "\n".join(lines) + '\n{"text": "' + "x" * 200_000)
    found = read(path, max_bytes=150_000)
    assert [(one.id, one.text) for one in found if isinstance(one, Document)] == [
        ("r1", "One."), (f"{path}:3", "Two.\r\n"), ("12", "Three."),
    ]  # fmt: skip
    failed = [one for one in found if isinstance(one, Unreadable)]
    assert [one.name for one in failed] == [
        f"{path} line {number}" for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 14)
    ]
    words = ("broken JSON", '"text" is not text', 'no "text"', "white space", '"outlet"',
             "JSON object", "surrogate", "not a text", "too deep", "too large")  # fmt: skip
    assert all(word in one.reason for word, one in zip(words, failed, strict=True))
    assert found[0].published == "2031-05"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no lines"),
        (b"\n \n", "no lines"),
        (b'{\n "text": "a"\n}\n', "several lines"),
        (b'[{"text": "a"},\n{"text": "b"}]', "one list"),
        ('{"text": "a"}'.encode("utf-16"), "UTF-16"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
    ],
)
def test_what_is_no_json_lines(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in reason(write(tmp_path / "a.jsonl", data))


def test_a_line_in_memory() -> None:
    assert document_from_json_line('{"text": "One."}', "a").id == "a"
    with pytest.raises(InputError):
        document_from_json_line("{}", "a")


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode()])
def test_standard_input_as_text(data: bytes) -> None:
    (document,) = documents("-", stdin=io.BytesIO(data))
    assert (document.id, document.text) == ("-", TEXT)


def test_standard_input_as_json_lines() -> None:
    data = b'\n {"text": "One."}\n{"text"\n{"text": "Two.", "id": "t"}'
    one, failed, two = read("-", stdin=io.BytesIO(data))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.id, two.id) == ("-:2", "t")
    assert isinstance(failed, Unreadable)
    assert failed.name == "standard input line 3"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing came in"),
        (b" \n", "white space"),
        (b"\0", "not a text"),
        (b"x" * 99, "large"),
    ],
)
def test_bad_standard_input(data: bytes, words: str) -> None:
    assert words in reason("-", stdin=io.BytesIO(data), max_bytes=50)


def test_a_text_that_begins_with_a_brace_is_a_text() -> None:
    text = "{sic} he said\nand went"
    assert documents("-", stdin=io.BytesIO(text.encode()))[0].text == text


def test_a_document_from_a_text() -> None:
    document = document_from_text(TEXT, "note", Metadata(title="T"))
    assert (document.id, document.text, document.title) == ("note", TEXT, "T")


# ------------------------------------------------------------------ properties, speed


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from(["txt", "md", "html", "jsonl", "pdf", "docx", "xyz"])
)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = write(tmp_path_factory.getbasetemp() / f"any.{ending}", data)
    for one in [*read(path), *read("-", stdin=io.BytesIO(data))]:
        if isinstance(one, Document):
            one.text.encode()
            assert one.text.strip()
        else:
            assert one.reason


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_is_what_its_bytes_decode_to(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        decoded = decode(data)
    except InputError:
        assert any(c < " " or c == "\x7f" for c in text)
        return
    assert decoded == data.decode("utf-16" if encoding == "utf-16" else "utf-8-sig")


def test_a_thousand_files_and_a_long_one(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number}.txt").write_text(TEXT * 20)
    started = time.perf_counter()
    assert len(documents(tmp_path)) == 1000
    assert time.perf_counter() - started < 2
    path = write(tmp_path / "long.txt", "Größe, he said.\n" * 2_400_000)
    started = time.perf_counter()
    assert len(documents(path)) == 1
    assert time.perf_counter() - started < 1


def _name(one: Document | Unreadable) -> str:
    return one.id if isinstance(one, Document) else one.name
