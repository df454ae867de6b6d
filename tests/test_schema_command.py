"""`recto schema`, and `recto check` by schemas and rules of others: what is written and said."""

import json
from pathlib import Path

import pytest
from projects import run_in

from recto.odd.constraints import SCHEMATRON
from recto.tei.names import TEI

HEAD = f'<TEI xmlns="{TEI}"><text><body>'
ODD = f'{HEAD}<schemaSpec ident="x" start="a"><moduleRef key="m"/></schemaSpec></body></text></TEI>'
LIBRARY = f'{HEAD}<elementSpec ident="a" module="m"/></body></text></TEI>'
DOCUMENT = f'<TEI xmlns="{TEI}"><text><body><p n="1">One</p></body></text></TEI>'
RULES = (
    f'<schema xmlns="{SCHEMATRON}" queryBinding="{{}}"><ns prefix="t" uri="{TEI}"/>'
    '<pattern><rule context="t:p"><assert test="{}" role="{}">A paragraph needs rend.</assert></rule>'
    "</pattern></schema>"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "tei").mkdir()
    (tmp_path / "x.odd").write_text(ODD, encoding="utf-8")
    (tmp_path / "declarations.xml").write_text(LIBRARY, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.xml").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def codes(project: Path, *arguments: str) -> list[str]:
    given = [str(project / each) if each in ("one.xml", "two.xml") else each for each in arguments]
    said = json.loads(run_in(project, "check", "--format", "json", *given).stdout)
    return [each["code"] for each in said if each["code"].startswith(("T-", "O-"))]


def test_schemas_are_written_beside_the_odd(project: Path) -> None:
    odd = str(project / "x.odd")
    done = run_in(project, "schema", odd, "--p5subset", str(project / "declarations.xml"))
    assert done.exit_code == 0
    assert [Path(line).name for line in done.stdout.splitlines()] == ["x.rng", "x.rnc", "x.sch"]
    assert all((project / name).is_file() for name in ("x.rng", "x.rnc", "x.sch"))


def test_schemas_are_written_elsewhere_where_that_is_asked(project: Path) -> None:
    (project / "p5subset.xml").write_text(LIBRARY, encoding="utf-8")
    assert run_in(project, "schema", str(project / "x.odd"), "--out", str(project / "made")).exit_code == 0
    assert sorted(each.name for each in (project / "made").iterdir()) == ["x.rnc", "x.rng", "x.sch"]


def test_without_a_name_the_schemas_of_the_tei_that_we_write_are_made(project: Path) -> None:
    assert run_in(project, "schema").exit_code == 0
    shipped = Path(__file__).parents[1] / "tei"
    for name in ("recto.rng", "recto.rnc", "recto.sch"):
        assert (project / "tei" / name).read_bytes() == (shipped / name).read_bytes()


def test_an_odd_without_what_it_builds_upon_is_refused_with_advice(project: Path) -> None:
    done = run_in(project, "schema", str(project / "x.odd"))
    assert done.exit_code == 7
    assert "p5subset.xml" in done.stderr
    assert "--p5subset" in done.stderr


def test_what_an_odd_refers_to_in_vain_is_said(project: Path) -> None:
    (project / "x.odd").write_text(ODD.replace("</schemaSpec>", '<elementRef key="b"/></schemaSpec>'))
    (project / "p5subset.xml").write_text(LIBRARY, encoding="utf-8")
    done = run_in(project, "schema", str(project / "x.odd"))
    assert done.exit_code == 0
    assert "O-unknown" in done.stdout


def test_files_are_checked_by_a_schema_in_the_compact_syntax(project: Path) -> None:
    (project / "x.rnc").write_text(
        f'default namespace = "{TEI}"\n'
        "element TEI { element text { element body { element p { attribute n { 'TWO' }, text } } } }"
    )
    assert codes(project, "one.xml", "--schema", str(project / "x.rnc")) == ["T-invalid"]
    (project / "y.rnc").write_text((project / "x.rnc").read_text().replace("'TWO'", "'1'"))
    assert codes(project, "one.xml", "--schema", str(project / "y.rnc")) == []


def test_files_are_checked_by_the_schema_of_an_odd_and_what_it_lacks_is_said_once(project: Path) -> None:
    (project / "x.odd").write_text(ODD.replace("</schemaSpec>", '<elementRef key="b"/></schemaSpec>'))
    given = ("--schema", str(project / "x.odd"), "--p5subset", str(project / "declarations.xml"))
    assert codes(project, "one.xml", "two.xml", *given) == ["T-invalid", "T-invalid", "O-unknown"]


def rules(project: Path, test: str, language: str = "xslt", role: str = "error") -> str:
    path = project / "rules.sch"
    path.write_text(RULES.format(language, test, role), encoding="utf-8")
    return str(path)


def test_files_are_checked_by_rules_besides(project: Path) -> None:
    assert codes(project, "one.xml", "--schematron", rules(project, "@rend")) == ["T-unvalidated", "T-rule"]


@pytest.mark.parametrize("role", ["error", "warning", "info"])
def test_a_broken_rule_is_as_grave_as_it_says_and_has_its_line(role: str, project: Path) -> None:
    given = rules(project, "@rend", role=role)
    done = run_in(project, "check", str(project / "one.xml"), "--schematron", given, "--format", "json")
    said = [each for each in json.loads(done.stdout) if each["code"] == "T-rule"]
    assert [(each["severity"], each["place"]["line"]) for each in said] == [(role, 1)]


def test_rules_that_a_file_names_and_that_are_at_hand_are_run(project: Path) -> None:
    rules(project, "@rend")
    named = f'<?xml-model href="rules.sch" schematypens="{SCHEMATRON}"?>'
    (project / "one.xml").write_text(named + DOCUMENT, encoding="utf-8")
    assert "T-rule" in codes(project, "one.xml")


def test_our_own_rules_are_left_to_the_lint(project: Path) -> None:
    run_in(project, "schema")
    text = DOCUMENT.replace("<p ", '<note xml:id="n1"/><p ')
    named = f'<?xml-model href="recto.sch" schematypens="{SCHEMATRON}"?>'
    (project / "tei" / "one.xml").write_text(named + text, encoding="utf-8")
    assert "T-rule" not in codes(project, "one")
    assert "T-rule" in codes(project, "one", "--schematron", str(project / "tei" / "recto.sch"))


def test_rules_that_cannot_be_run_are_said_once_for_all_files(project: Path) -> None:
    given = rules(project, "@@")
    assert codes(project, "one.xml", "two.xml", "--schematron", given).count("T-rule-unrun") == 1


def test_what_holds_no_rules_stops_the_check(project: Path) -> None:
    done = run_in(project, "check", str(project / "one.xml"), "--schematron", str(project / "two.xml"))
    assert done.exit_code == 4
    assert "no schemaSpec" in done.stderr
