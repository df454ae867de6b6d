"""Finished editions before the validators and the rules of reading systems: nothing found, nothing waived."""

from pathlib import Path

from collection import Edition
from reading_systems import broken_rules
from validators import epubchecked, nu_checked, violations


def test_epubcheck_finds_neither_error_nor_warning(edition: Edition) -> None:
    assert epubchecked(edition.book) == (0, "")


def test_ace_finds_no_violation(edition: Edition, tmp_path: Path) -> None:
    assert violations(edition.book, tmp_path) == []


def test_no_rule_is_broken_that_a_reading_system_documents(edition: Edition) -> None:
    assert broken_rules(edition.book) == {}


def test_the_nu_html_checker_finds_nothing_in_any_page(site: Path) -> None:
    assert nu_checked(*sorted(site.rglob("*.html"))) == ""
