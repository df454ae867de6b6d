"""The rules of the house: each against a file of ours that keeps it, one that breaks it, and Schematron."""

from pathlib import Path

import pytest
from lxml import etree, isoschematron

from recto.checks import lint, schema
from recto.messages import CATALOGUE
from recto.tei.reading import parse

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
SCHEMATRON = ROOT / "tei" / "recto.sch"
HOUSE = sorted(each.name for each in CASES.iterdir())
PUBLISHED = sorted(etree.parse(SCHEMATRON).xpath("//@id"))


@pytest.fixture(scope="module")
def schematron() -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(SCHEMATRON), store_report=True)


def found(case: Path) -> set[str]:
    return {each.code for each in lint.check(parse(case)[0], case)}


def failed(schematron: isoschematron.Schematron, case: Path) -> set[str]:
    schematron.validate(etree.parse(case))
    return {each.get("id") for each in schematron.validation_report.iter(f"{SVRL}failed-assert")}


@pytest.mark.parametrize("code", HOUSE)
def test_a_text_that_keeps_the_rule_is_passed(code: str) -> None:
    assert code not in found(CASES / code / "good.xml")


@pytest.mark.parametrize("code", HOUSE)
def test_a_text_that_breaks_the_rule_is_named(code: str) -> None:
    assert code in found(CASES / code / "bad.xml")


@pytest.mark.parametrize("code", HOUSE)
@pytest.mark.parametrize("case", ["good", "bad"])
def test_no_schema_sees_what_a_rule_sees(code: str, case: str) -> None:
    assert schema.check(CASES / code / f"{case}.xml", ROOT / "tei" / "recto.rng") == []


@pytest.mark.parametrize("code", HOUSE)
def test_a_finding_says_where_and_what_to_do(code: str) -> None:
    bad = CASES / code / "bad.xml"
    for each in lint.check(parse(bad)[0], bad):
        assert each.place.file == str(bad)
        assert each.place.line > 1
        assert each.hint == CATALOGUE[each.code].hint != ""


@pytest.mark.parametrize("code", PUBLISHED)
@pytest.mark.parametrize("case", ["good", "bad"])
def test_schematron_gives_the_same_verdict(
    schematron: isoschematron.Schematron, code: str, case: str
) -> None:
    place = CASES / code / f"{case}.xml"
    assert (code in failed(schematron, place)) == (code in found(place))


def test_schematron_and_lint_agree_on_the_sample(schematron: isoschematron.Schematron) -> None:
    sample = ROOT / "tests" / "samples" / "the-lighthouse.xml"
    assert failed(schematron, sample) == found(sample) & set(PUBLISHED)
