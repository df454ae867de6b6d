"""Our own checker of finished PDFs: silent on what is whole, exact on what is damaged."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pdf_damage import DAMAGES, PRESS_DAMAGES, Damage
from pdf_specimens import damaged, press_pdf, reading_pdf

from recto.checks import conformance
from recto.checks.finished import Finished
from recto.messages import CATALOGUE


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reading_pdf(tmp_path_factory.mktemp("reading"))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return press_pdf(tmp_path_factory.mktemp("press"))


def named(path: Path, meant: tuple[str, ...]) -> set[str]:
    with pikepdf.open(path) as pdf:
        return {each.rule.__name__ for each in conformance.failures(Finished(path, pdf), meant)}


def conditions() -> Iterator[tuple[str, conformance.Rule]]:
    for standard in conformance.STANDARDS:
        for rules in standard.conditions.values():
            yield from ((standard.name, rule) for rule in rules)


def test_what_our_typesetting_makes_is_what_it_claims(reading: Path, press: Path) -> None:
    assert [str(each) for each in conformance.check(reading, conformance.READING)] == []
    assert [str(each) for each in conformance.check(press, conformance.PRESS)] == []


def test_a_file_is_still_whole_when_another_program_has_written_it_anew(
    reading: Path, tmp_path: Path
) -> None:
    assert named(damaged(reading, Damage(()), tmp_path / "again.pdf"), conformance.READING) == set()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named_by_its_rules_and_by_no_others(reading: Path, damage: Damage, tmp_path: Path) -> None:
    found = named(damaged(reading, damage, tmp_path / "damaged.pdf"), conformance.READING)
    assert found == {each.__name__ for each in damage.rules}


@pytest.mark.parametrize("damage", PRESS_DAMAGES.values(), ids=PRESS_DAMAGES)
def test_damage_to_a_file_for_the_press_is_named(press: Path, damage: Damage, tmp_path: Path) -> None:
    found = named(damaged(press, damage, tmp_path / "damaged.pdf"), conformance.PRESS)
    assert found == {each.__name__ for each in damage.rules}


def test_every_rule_is_shown_to_fail() -> None:
    shown = {rule for damages in (DAMAGES, PRESS_DAMAGES) for each in damages.values() for rule in each.rules}
    assert {rule.__name__ for _, rule in conditions()} == {rule.__name__ for rule in shown}


def test_a_standard_that_is_neither_claimed_nor_meant_is_not_asked_for(reading: Path, tmp_path: Path) -> None:
    unclaimed = damaged(reading, DAMAGES["no metadata"], tmp_path / "unclaimed.pdf")
    assert conformance.check(unclaimed) == []
    assert conformance.check(unclaimed, conformance.READING) != []


def test_a_message_names_the_condition_and_what_to_do(reading: Path, tmp_path: Path) -> None:
    bad = damaged(reading, DAMAGES["a figure without words"], tmp_path / "bad.pdf")
    (found,) = conformance.check(bad)
    assert found.code == "E-pdf-ua"
    assert found.text.startswith("PDF/UA-1 13-004: Figure #f1 on page 1")
    assert found.hint == CATALOGUE["E-pdf-ua"].hint != ""


def test_many_findings_of_one_condition_are_counted(reading: Path, tmp_path: Path) -> None:
    with pikepdf.open(reading) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            drawn: list[tuple[list[object], object]] = [([], pikepdf.Operator(f"own{n}")) for n in range(9)]
            page.obj.Contents = pdf.make_stream(
                page.obj.Contents.read_bytes() + b"\n" + pikepdf.unparse_content_stream(drawn)
            )
        pdf.save(tmp_path / "many.pdf")
    found = conformance.check(tmp_path / "many.pdf")
    assert len(found) == conformance.MOST + 1
    assert found[-1].text == "PDF/A-3 6.2.2: and 4 more of this"


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_text("no", encoding="utf-8")
    assert [each.code for each in conformance.check(tmp_path / "no.pdf")] == ["E-pdf"]
