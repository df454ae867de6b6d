"""Each folder of tests/cases shows one phenomenon: a text as received, its recipe, the TEI expected."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from lxml import etree

from recto.checks.account import account
from recto.sources.reading import read
from recto.sources.recipe import read_recipe
from recto.tei.importing import encode
from recto.tei.serialising import serialise

Validator = Callable[[Path, Iterable[Path]], str]

FOLDERS = sorted(each.parent for each in (Path(__file__).parents[1] / "cases").glob("*/received.*"))
# What a case compares: the text, or where it has such a file, the header.
PARTS = {"expected.xml": ("<text>", "</text>"), "header.xml": ("<teiHeader>", "</teiHeader>")}


def encoded(folder: Path) -> str:
    received = next(folder.glob("received.*"))
    recipe = read_recipe(folder / "recipe.toml")
    return serialise(encode(read(received, recipe.hint), recipe).root).decode()


def part(document: str, name: str) -> str:
    first, last = PARTS[name]
    return document[document.index(first) : document.index(last) + len(last)] + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_received_text_becomes_the_tei_expected(folder: Path, update_golden: bool):
    document = encoded(folder)
    for name in [path.name for path in folder.glob("*.xml")] or ["expected.xml"]:
        if update_golden:
            (folder / name).write_text(part(document, name), encoding="utf-8")
        assert part(document, name) == (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_character_of_a_received_text_is_accounted_for(folder: Path):
    received = next(folder.glob("received.*"))
    found = account(etree.fromstring(encoded(folder).encode()), received.read_bytes())
    assert [each.text for each in found.messages] == []


def test_every_case_is_valid_by_the_grammar_of_the_project(jing: Validator, grammar: Path, tmp_path: Path):
    assert jing(grammar, written(tmp_path)) == ""


def test_every_case_is_valid_by_the_whole_tei(jing: Validator, shared: Path, tmp_path: Path):
    assert jing(shared / "schema" / "tei_all.rng", written(tmp_path)) == ""


def written(folder: Path) -> list[Path]:
    files = [folder / f"{case.name}.xml" for case in FOLDERS]
    for case, file in zip(FOLDERS, files, strict=True):
        file.write_text(encoded(case), encoding="utf-8")
    return files
