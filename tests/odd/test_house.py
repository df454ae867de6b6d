"""Our own ODD: complete in itself, with valid examples, and the source of the schemas that we ship."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from grammar import Grammar
from lxml import etree, isoschematron
from oracle import jing

from recto import validation
from recto.checks import lint
from recto.odd.gathering import Gathered, gather
from recto.odd.sources import Sources
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.rendering.text import TABLE
from recto.tei.names import TEI, local, tei

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "tei" / "recto.odd"
GRAMMAR = ROOT / "tei" / "recto.rng"
WHOLE_TEI = ROOT.parent / "shared" / "schema" / "tei_all.rng"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
# Their notes need no address, as no edition shows them as notes.
OF_THE_HEADER = ("notesStmt", "creation", "author")
# Rendered for the editions of others, not in our ODD: what an import of a text cannot find, by its subject.
READ_ONLY = {
    "descriptions of manuscripts": (
        "accMat acquisition additional additions adminInfo altIdentifier binding bindingDesc "
        "catchwords collation collection colophon condition custEvent custodialHist decoDesc "
        "decoNote depth dim dimensions explicit filiation finalRubric foliation handDesc handNote "
        "height heraldry history incipit institution layout layoutDesc locus locusGrp material "
        "msContents msDesc msFrag msIdentifier msItem msItemStruct msName msPart musicNotation "
        "objectDesc objectType origDate origPlace origin physDesc provenance recordHist repository "
        "rubric scriptDesc scriptNote seal sealDesc secFol signatures stamp summary support "
        "supportDesc surrogates textLang typeDesc typeNote watermark width"
    ),
    "names and foreign words in the Corpus of Electronic Texts": "frn on pn ps",
    "entries of dictionaries": (
        "case colloc def dictScrap entry entryFree etym form gen gram gramGrp hom hyph iType lang "
        "lbl mood number oRef oVar orth pRef pVar per pos pron re sense stress subc superEntry syll "
        "tns usg xr"
    ),
    "persons, places, events and what is said of them": (
        "actor addName affiliation age birth bloc climate country death district education event "
        "faith floruit genName gender geo geogFeat langKnowledge listEvent listNym listObject "
        "listOrg listPerson listPlace listRelation location nameLink nationality object occupation "
        "offset org person personGrp persona place population region relation residence role "
        "settlement sex socecStatus standOff state terrain trait"
    ),
    "drama, speech and what is heard and seen": (
        "annotationBlock camera caption castGroup castItem castList epilogue incident kinesic move "
        "pause performance prologue roleDesc set shift sound spGrp tech timeline u view vocal when writing"
    ),
    "manuscripts line by line": (
        "addSpan damageSpan delSpan facsimile handShift line listTranspose metamark mod redo "
        "retrace secl sourceDoc substJoin surface surfaceGrp transpose undo zone"
    ),
    "parts of sentences and of words": "cl m phr",
    "features and their values": (
        "binary default f fLib fs fvColl fvLib numeric string symbol vAlt vColl vLabel vMerge vNot"
    ),
    "links between passages, interpretations": (
        "alt altGrp certainty interp interpGrp join joinGrp link linkGrp noteGrp precision "
        "respons span spanGrp"
    ),
    "divisions and texts of other structures": (
        "div0 div1 div2 div3 div4 div5 div6 div7 docEdition floatingText group imprimatur listApp"
    ),
    "correspondence and words of reference works": ("biblFull catRef code series"),
    "characters, formulas, music, documentation of encodings": (
        "att c eg g gb gi ident notatedMusic rb rt ruby tag val"
    ),
}


@pytest.fixture(scope="module")
def house() -> Gathered:
    return gather(HOUSE, Sources(None, lambda address, path: None))


def elements(house: Gathered) -> Iterator[etree._Element]:
    return (each for each in house.specs.values() if local(each.tag) == "elementSpec")


def examples() -> list[etree._Element]:
    """Every example of the ODD, in the namespace of the TEI."""
    found = []
    for each in etree.parse(HOUSE).iter(f"{{{EXAMPLES}}}egXML"):
        written = etree.tostring(each[0], encoding="unicode", with_tail=False)
        found.append(etree.fromstring(written.replace(EXAMPLES, TEI)))
    return found


@pytest.fixture(scope="module")
def schematron() -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(GRAMMAR.with_suffix(".sch")), store_report=True)


@pytest.mark.parametrize("suffix", [".rng", ".rnc", ".sch"])
def test_what_we_ship_is_what_the_odd_makes(suffix: str, tmp_path: Path) -> None:
    validation.make(HOUSE, tmp_path)
    made = tmp_path / f"recto{suffix}"
    assert made.read_bytes() == GRAMMAR.with_suffix(suffix).read_bytes()


def test_nothing_that_the_odd_refers_to_is_missing(tmp_path: Path) -> None:
    assert validation.make(HOUSE, tmp_path).messages == ()


def test_every_element_is_described_and_has_an_example_of_itself(house: Gathered) -> None:
    for spec in elements(house):
        assert spec.findtext(tei("desc"))
        shown = spec.find(tei("exemplum"))
        assert shown is not None
        names = {local(each.tag) for each in shown.iter()}
        assert spec.get("ident") in names, spec.get("ident")


def test_every_attribute_class_and_datatype_is_described(house: Gathered) -> None:
    described = (
        each
        for spec in house.specs.values()
        for each in spec.iter(*map(tei, ("classSpec", "macroSpec", "dataSpec", "attDef")))
    )
    assert [each.get("ident") for each in described if not each.findtext(tei("desc"))] == []


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each example in the shortest document that can hold it."""
    folder = tmp_path_factory.mktemp("examples")
    shortest = Grammar(GRAMMAR)
    files = []
    for number, each in enumerate(examples()):
        files.append(folder / f"{number}-{local(each.tag)}.xml")
        whole = each if each.tag == tei("TEI") else shortest.embedded(local(each.tag), each)
        files[-1].write_bytes(etree.tostring(whole))
    return files


def test_every_example_is_valid(documents: list[Path]) -> None:
    schema = load(GRAMMAR)
    assert {each.name: faults(schema, each.read_bytes()) for each in documents} == {
        each.name: [] for each in documents
    }


def test_jing_finds_every_example_valid(documents: list[Path]) -> None:
    assert jing(GRAMMAR, documents) == {}


@pytest.mark.skipif(not WHOLE_TEI.exists(), reason="the TEI's own schema is not here")
def test_every_example_is_valid_tei(documents: list[Path]) -> None:
    assert jing(WHOLE_TEI, documents) == {}


@pytest.mark.parametrize("example", examples(), ids=lambda each: local(each.tag))
def test_every_example_keeps_the_rules_of_the_odd(
    example: etree._Element, schematron: isoschematron.Schematron
) -> None:
    """Those on pointers and declarations need the whole text that an example is a piece of."""
    of_a_whole = {"L-resp-undeclared", "L-wit-undeclared", "L-pointer", "L-lang-undeclared"}
    text = etree.fromstring(f'<TEI xmlns="{TEI}"><teiHeader/><text/></TEI>')
    text[local(example.tag) not in OF_THE_HEADER].append(example)
    schematron.validate(text)
    broken = {found.get("id") for found in schematron.validation_report.iter() if found.get("id")}
    assert broken <= of_a_whole


def test_what_is_rendered_is_in_the_odd_or_for_the_editions_of_others(house: Gathered) -> None:
    declared = {str(each.get("ident")) for each in elements(house)}
    read_only = [name for names in READ_ONLY.values() for name in names.split()]
    assert sorted(set(TABLE) - declared) == sorted(read_only)


def test_the_rules_of_the_odd_are_rules_of_the_lint() -> None:
    published = {each.get("id") for each in etree.parse(GRAMMAR.with_suffix(".sch")).iter() if each.get("id")}
    assert published
    assert published <= lint.RULES.keys()


@pytest.mark.skipif(not WHOLE_TEI.exists(), reason="the TEI's own schema is not here")
def test_the_odd_is_valid_tei() -> None:
    assert jing(WHOLE_TEI, [HOUSE]) == {}
