"""Our faults are jing's, line by line and kind by kind."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from damages import DAMAGES, damaged
from generated import PATTERNS, Part, document, schema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from oracle import RNG, Found, jing

from recto.errors import ToolError
from recto.relaxng.schema import load
from recto.relaxng.validating import Fault, faults
from recto.tei.reading import plain_bytes

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
OURS = ROOT / "tei" / "recto.rng"
WHOLE_TEI = SHARED / "schema" / "tei_all.rng"
CORPUS = sorted((SHARED / "corpus" / "tei").glob("*"))
SAMPLE = ROOT / "tests" / "samples" / "the-lighthouse.xml"
needs_shared = pytest.mark.skipif(not CORPUS or not WHOLE_TEI.exists(), reason="no texts of others are here")
SCHEMAS_AT_ONCE = 40
DOCUMENTS_OF_EACH = 4


def in_jings_lines(ours: list[Fault], theirs: list[Found]) -> list[tuple[int, str]]:
    """Return lines and kinds of our faults, those of text in jing's line where that is the next one.

    jing gives the line in which the parser stands when it has read a piece of the text.
    """
    text = {each.line for each in theirs if each.kind == "text"}
    return sorted((each.line + (each.kind == "text" and each.line not in text), each.kind) for each in ours)


def first_of_each_line(found: Iterable[Fault | Found]) -> dict[int, str]:
    """Return for each line the kind of its first fault."""
    first: dict[int, str] = {}
    for each in found:
        first.setdefault(each.line, each.kind)
    return first


@st.composite
def schemas_with_documents(draw: Any) -> list[tuple[Part, list[str]]]:
    found = []
    for number in range(SCHEMAS_AT_ONCE):
        content = draw(PATTERNS)
        found.append(
            (content, [str(document(content, f"case{number}", draw)) for _ in range(DOCUMENTS_OF_EACH)])
        )
    return found


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(schemas_with_documents())
def test_any_schema_tells_of_any_document_what_jing_tells(drawn: list[tuple[Part, list[str]]]):
    """The schemas that are correct become one, and their documents one, each in a line of its own.

    After the first fault of a document jing takes its elements for values where those around them were.
    """
    with TemporaryDirectory() as place:
        correct = [
            (n, *each) for n, each in enumerate(drawn) if is_correct(each[0], Path(place) / f"{n}.rng")
        ]
        whole, text = Path(place) / "whole.rng", Path(place) / "whole.xml"
        choices = "".join(schema(content, f"case{number}") for number, content, _ in correct)
        whole.write_text(
            f'<element name="all" xmlns="{RNG}"><zeroOrMore><choice>{choices}</choice></zeroOrMore></element>'
        )
        text.write_text("\n".join(["<all>", *(each for _, _, texts in correct for each in texts), "</all>"]))
        theirs = jing(whole, [text])
        assert whole not in theirs
        assert first_of_each_line(faults(load(whole), text.read_bytes())) == first_of_each_line(
            theirs.get(text, ())
        )


def is_correct(content: Part, path: Path) -> bool:
    path.write_text(schema(content, "case"))
    try:
        load(path)
    except ToolError:
        return False
    return True


@needs_shared
def test_the_texts_of_others_have_the_faults_that_jing_finds(tmp_path: Path):
    plain = [tmp_path / path.name for path in CORPUS]
    for path, file in zip(CORPUS, plain, strict=True):
        file.write_bytes(plain_bytes(path))
    see_the_same(WHOLE_TEI, plain)


@pytest.mark.parametrize(
    "grammar", [OURS, pytest.param(WHOLE_TEI, marks=needs_shared)], ids=lambda path: path.stem
)
def test_damaged_editions_have_the_faults_that_jing_finds(grammar: Path, tmp_path: Path):
    editions = [SAMPLE, *sorted((ROOT / "tei").glob("*.xml"))]
    files = []
    for number, damage in enumerate(DAMAGES):
        for edition in editions:
            file = tmp_path / f"{number}-{edition.name}"
            file.write_text(damaged(edition.read_text(encoding="utf-8"), *damage), encoding="utf-8")
            files.append(file)
    assert see_the_same(grammar, files) > len(files) / 2


def see_the_same(grammar: Path, files: list[Path]) -> int:
    """See that faults are jing's, by line and kind; return how many files have some."""
    theirs = jing(grammar, files)
    assert not theirs.keys() - files
    for file in files:
        jings = theirs.get(file, [])
        ours = in_jings_lines(faults(load(grammar), file.read_bytes()), jings)
        assert ours == sorted((each.line, each.kind) for each in jings), file.name
    return len(theirs)
