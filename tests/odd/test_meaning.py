"""What an ODD means, feature by feature: its schema tells what is valid, and jing tells the same by it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from odds import declaring, gathered, odd, sources
from oracle import jing

from recto.errors import SourceError, ToolError
from recto.odd.gathering import gather
from recto.odd.grammar import grammar
from recto.relaxng.compact_writing import compact
from recto.relaxng.schema import load
from recto.relaxng.validating import faults
from recto.tei.names import TEI

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
A = '<elementSpec ident="a"><content><textNode/></content></elementSpec>'
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])


def document(text: str) -> str:
    return text.replace("<a", f'<a xmlns="{TEI}"', 1)


def written(folder: Path, case: dict[str, str]) -> Path:
    """Write the schema of a case, in both syntaxes; return the one in XML."""
    made = grammar(gathered(folder, case["schema"], case.get("library", ""), case.get("attributes", "")))
    (folder / "small.rnc").write_text(compact(made), encoding="utf-8")
    (folder / "small.rng").write_bytes(etree.tostring(made))
    return folder / "small.rng"


@each_case
@pytest.mark.parametrize("suffix", [".rng", ".rnc"])
def test_documents_are_told_valid_or_not(case: dict[str, list[str]], suffix: str, tmp_path: Path) -> None:
    schema = load(written(tmp_path, case).with_suffix(suffix))
    assert [each for each in case["valid"] if faults(schema, document(each).encode())] == []
    assert [each for each in case["invalid"] if not faults(schema, document(each).encode())] == []


def test_jing_tells_the_same_by_all_schemas(tmp_path: Path) -> None:
    """One schema refers to those of the cases, and each document stands in an element of its case."""
    wrapped, documents = [], []
    for number, case in enumerate(CASES):
        folder = tmp_path / str(number)
        folder.mkdir()
        written(folder, case)
        wrapped.append(f'<element name="c{number}"><externalRef href="{number}/small.rng"/></element>')
        documents += [
            f"<c{number}>{document(each)}</c{number}>" for each in (*case["valid"], *case["invalid"])
        ]
    whole, file = tmp_path / "whole.rng", tmp_path / "whole.xml"
    choices = "".join(wrapped)
    whole.write_text(
        '<element name="all" xmlns="http://relaxng.org/ns/structure/1.0">'
        f"<zeroOrMore><choice>{choices}</choice></zeroOrMore></element>"
    )
    file.write_text("\n".join(["<all>", *documents, "</all>"]), encoding="utf-8")
    found = jing(whole, [file])
    assert found.keys() == {file}
    told = {documents[each.line - 2] for each in found[file]}
    invalid = {f"<c{n}>{document(each)}</c{n}>" for n, case in enumerate(CASES) for each in case["invalid"]}
    assert told == invalid


def test_groups_of_declarations_stand_where_they_are_referred_to(tmp_path: Path) -> None:
    (tmp_path / "other.odd").write_text(
        declaring('<specGrp xml:id="g"><elementSpec ident="b"/></specGrp>'), encoding="utf-8"
    )
    (tmp_path / "x.odd").write_text(
        declaring(
            f'<specGrp xml:id="own">{A}<specGrpRef target="#own"/></specGrp><schemaSpec ident="x" start="a">'
            '<specGrpRef target="#own"/><specGrpRef target="other.odd#g"/></schemaSpec>'
        ),
        encoding="utf-8",
    )
    assert list(gather(tmp_path / "x.odd", sources(tmp_path)).specs) == ["a", "b"]


def test_an_odd_builds_upon_another(tmp_path: Path) -> None:
    """The first leaves an attribute out, the second makes the other required."""
    attributes = '<attList><attDef ident="m"/><attDef ident="n"/></attList>'
    (tmp_path / "library.xml").write_text(
        declaring(
            f'<elementSpec ident="a" module="m">{attributes}</elementSpec><elementSpec ident="b" module="m"/>'
        ),
        encoding="utf-8",
    )
    (tmp_path / "base.odd").write_text(
        odd(
            '<moduleRef key="m" include="a"/><elementSpec ident="a" mode="change"><attList>'
            '<attDef ident="m" mode="delete"/></attList></elementSpec>'
        ),
        encoding="utf-8",
    )
    upon = odd(
        '<moduleRef key="m"/><elementSpec ident="a" mode="change"><attList>'
        '<attDef ident="n" mode="change" usage="req"/></attList></elementSpec>'
    ).replace("<schemaSpec ", '<schemaSpec source="base.odd" ')
    (tmp_path / "upon.odd").write_text(upon, encoding="utf-8")
    made = grammar(gather(tmp_path / "upon.odd", sources(tmp_path)))
    (tmp_path / "upon.rng").write_bytes(etree.tostring(made))
    schema = load(tmp_path / "upon.rng")
    assert not faults(schema, document("<a n=''/>").encode())
    assert all(faults(schema, document(each).encode()) for each in ("<a/>", "<a n='' m=''/>"))


def test_a_grammar_that_is_no_odd_is_included_and_added_to_a_class(tmp_path: Path) -> None:
    """As the TEI's own ODDs for formulas and drawings do; their names have the prefix of the schema."""
    rng = "http://relaxng.org/ns/structure/1.0"
    (tmp_path / "math.rng").write_text(
        f'<grammar xmlns="{rng}" ns="urn:m"><define name="m"><element name="m"><empty/></element></define>'
        "</grammar>"
    )
    added = f'<define xmlns="{rng}" name="T_model.x" combine="choice"><ref name="m"/></define>'
    body = (
        f'<moduleRef url="math.rng"><content>{added}</content></moduleRef>'
        '<classSpec ident="model.x" type="model"/><elementSpec ident="a"><content><alternate>'
        '<classRef key="model.x"/><elementRef key="b"/></alternate></content></elementSpec>'
        f'<elementSpec ident="b"><content><ref xmlns="{rng}" name="m"/></content></elementSpec>'
    )
    (tmp_path / "x.odd").write_text(odd(body).replace("<schemaSpec ", '<schemaSpec prefix="T_" '))
    made = grammar(gather(tmp_path / "x.odd", sources(tmp_path)))
    (tmp_path / "x.rnc").write_text(compact(made))
    (tmp_path / "x.rng").write_bytes(etree.tostring(made))
    for schema in map(load, (tmp_path / "x.rng", tmp_path / "x.rnc")):
        for valid in ("<a><m xmlns='urn:m'/></a>", "<a><b><m xmlns='urn:m'/></b></a>"):
            assert faults(schema, document(valid).encode()) == []
        assert faults(schema, document("<a><b/></a>").encode()) != []


def test_an_odd_that_builds_upon_itself_is_refused(tmp_path: Path) -> None:
    text = odd('<moduleRef key="m"/>').replace("<schemaSpec ", '<schemaSpec source="x.odd" ')
    (tmp_path / "x.odd").write_text(text, encoding="utf-8")
    with pytest.raises(ToolError, match="builds upon itself"):
        gather(tmp_path / "x.odd", sources(tmp_path))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<moduleRef key="no"/>', "the module ‘no’"),
        ('<moduleRef key="m" include="a gone"/>', "‘gone’, named with the module ‘m’,"),
        ('<elementRef key="gone"/>', "‘gone’"),
        ('<classSpec ident="model.x"/>', "the kind of the class ‘model.x’"),
        ('<elementSpec ident="gone" mode="change"/>', "‘gone’, which is to be changed,"),
        ('<elementSpec ident="gone" mode="delete"/>', "‘gone’, which is to be deleted,"),
        ('<elementSpec ident="gone" mode="replace"/>', "‘gone’, which is to be replaced,"),
        ('<specGrpRef target="#gone"/>', "the group ‘#gone’"),
    ],
)
def test_what_is_not_there_is_said_with_its_line(body: str, what: str, tmp_path: Path) -> None:
    library = '<elementSpec ident="a" module="m"/>'
    found = gathered(tmp_path, f'<elementRef key="a"/>\n\n{body}', library)
    grammar(found)
    (said,) = found.messages
    assert (said.code, said.place.line) == ("O-unknown", 3)
    assert said.text == f"{what} is not there, and is left out"


def test_an_element_that_documents_cannot_begin_with_is_said(tmp_path: Path) -> None:
    found = gathered(tmp_path, '<elementSpec ident="b"/>')
    grammar(found)
    assert [each.text.partition(" is not")[0] for each in found.messages] == [
        "the element ‘a’ that documents begin with"
    ]


def test_an_unknown_macro_or_datatype_is_said(tmp_path: Path) -> None:
    body = (
        '<elementSpec ident="a"><content><macroRef key="macro.gone"/></content><attList><attDef ident="n">'
        '<datatype><dataRef key="teidata.gone"/></datatype></attDef></attList></elementSpec>'
    )
    found = gathered(tmp_path, body)
    grammar(found)
    assert [each.text.split(" is ")[0] for each in found.messages] == [
        "the macro ‘macro.gone’",
        "the datatype ‘teidata.gone’",
    ]


def test_a_number_of_times_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    body = '\n<elementSpec ident="a"><content><textNode maxOccurs="unlimited"/></content></elementSpec>'
    with pytest.raises(SourceError, match=r"‘unlimited’ does not say how often.*line 2"):
        grammar(gathered(tmp_path, body))


def test_an_odd_without_a_schema_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.odd").write_text(declaring(A), encoding="utf-8")
    with pytest.raises(SourceError, match="no schemaSpec"):
        gather(tmp_path / "x.odd", sources(tmp_path))


@pytest.mark.parametrize(
    ("source", "what"), [("", "p5subset"), ("tei:4.3.0", "tei:4.3.0"), ("u.odd", "u.odd")]
)
def test_declarations_that_are_not_at_hand_are_asked_for(source: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "x.odd").write_text(odd(f'<moduleRef key="m" source="{source}"/>'), encoding="utf-8")
    with pytest.raises(ToolError, match=f"{what}.*--p5subset"):
        gather(tmp_path / "x.odd", replace(sources(tmp_path), tei=None))
