"""Write docs/messages.md from the catalogue of messages, so that the two cannot differ.

Usage: python list_messages.py docs/messages.md
"""

import sys
from pathlib import Path

from recto.messages import CATALOGUE, Rule

STAGES = {
    "S": "Reading a received text",
    "I": "Making TEI of it",
    "U": "Taking what changed in a received text into an edited TEI",
    "W": "Reading files of word processors",
    "C": "Collating witnesses",
    "T": "Reading and validating TEI",
    "L": "Rules that no schema sees",
    "O": "Making schemas of an ODD",
    "K": "The ledger: nothing is lost",
    "R": "Rendering",
    "E": "Making editions",
    "D": "Packages for archives",
}
OPENING = """# Messages

A message says what Recto found in a text. Its code is stable: it is never used again for something else.
The first letter tells the stage. An *error* makes `recto check` and `recto build` end with exit status 1, a
loss in a finished edition with 6; a *warning* wants a person to look; an *info* is for the record. This page
is written from the catalogue in `recto/messages.py` by `make messages`.
"""
HEADER = ("| code | | what it says | what to do |", "|---|---|---|---|")


def row(code: str, rule: Rule) -> str:
    """Return the line of a table that explains one code."""
    return f"| `{code}` | {rule.severity} | {rule.sentence} | {rule.hint} |"


def page() -> str:
    """Return the whole page: a table for each stage that has messages."""
    parts = [OPENING]
    for letter, title in STAGES.items():
        rows = [row(code, rule) for code, rule in CATALOGUE.items() if code[0] == letter]
        if rows:
            parts.append("\n".join([f"## {title}", "", *HEADER, *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
