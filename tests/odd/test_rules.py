"""The rules of an ODD as a schema of Schematron: what they are about, what they need."""

from pathlib import Path

from lxml import etree
from odds import gathered

from recto.odd.constraints import SCHEMATRON, constraints
from recto.odd.gathering import Gathered
from recto.odd.grammar import grammar


def spec(holder: str, held: str) -> str:
    held = f"<constraint>{held}</constraint>"
    return f'<constraintSpec ident="{holder}" scheme="schematron">{held}</constraintSpec>'


ASSERTION = '<sch:assert test="x">No.</sch:assert>'


def found(schema: Gathered, name: str, attribute: str) -> list[str | None]:
    return [each.get(attribute) for each in constraints(schema).iter(f"{{{SCHEMATRON}}}{name}")]


def test_an_assertion_is_about_the_element_in_whose_declaration_it_stands(tmp_path: Path) -> None:
    schema = gathered(tmp_path, f'<elementSpec ident="a">{spec("c", ASSERTION)}</elementSpec>')
    assert found(schema, "rule", "context") == ["tei:a"]


def test_an_assertion_is_about_an_attribute_of_an_element_or_of_all_members_of_a_class(
    tmp_path: Path,
) -> None:
    listed = f'<attList><attDef ident="n">{spec("c", ASSERTION)}</attDef></attList>'
    schema = gathered(
        tmp_path,
        f'<classSpec ident="att.x" type="atts">{listed}</classSpec>'
        f'<elementSpec ident="a">{listed}</elementSpec>'
        '<elementSpec ident="b"><classes><memberOf key="att.x"/></classes></elementSpec>'
        '<elementSpec ident="c" ns="urn:c"><classes><memberOf key="att.x"/></classes></elementSpec>',
    )
    other = "*[local-name() = 'c' and namespace-uri() = 'urn:c']"
    assert found(schema, "rule", "context") == [f"tei:b/@n | {other}/@n", "tei:a/@n"]


def test_rules_and_patterns_keep_what_they_are_about(tmp_path: Path) -> None:
    rules = f'<sch:rule context="r">{ASSERTION}</sch:rule>'
    patterns = f'<sch:pattern id="p"><sch:rule context="s">{ASSERTION}</sch:rule></sch:pattern>'
    schema = gathered(tmp_path, spec("c", rules) + spec("d", patterns))
    assert found(schema, "rule", "context") == ["r", "s"]
    assert found(schema, "pattern", "id") == [None, "p"]


def test_rules_of_elements_that_the_schema_lacks_are_left_out(tmp_path: Path) -> None:
    held = spec("c", ASSERTION)
    library = "".join(f'<elementSpec ident="{name}" module="m">{held}</elementSpec>' for name in "ab")
    schema = gathered(tmp_path, '<moduleRef key="m" include="b"/>', library)
    assert found(schema, "rule", "context") == ["tei:b"]


def test_a_constraint_is_deleted_or_replaced(tmp_path: Path) -> None:
    library = f'<elementSpec ident="a" module="m">{spec("c", ASSERTION)}{spec("d", ASSERTION)}</elementSpec>'
    changes = (
        '<moduleRef key="m"/><elementSpec ident="a" mode="change">'
        '<constraintSpec ident="c" scheme="schematron" mode="delete"/>'
        '<constraintSpec ident="d" scheme="schematron" mode="change"><constraint>'
        f"{ASSERTION.replace('x', 'y')}</constraint></constraintSpec></elementSpec>"
    )
    assert found(gathered(tmp_path, changes, library), "assert", "test") == ["y"]


def test_namespaces_variables_and_keys_stand_before_the_patterns(tmp_path: Path) -> None:
    held = '<sch:ns prefix="u" uri="urn:u"/><sch:let name="v" value="1"/>' + ASSERTION
    made = constraints(gathered(tmp_path, f'<elementSpec ident="a">{spec("c", held)}</elementSpec>'))
    assert [etree.QName(each).localname for each in made] == ["title", "ns", "ns", "let", "pattern"]
    assert [each.get("prefix") for each in made.iter(f"{{{SCHEMATRON}}}ns")] == ["tei", "u"]


def test_what_the_encoding_declares_for_all_rules_is_theirs(tmp_path: Path) -> None:
    declared = (
        '<constraintDecl scheme="schematron" queryBinding="xslt3"><sch:ns prefix="u" uri="urn:u"/>'
        "</constraintDecl>"
    )
    schema = gathered(
        tmp_path, f'<moduleRef key="m"/><elementSpec ident="a">{spec("c", ASSERTION)}</elementSpec>', declared
    )
    assert found(schema, "ns", "prefix") == ["tei", "u"]
    assert constraints(schema).get("queryBinding") == "xslt2"


def test_what_elements_and_attributes_mean_is_told_to_those_who_write(tmp_path: Path) -> None:
    schema = gathered(
        tmp_path,
        '<elementSpec ident="a"><desc xml:lang="fr">non</desc><desc xml:lang="en">an\n a</desc><attList>'
        '<attDef ident="n"><desc>a number</desc></attDef></attList></elementSpec>',
    )
    said = grammar(schema).iter("{http://relaxng.org/ns/compatibility/annotations/1.0}documentation")
    assert [each.text for each in said] == ["an a", "a number"]
