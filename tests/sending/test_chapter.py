"""What docs/depositing.md says of commands, places and tokens is so."""

import re
import shlex
from pathlib import Path

import click
import pytest

from recto.cli import main
from recto.sending.addresses import INVENIO, PLACES
from recto.sending.connection import Patience
from recto.sending.journal import FILE
from recto.sending.tokens import SERVICE
from recto.sending.uploading import PART, TRIES

CHAPTER = (Path(__file__).parents[2] / "docs" / "depositing.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"recto deposit my-text[^\n`]*", CHAPTER)))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one(command):
    _, name, *options = shlex.split(command)
    command_ = main.get_command(click.Context(main), name)
    assert command_.make_context(name, options).params["names"] == ("my-text",)


@pytest.mark.parametrize("name", PLACES)
def test_each_place_is_described(name):
    assert f"--to {name}" in CHAPTER


@pytest.mark.parametrize("name", [name for name, each in PLACES.items() if each.speaks == INVENIO])
def test_where_the_token_of_each_is_looked_for_is_told(name):
    place = PLACES[name]
    row = next(line for line in CHAPTER.splitlines() if line.startswith("|") and f"--to {name}`" in line)
    assert f"`{place.variable}`" in row
    assert f"`{SERVICE}`" in row
    assert place.address.removeprefix("https://") in row


def test_figures_are_those_of_the_program():
    assert f"`build/my-text/{FILE}`" in CHAPTER
    assert f"{PART >> 20}\nMB" in CHAPTER or f"{PART >> 20} MB" in CHAPTER
    assert (Patience().attempts, Patience().longest, TRIES) == (7, 300, 3)
    assert "tries seven times" in CHAPTER
    assert "up to five minutes" in CHAPTER
    assert "three times" in CHAPTER
