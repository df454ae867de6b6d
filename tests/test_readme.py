"""What is documented is there, and what is there is documented."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import click
import pytest

from recto.cli import COMMANDS, main
from recto.commands.exits import EXIT_STATUSES
from recto.editions.book import BookDesign
from recto.editions.book_measures import CANONS, TRIM_SIZES
from recto.errors import RectoError
from recto.messages import CATALOGUE
from recto.project import Settings
from recto.rendering.style import ApparatusStyle, Layer
from recto.sources.recipe import Recipe

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
MESSAGES = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "docs/critical-page.md",
    "docs/depositing.md",
    "docs/manual.md",
    "docs/messages.md",
)


def keys(record: type) -> set[str]:
    """Return the names of a dataclass's fields, and of those of the dataclasses that its fields hold."""
    found = {each.name for each in fields(record)}
    for hint in get_type_hints(record).values():
        for kind in (hint, *get_args(hint)):
            if is_dataclass(kind):
                found |= keys(kind)
    return found


def named(text: str) -> set[str]:
    """Return every word that `text` sets as code, table headers of TOML included."""
    code = re.findall(r"`([^`\n]+)`", text)
    return {word.strip("-") for each in code for word in re.findall(r"[\w-]+", each)}


def test_every_command_is_in_the_manual():
    for name in COMMANDS:
        assert f"### `recto {name}" in MANUAL


def test_every_option_is_in_the_manual():
    options = {
        each
        for command in (main, *(main.get_command(click.Context(main), name) for name in COMMANDS))
        for option in command.params
        for each in option.opts
    }
    assert {each.strip("-") for each in options if each.startswith("--")} - {"help"} <= named(MANUAL)


@pytest.mark.parametrize("record", [Settings, Recipe, ApparatusStyle, Layer, BookDesign])
def test_every_key_that_a_person_may_write_is_in_the_manual(record):
    assert keys(record) - {"name"} <= named(MANUAL)


def test_every_trim_size_and_every_rule_of_margins_is_in_the_manual():
    assert all(f"| {name}" in MANUAL or f", {name} |" in MANUAL for name in TRIM_SIZES)
    assert set(CANONS) <= named(MANUAL)


def test_every_exit_status_is_in_the_manual_and_in_the_help():
    statuses = {each.exit_status for each in (RectoError, *RectoError.__subclasses__())}
    for text in (MANUAL.partition("## Exit statuses")[2], EXIT_STATUSES):
        assert statuses <= {int(each) for each in re.findall(r"^\W*(\d+) ", text, re.MULTILINE)}


def test_every_message_code_is_documented_and_no_other():
    assert set(re.findall(r"^\| `(\S+)`", MESSAGES, re.MULTILINE)) == set(CATALOGUE)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_documentation_leads_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert ":" in target or (ROOT / page).parent.joinpath(target).exists(), target


def test_the_readme_names_commands_that_the_makefile_has():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert f"\n{name}:" in makefile
