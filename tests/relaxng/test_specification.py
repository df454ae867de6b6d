"""RELAX NG by its specification: each case is told by us and by jing alike."""

from pathlib import Path

import pytest
from oracle import RNG, Case, cases, jing

from recto.errors import ToolError
from recto.relaxng.schema import load
from recto.relaxng.validating import faults

ALL = tuple(cases())
CORRECT = [each for each in ALL if each.is_correct]
INCORRECT = [each for each in ALL if not each.is_correct]
# Ids are those of a whole document, so that these documents cannot be parts of one.
WITH_IDS = [each for each in CORRECT if '"ID"' in str(each.files)]
# What may be a document is of no concern to NVDL, and what is no schema at all stops it.
ALONE = [
    each
    for each in INCORRECT
    if each.says.startswith(("a document ", "a file that is not there", "an element of another language"))
]
NVDL = "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"


@pytest.mark.parametrize("case", CORRECT, ids=lambda case: case.says)
def test_what_is_valid_passes_and_what_is_not_is_told(case: Case, tmp_path: Path):
    schema = load(case.write(tmp_path))
    assert {text: faults(schema, text.encode()) for text in case.valid} == {text: [] for text in case.valid}
    assert [text for text in case.invalid if not faults(schema, text.encode())] == []


@pytest.mark.parametrize("case", INCORRECT, ids=lambda case: case.says)
def test_a_schema_that_is_none_is_refused_with_its_file(case: Case, tmp_path: Path):
    with pytest.raises(ToolError, match=r"^the schema .*\.rng.* cannot be read: .*\.$"):
        load(case.write(tmp_path))


def test_jing_tells_valid_documents_from_others_alike(tmp_path: Path):
    """The schemas are one, whose elements are the cases, and each document stands in a line of its own."""
    together = [each for each in CORRECT if each not in WITH_IDS]
    paths = [each.write(tmp_path / str(number)) for number, each in enumerate(together)]
    declared = "".join(declaration(number, path.relative_to(tmp_path)) for number, path in enumerate(paths))
    whole = (
        f'<element name="all" xmlns="{RNG}"><zeroOrMore><choice>{declared}</choice></zeroOrMore></element>'
    )
    documents = [
        (each, text, text in each.valid)
        for number, each in enumerate(together)
        for text in (*each.valid, *each.invalid)
    ]
    lines = [
        f"<case{together.index(each)}>{in_one_line(text)}</case{together.index(each)}>"
        for each, text, _ in documents
    ]
    schema, file = tmp_path / "all.rng", tmp_path / "all.xml"
    schema.write_text(whole, encoding="utf-8")
    file.write_text("\n".join(["<all>", *lines, "</all>"]), encoding="utf-8")
    found = jing(schema, [file])
    assert found.keys() == {file}
    faulty = {each.line for each in found[file]}
    assert [
        (each.says, text)
        for line, (each, text, is_valid) in enumerate(documents, 2)
        if (line in faulty) is is_valid
    ] == []


def declaration(number: int, path: Path) -> str:
    return f'<element name="case{number}"><externalRef href="{path.as_posix()}"/></element>'


def in_one_line(text: str) -> str:
    return text.replace("\n", "&#10;")


@pytest.mark.parametrize("case", WITH_IDS, ids=lambda case: case.says)
def test_jing_tells_ids_alike(case: Case, tmp_path: Path):
    files = [tmp_path / f"{number}.xml" for number in range(len(case.valid + case.invalid))]
    for file, text in zip(files, case.valid + case.invalid, strict=True):
        file.write_text(text, encoding="utf-8")
    assert jing(case.write(tmp_path), files).keys() == set(files[len(case.valid) :])


def test_jing_refuses_the_schemas_that_are_none(tmp_path: Path):
    """A script of NVDL reads them all in one run."""
    together = [each for each in INCORRECT if each not in ALONE]
    folders = [tmp_path / str(number) for number in range(len(together))]
    paths = [each.write(folder).relative_to(tmp_path) for each, folder in zip(together, folders, strict=True)]
    rules = "".join(rule(number, path) for number, path in enumerate(paths))
    script, file = tmp_path / "all.nvdl", tmp_path / "all.xml"
    script.write_text(f'<rules xmlns="{NVDL}">{rules}</rules>', encoding="utf-8")
    file.write_text("<a/>", encoding="utf-8")
    refused = {path.parent for path in jing(script, [file])}
    assert [each.says for each, folder in zip(together, folders, strict=True) if folder not in refused] == []


def rule(number: int, path: Path) -> str:
    return f'<namespace ns="urn:{number}"><validate schema="{path.as_posix()}"/></namespace>'


@pytest.mark.parametrize("case", ALONE, ids=lambda case: case.says)
def test_jing_refuses_alone_what_is_no_schema(case: Case, tmp_path: Path):
    file = tmp_path / "a.xml"
    file.write_text("<a/>", encoding="utf-8")
    assert jing(case.write(tmp_path), [file]).keys() - {file}
