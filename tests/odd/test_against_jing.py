"""The TEI made again from its declarations has the faults of the grammar that it publishes; jing agrees."""

from pathlib import Path

import pytest
from damages import DAMAGES, damaged
from lxml import etree
from odds import odd
from oracle import jing
from published import declared_by

from recto.odd.gathering import Gathered, gather
from recto.odd.grammar import grammar
from recto.odd.sources import Sources
from recto.relaxng.nodes import RNG
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.tei.names import tei
from recto.tei.reading import plain_bytes

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PUBLISHED = SHARED / "schema" / "tei_all.rng"
CORPUS = sorted((SHARED / "corpus" / "tei").glob("*.xml"))
SAMPLE = ROOT / "tests" / "samples" / "the-lighthouse.xml"
pytestmark = pytest.mark.skipif(not PUBLISHED.exists(), reason="the TEI's own schema is not here")
WHOLE = odd('<moduleRef key="tei"/>').replace('start="a"', 'start="TEI teiCorpus"')


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The grammar that we make of the TEI's declarations."""
    folder = tmp_path_factory.mktemp("tei")
    library = folder / "p5subset.xml"
    library.write_bytes(etree.tostring(declared_by(PUBLISHED)))
    (folder / "whole.odd").write_text(WHOLE, encoding="utf-8")
    found = gather(folder / "whole.odd", Sources(library, lambda address, path: None))
    (folder / "whole.rng").write_bytes(etree.tostring(grammar(found)))
    assert found.messages == []
    return folder / "whole.rng"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Texts of others as they stand, and ours damaged."""
    folder = tmp_path_factory.mktemp("documents")
    files = [folder / each.name for each in CORPUS]
    for each, file in zip(CORPUS, files, strict=True):
        file.write_bytes(plain_bytes(each))
    text = SAMPLE.read_text(encoding="utf-8")
    for number, damage in enumerate(DAMAGES):
        files.append(folder / f"damage-{number}.xml")
        files[-1].write_text(damaged(text, *damage), encoding="utf-8")
    return files


def test_the_same_documents_are_valid(made: Path, documents: list[Path]) -> None:
    schema = load(made)
    assert {each for each in documents if faults(schema, each.read_bytes())} == set(
        jing(PUBLISHED, documents)
    )


def test_the_same_faults_are_found_as_by_the_grammar_that_is_published(
    made: Path, documents: list[Path]
) -> None:
    ours, published = load(made), load(PUBLISHED)
    for each in documents:
        data = each.read_bytes()
        assert faults(ours, data) == faults(published, data), each.name


def test_jing_reads_what_we_make(made: Path) -> None:
    assert made not in jing(made, [SAMPLE])


SIMPLE = SHARED / "corpus" / "tei" / "teip5_tei_simplePrint.odd"


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    """The TEI's own ODD for printed books, of declarations whose modules are those that it names."""
    named = etree.parse(SIMPLE, etree.XMLParser(collect_ids=False))
    module = {
        name: each.get("key")
        for each in named.iter(tei("moduleRef"))
        for name in each.get("include", "").split()
    }
    declared = declared_by(PUBLISHED)
    for each in declared.iter(tei("elementSpec")):
        each.set("module", module.get(each.get("ident"), "other"))
    library = tmp_path_factory.mktemp("simple") / "p5subset.xml"
    library.write_bytes(etree.tostring(declared))
    return gather(SIMPLE, Sources(library, lambda address, path: None))


def test_an_odd_of_the_tei_takes_the_elements_that_it_names(simple: Gathered) -> None:
    root = etree.parse(SIMPLE, etree.XMLParser(collect_ids=False))
    groups = list(root.iter(tei("specGrp")))
    wanted = {
        name
        for group in groups
        for each in group
        for name in (each.get("include", "").split() if each.tag == tei("moduleRef") else [each.get("key")])
        if each.tag in (tei("moduleRef"), tei("elementRef"))
    }
    declared = {each.get("name") for each in etree.parse(PUBLISHED).iter(f"{{{RNG}}}element")}
    made = {each.get("name") for each in grammar(simple).iter(f"{{{RNG}}}element")} - {None}
    assert made == wanted & declared


def test_what_an_odd_of_the_tei_names_in_vain_is_said(simple: Gathered) -> None:
    """It refers to a group that it lost, to what the TEI gave up, and changes what it does not take."""
    said = {each.text.partition(" is not there")[0].partition(",")[0] for each in simple.messages}
    assert {"the group ‘#simplechanges’", "‘charProp’", "‘model.glossLike’", "‘am’"} <= said
