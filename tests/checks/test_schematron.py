"""Rules of Schematron, wherever they stand: what breaks them is told by line, what cannot run is said."""

from pathlib import Path

import pytest
from lxml import etree

from recto.checks import schematron
from recto.errors import ToolError
from recto.messages import Message
from recto.odd.sources import Sources
from recto.tei.names import TEI

ROOT = Path(__file__).parents[2]
WHOLE_TEI = ROOT.parent / "shared" / "schema" / "tei_all.rng"
SCH = "http://purl.oclc.org/dsdl/schematron"
ENGINES = {"libxslt": "xslt", "Saxon": "xslt2"}
each_engine = pytest.mark.parametrize("language", ENGINES.values(), ids=ENGINES.keys())
NOWHERE = Sources(None, lambda address, path: None)
TEXT = f"""<TEI xmlns="{TEI}">
<text><body>
<p xml:id="p1">One</p>
<note xml:id="n1">Two</note>
<p rend="two" n="x">Three</p>
</body></text>
</TEI>"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.xml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def schema(patterns: str, language: str) -> str:
    return (
        f'<schema xmlns="{SCH}" queryBinding="{language}"><ns prefix="tei" uri="{TEI}"/>{patterns}</schema>'
    )


def rule(context: str, test: str, said: str = "No.", attributes: str = "") -> str:
    assertion = f'<assert test="{test}" {attributes}>{said}</assert>'
    return f'<pattern><rule context="{context}">{assertion}</rule></pattern>'


def run(text: Path, written: str, name: str = "rules.sch") -> list[Message]:
    rules = text.parent / name
    rules.write_text(written, encoding="utf-8")
    return schematron.check(text, schematron.load(rules, NOWHERE))


@each_engine
def test_a_finding_says_the_words_of_the_rule_its_id_and_where(language: str, text: Path) -> None:
    (found,) = run(text, schema(rule("tei:note", "@type", "A note\n   needs a type.", 'id="r-1"'), language))
    assert (found.code, found.severity) == ("T-rule", "error")
    assert found.text == "A note needs a type. (r-1)"
    assert (found.place.file, found.place.line, found.place.id) == (str(text), 4, "n1")


@each_engine
def test_findings_stand_in_the_order_of_the_text(language: str, text: Path) -> None:
    rules = rule("tei:p", "@type") + rule("tei:note", "@type") + rule("tei:body", "@type")
    assert [each.place.line for each in run(text, schema(rules, language))] == [2, 3, 4, 5]


@each_engine
def test_a_report_is_a_finding_where_its_test_is_true(language: str, text: Path) -> None:
    reported = '<pattern><rule context="tei:p"><report test="@rend">It has rend.</report></rule></pattern>'
    assert [each.place.line for each in run(text, schema(reported, language))] == [5]


@each_engine
def test_a_rule_on_an_attribute_points_to_its_element(language: str, text: Path) -> None:
    assert [each.place.line for each in run(text, schema(rule("tei:p/@n", ". = '1'"), language))] == [5]


@each_engine
def test_words_of_the_text_stand_in_what_a_rule_says(language: str, text: Path) -> None:
    said = "<name/> says <value-of select='.'/>."
    assert [each.text for each in run(text, schema(rule("tei:note", "false()", said), language))] == [
        "note says Two."
    ]


@each_engine
@pytest.mark.parametrize(
    ("role", "severity"), [("warning", "warning"), ("INFO", "info"), ("fatal", "error"), ("", "error")]
)
def test_a_rule_says_how_grave_it_is(role: str, severity: str, language: str, text: Path) -> None:
    (found,) = run(text, schema(rule("tei:note", "false()", attributes=f'role="{role}"'), language))
    assert found.severity == severity


@each_engine
def test_abstract_patterns_variables_and_diagnostics(language: str, text: Path) -> None:
    rules = (
        '<let name="wanted" value="1"/>'
        '<pattern abstract="true" id="needs"><rule context="$what">'
        '<assert test="count(@*) > $wanted" diagnostics="more">Too few.</assert></rule></pattern>'
        '<pattern is-a="needs"><param name="what" value="tei:p"/></pattern>'
        '<diagnostics><diagnostic id="more">Add some.</diagnostic></diagnostics>'
    )
    assert [(each.place.line, each.text) for each in run(text, schema(rules, language))] == [
        (3, "Too few. Add some.")
    ]


@each_engine
def test_the_first_rule_of_a_pattern_that_fits_holds(language: str, text: Path) -> None:
    both = (
        "<pattern><rule context='tei:p[@rend]'><assert test='true()'>a</assert></rule>"
        "<rule context='tei:p'><assert test='false()'>b</assert></rule></pattern>"
    )
    assert [each.place.line for each in run(text, schema(both, language))] == [3]


@each_engine
def test_rules_are_included_from_beside(language: str, text: Path) -> None:
    (text.parent / "part.sch").write_text(
        rule("tei:note", "false()").replace("<pattern>", f'<pattern xmlns="{SCH}">'), encoding="utf-8"
    )
    assert len(run(text, schema('<include href="part.sch"/>', language))) == 1


def test_rules_in_later_xpath_are_run(text: Path) -> None:
    test = "every $w in tokenize(@rend, ' ') satisfies matches($w, '^[a-s]')"
    assert [each.place.line for each in run(text, schema(rule("tei:p", test), "xslt2"))] == [5]


def test_functions_and_keys_of_xslt_are_known_to_rules(text: Path) -> None:
    rules = (
        '<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="ids" match="*" use="@xml:id"/>'
        + rule("tei:p", "key('ids', 'n1') and current()/@rend")
    )
    for language in ENGINES.values():
        assert [each.place.line for each in run(text, schema(rules, language))] == [3]


@each_engine
def test_a_rule_that_is_not_understood_is_said_and_the_others_are_run(language: str, text: Path) -> None:
    rules = rule("tei:note", "@type").replace("<pattern>", '<pattern id="good">')
    rules += rule("tei:p", "@@").replace("<pattern>", '<pattern id="bad">')
    path = text.parent / "rules.sch"
    path.write_text(schema(rules, language), encoding="utf-8")
    loaded = schematron.load(path, NOWHERE)
    assert [each.place.line for each in schematron.check(text, loaded)] == [4]
    (said,) = loaded.unrun.values()
    assert (said.code, said.place.file) == ("T-rule-unrun", str(path))
    assert "‘bad (2)’ are not run: " in said.text


def test_a_rule_that_fails_on_a_text_is_said_once_and_the_others_are_run(text: Path) -> None:
    rules = rule("tei:note", "@type") + rule("tei:p", "xs:integer(.) gt 1").replace(
        "<pattern>", "<pattern><title>Numbers</title>"
    )
    path = text.parent / "rules.sch"
    path.write_text(
        schema(f'<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>{rules}', "xslt2"), encoding="utf-8"
    )
    loaded = schematron.load(path, NOWHERE)
    for _ in range(2):
        assert [each.place.line for each in schematron.check(text, loaded)] == [4]
    assert [each.text[:33] for each in loaded.unrun.values()] == ["the rules ‘Numbers (2)’ are not r"]


def test_a_language_that_nobody_runs_is_said(text: Path) -> None:
    path = text.parent / "rules.sch"
    path.write_text(schema(rule("tei:p", "x"), "xquery"), encoding="utf-8")
    loaded = schematron.load(path, NOWHERE)
    assert schematron.check(text, loaded) == []
    assert "language ‘xquery’ cannot be run" in next(iter(loaded.unrun.values())).text


def test_rules_within_a_grammar_are_run(text: Path) -> None:
    grammar = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="{SCH}">'
        f'<s:ns prefix="tei" uri="{TEI}"/><start><element name="x"><s:pattern><s:rule context="tei:p">'
        "<s:assert test=\"matches(@n, 'x')\">No n.</s:assert></s:rule></s:pattern>"
        "<empty/></element></start></grammar>"
    )
    assert [each.place.line for each in run(text, grammar, "x.rng")] == [3]


def test_rules_of_an_odd_are_run(text: Path) -> None:
    odd = (
        f'<TEI xmlns="{TEI}" xmlns:s="{SCH}"><text><body><schemaSpec ident="x"><elementSpec ident="p">'
        '<constraintSpec ident="c" scheme="schematron"><constraint><s:assert test="@n">No n.</s:assert>'
        '</constraint></constraintSpec><attList><attDef ident="rend"><constraintSpec ident="d" '
        'scheme="schematron"><constraint><s:report test=". = \'two\'">Two.</s:report></constraint>'
        "</constraintSpec></attDef></attList></elementSpec></schemaSpec></body></text></TEI>"
    )
    assert [(each.place.line, each.text) for each in run(text, odd, "x.odd")] == [(3, "No n."), (5, "Two.")]


@pytest.mark.parametrize("written", ["<a/>", "no xml"])
def test_what_holds_no_rules_is_refused(written: str, text: Path) -> None:
    with pytest.raises(ToolError, match=r"rules.*x\.sch"):
        run(text, written, "x.sch")


def test_line_numbers_hold_with_a_document_type_before_the_root(text: Path) -> None:
    text.write_text(f'<?xml version="1.0"?>\n<!DOCTYPE TEI [\n<!ENTITY x "y">\n]>\n{TEXT}', encoding="utf-8")
    for language in ENGINES.values():
        assert [each.place.line for each in run(text, schema(rule("tei:note", "@type"), language))] == [8]


def test_rules_open_no_address(text: Path) -> None:
    test = "doc-available('http://127.0.0.1:9/x.xml')"
    assert len(run(text, schema(rule("tei:note", test), "xslt2"))) == 1


@pytest.mark.skipif(not WHOLE_TEI.exists(), reason="the TEI's own schema is not here")
def test_the_rules_of_the_tei_are_run_all(text: Path) -> None:
    loaded = schematron.load(WHOLE_TEI, NOWHERE)
    text.write_text(TEXT.replace("Two", "<p>a<p>b</p></p><ref target='x' cRef='y'/>"), encoding="utf-8")
    assert len(schematron.check(text, loaded)) == 2
    assert loaded.unrun == {}
    assert len(list(etree.ElementTree(loaded.schema).iter(f"{{{SCH}}}pattern"))) > 80
