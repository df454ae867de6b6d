"""From bytes to characters: encodings told by evidence, and files that are no text."""

from pathlib import Path

import pytest

from recto.checks.ranges import decode
from recto.errors import SourceError
from recto.sources import read, recognise
from recto.sources.document import Source

SAID = "Die Öffnung der Häfen – “so spät” – kam über Nacht, und niemand wußte, wie.\n"


def recognised(data: bytes) -> Source:
    return recognise(Path("received.txt"), data)


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")],
)
def test_unicode_is_read_with_and_without_its_mark(codec: str, named: str) -> None:
    source = recognised(SAID.encode(codec))
    assert (source.text, source.encoding) == (SAID, named)
    assert not source.messages


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "said", [SAID, "Гавань была тиха.\r\nЛёд стоял.\r\n", "港は静かであった。\n氷は厚い。\n"]
)
def test_utf_16_without_a_mark_is_told_from_its_blanks(codec: str, said: str) -> None:
    source = recognised(said.encode(codec))
    assert (source.text, source.encoding) == (said.replace("\r", ""), codec)
    assert [message.code for message in source.messages] == ["S-encoding"]


@pytest.mark.parametrize(
    "codec",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-1"],
)
@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "mixed"])
def test_the_account_reads_the_characters_that_the_import_reads(codec: str, ending: str) -> None:
    said = "Die Häfen öffnen im Mai.\n\nUnd das Eis ist fort.\nSo die Bücher der Stadt.\n\nNiemand las sie.\n"
    ends = iter(["\r\n", "\r", "\n"] * 9)
    data = "".join(next(ends) if sign == "\n" and ending == "mixed" else sign for sign in said)
    data = data if ending == "mixed" else said.replace("\n", ending)
    source = recognised(data.encode(codec))
    assert source.text == decode(data.encode(codec))
    assert source.text.count("\n") == data.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def test_a_few_bytes_of_zeros_in_a_text_are_control_characters() -> None:
    source = recognised(SAID.encode() * 20 + b"a\x00b\n")
    assert source.normalised["control characters"] == 1


def test_dashes_and_quotation_marks_of_windows_are_told_from_their_bytes() -> None:
    source = recognised(SAID.encode("cp1252"))
    assert (source.text, source.encoding) == (SAID, "windows-1252")
    assert [message.code for message in source.messages] == ["S-encoding"]


def test_accents_alone_are_read_as_latin_1() -> None:
    source = recognised("La fenêtre était fermée, et la clé perdue.\n".encode("iso-8859-1"))
    assert source.encoding == "iso-8859-1"
    assert "fenêtre" in source.text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_each_line_end_counts_as_one_character(ending: str) -> None:
    source = recognised(f"One line.{ending}Another.{ending}".encode())
    assert source.text == "One line.\nAnother.\n"
    assert source.words(source.blocks[1].spans[0]) == "Another."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("Гавань была тиха в первые дни той зимы".encode("cp1251"), "no Western encoding"),
        (("Гавань была тиха. " * 9).encode() + b"\xff", "but for byte 0xff in line 1"),
        (b"\xef\xbb\xbfone\xff", "begins as utf-8"),
        (b"caf\xe9 \x81\x8d\x8f in the harbour of the town", "no encoding fits"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        recognised(data)


def test_an_unknown_format_names_those_that_are_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"'\.docx'.*\.txt.*\.md"):
        read(tmp_path / "received.docx")


def test_a_file_that_is_not_there_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        read(tmp_path / "lost.txt")
