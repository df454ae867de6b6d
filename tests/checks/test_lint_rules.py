"""Each lint rule against a text that keeps it and one that breaks it, from the tables in lint/*.toml.

A case is what stands in the body, or a header, or a whole document. `among` is what its file does elsewhere,
twenty times; `@` counts them. `header` stands in the header beside the file description.
"""

import tomllib
from pathlib import Path

import pytest

from recto.checks import lint
from recto.messages import CATALOGUE
from recto.tei.reading import parse_bytes

HERE = Path(__file__).parent
TABLES = {
    code: case
    for path in sorted((HERE / "lint").glob("*.toml"))
    for code, case in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
FOLDERS = {path.name for path in (HERE / "cases").iterdir()}
WITNESSES = (
    '<listWit><witness xml:id="A">Codex A</witness><listWit xml:id="beta">'
    '<witness xml:id="B">Codex B</witness><witness xml:id="C">Codex C</witness></listWit></listWit>'
)
FILE = (
    "<fileDesc><titleStmt><title>A case</title></titleStmt><publicationStmt><publisher>Recto</publisher>"
    f"<availability><p>Free.</p></availability></publicationStmt><sourceDesc>{WITNESSES}</sourceDesc></fileDesc>"
)
NAMESPACE = "http://www.tei-c.org/ns/1.0"


def document(case: dict[str, str], kind: str) -> bytes:
    """Return the file that a case is."""
    text = case[kind]
    if text.startswith("<TEI"):
        return text.encode()
    is_header = text.startswith("<teiHeader")
    header = text if is_header else f"<teiHeader>{FILE}{case.get('header', '')}</teiHeader>"
    around = "".join(case.get("among", "").replace("@", str(number)) for number in range(1, 21))
    body = "<p>A.</p>" if is_header else around + text
    body = f"<text><body>{body}</body></text>"
    return f'<TEI xmlns="{NAMESPACE}" xml:lang="en">\n{header}\n{body}\n</TEI>'.encode()


def found(data: bytes, file: Path) -> list[lint.Message]:
    file.write_bytes(data)
    root, _ = parse_bytes(data, str(file))
    return lint.check(root, file)


@pytest.mark.parametrize("code", TABLES)
def test_a_text_that_keeps_the_rule_is_passed(code: str, tmp_path: Path) -> None:
    assert code not in {each.code for each in found(document(TABLES[code], "good"), tmp_path / "good.xml")}


@pytest.mark.parametrize("code", TABLES)
def test_a_text_that_breaks_the_rule_is_named_once(code: str, tmp_path: Path) -> None:
    messages = found(document(TABLES[code], "bad"), tmp_path / "bad.xml")
    assert [each.code for each in messages].count(code) == 1


@pytest.mark.parametrize("code", TABLES)
def test_a_finding_points_to_characters_of_its_file(code: str, tmp_path: Path) -> None:
    data = document(TABLES[code], "bad")
    place = next(each.place for each in found(data, tmp_path / "bad.xml") if each.code == code)
    line = data.decode().splitlines()[place.line - 1]
    assert 0 < place.column <= place.column + place.width - 1 <= len(line) or "\n" in TABLES[code]["bad"]


def test_every_rule_has_a_good_and_a_bad_case() -> None:
    assert set(lint.RULES) == set(TABLES) | FOLDERS
    assert not set(TABLES) & FOLDERS
    assert all({"good", "bad"} <= set(case) for case in TABLES.values())


def test_there_are_more_than_sixty_rules_and_each_has_a_sentence_and_a_hint() -> None:
    assert len(lint.RULES) > 60
    assert all(CATALOGUE[code].sentence and CATALOGUE[code].hint for code in lint.RULES)


PRACTICES = {
    "L-note-type": ("<p>A<note>B.</note></p>", '<p>A<note type="author">B.</note></p>'),
    "L-note-resp": ("<p>A<note>B.</note></p>", '<p>A<note resp="#A">B.</note></p>'),
    "L-note-id": ("<p>A<note>B.</note></p>", '<p>A<note xml:id="n@">B.</note></p>'),
    "L-corr-resp": ("<p><corr>A</corr></p>", '<p><corr resp="#A">A</corr></p>'),
    "L-corr-sic": ("<p><corr>A</corr></p>", "<p><choice><sic>B</sic><corr>A</corr></choice></p>"),
    "L-supplied-resp": ("<p><supplied>A</supplied></p>", '<p><supplied resp="#A">A</supplied></p>'),
    "L-entry-id": (
        "<p><app><lem>A</lem><rdg>B</rdg></app></p>",
        '<p><app xml:id="e@"><lem>A</lem></app></p>',
    ),
    "L-gap-reason": ('<p><gap unit="line"/></p>', '<p><gap unit="line" reason="lost"/></p>'),
    "L-gap-unit": ('<p><gap reason="lost"/></p>', '<p><gap unit="line" reason="lost"/></p>'),
}


@pytest.mark.parametrize("code", PRACTICES)
def test_a_rule_of_the_house_asks_other_files_for_their_own_practice(code: str, tmp_path: Path) -> None:
    lacks, has = PRACTICES[code]
    for among, times in ((lacks, 0), (has, 1)):
        messages = found(document({"among": among, "bad": lacks}, "bad"), tmp_path / "other.xml")
        assert [each.code for each in messages].count(code) == times


def test_the_witness_that_a_text_follows_need_not_be_cited(tmp_path: Path) -> None:
    entries = '<p><app><lem>lamp</lem><rdg wit="#B">light</rdg><rdg wit="#C">lump</rdg></app></p>'
    messages = found(document({"good": entries * 5}, "good"), tmp_path / "a.xml")
    assert "L-wit-unused" not in {each.code for each in messages}
