"""Headers as data, for tests of citations, and pandoc as an independent reader of what is written of them."""

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pypandoc

from recto.rendering.document import Agent, Dating, Identifier, Metadata


def person(given: str, family: str, role: str = "author") -> Agent:
    return Agent("", f"{given} {family}".strip(), role, given=given, family=family)


def group(name: str, role: str = "author") -> Agent:
    return Agent("", name, role, is_group=True)


def work(*agents: Agent, title: str = "The Tower", **facts: Any) -> Metadata:
    """Return an edition published by the Lantern Press in 2026, but for what `facts` say otherwise."""
    usual = {"id": "tower", "lang": "en", "publisher": "Lantern Press", "published": "2026-11-23"}
    return Metadata(title=title, agents=agents, **usual | facts)


QUILL, REED, INK = person("Ada", "Quill"), person("Tom", "Reed"), person("Bo", "Ink")
MANY = tuple(person(f"A{letter}", f"Family{letter}") for letter in "bcdefgh")
EDITORS = (person("Eve", "Page", "editor"), person("Ed", "Leaf", "editor"), person("Fay", "Sheet", "editor"))
TRANSLATOR = person("Tom", "Reed", "translator")
DOI = Identifier("DOI", "10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1")
INFERRED = Dating(not_before="1944", not_after="1945", cert="medium")
KNOWN = Dating(when="1931", cert="high")
SITE = "https://example.org/tower/"


def pandoc(text: str, *options: str) -> str:
    command = [pypandoc.get_pandoc_path(), "--wrap=none", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def read_back(text: str, format: str) -> dict[str, Any]:
    """Return the one item that pandoc reads in a bibliography, as CSL-JSON."""
    (item,) = json.loads(pandoc(text, "--from", format, "--to", "csljson"))
    return item


@cache
def set_in(style: Path, items: str, locator: str) -> list[str]:
    """Return what pandoc sets in a style of CSL for a text that cites the work at a place: block by block."""
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as library:
        library.write(items)
        library.flush()
        options = ("--from", "markdown", "--to", "plain", "--citeproc", f"--csl={style}")
        made = pandoc(f"[@tower, {locator}]", *options, f"--bibliography={library.name}")
    return [block.strip() for block in made.split("\n\n") if block.strip()]
