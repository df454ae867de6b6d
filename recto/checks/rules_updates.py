"""Rules about what an update left for a person to decide."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from recto.checks.facts import RECTO, Facts, Finding

_CONFLICT = "conflict "


def undecided(facts: Facts) -> Iterator[Finding]:
    """Find instructions that say what a received text has now where the editor has something else."""
    instructions: Iterator[Any] = facts.root.iter(etree.PI)
    for each in instructions:
        said = (each.text or "").strip()
        element = each.getparent()
        if each.target == RECTO and said.startswith(_CONFLICT) and element is not None:
            yield Finding(element, f"An update found a conflict that is not decided: {said}")
