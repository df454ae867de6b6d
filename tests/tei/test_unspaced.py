"""Line ends in Chinese and Japanese part no words."""

from pathlib import Path

import pytest

from recto.tei.mixed import words
from recto.tei.names import TEI, tei
from recto.tei.reading import read


def text_of(folder: Path, body: str) -> str:
    file = folder / "a.xml"
    file.write_text(f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>', "utf-8")
    return words(read(file)[0])


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        ("<p>燈臺之\n   光</p>", "燈臺之光"),
        ("<p>燈臺之\n<lb n='2'/>光</p>", "燈臺之光"),
        ("<p>燈臺之<hi>\n光</hi></p>", "燈臺之光"),
        ("<p>とうだい、\nひかり</p>", "とうだい、ひかり"),
        ("<p>燈臺 光</p>", "燈臺 光"),
        ("<p>燈臺\n1931</p>", "燈臺 1931"),
        ("<p>등대의\n빛</p>", "등대의 빛"),
        ("<p>the lamp\nwas lit</p>", "the lamp was lit"),
        ("<list><item>燈</item>\n<item>臺</item></list>", "燈 臺"),
        ("<eg>燈\n臺</eg>", "燈 臺"),
    ],
)
def test_a_line_end_parts_words_where_the_script_parts_them(tmp_path: Path, body: str, read_as: str):
    assert text_of(tmp_path, body) == read_as


def test_a_line_of_the_source_begins_within_a_sentence_of_such_a_script(tmp_path: Path):
    file = tmp_path / "a.xml"
    body = "<p>燈<lb/>臺 lamp<lb/>lit</p><head>燈<lb/>臺</head>"
    file.write_text(f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>', "utf-8")
    assert [each.get("break") for each in read(file)[0].iter(tei("lb"))] == ["no", None, None]
