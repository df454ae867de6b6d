"""TEI against a RELAX NG schema."""

import re
from functools import cache
from pathlib import Path

from lxml import etree

from recto.errors import ToolError
from recto.messages import Message, Place, message
from recto.tei.reading import parse

_WORDS = (
    (re.compile(r"Did not expect element (\S+) there"), r"the element \1 may not stand here"),
    (re.compile(r"Expecting element (\S+), got (\S+)"), r"the element \1 must stand before \2"),
    (re.compile(r"Expecting an element .*"), "an element is missing here"),
    (re.compile(r"Did not expect text in element (\S+) content"), r"\1 may not hold text of its own"),
    (re.compile(r"Invalid attribute (\S+) for element (\S+)"), r"\1 is no attribute, or has no value, of \2"),
)


def check(path: Path, schema: Path) -> list[Message]:
    """Validate the file at `path` by the RELAX NG grammar at `schema`, one message for each line at fault.

    Raises SourceError where the file is not well-formed, ToolError where the grammar cannot be read.
    """
    grammar = _grammar(schema)
    # The grammar keeps a log of its last validation only, so that it is read straight away.
    if grammar.validate(parse(path)[0]):
        return []
    faults: dict[int, str] = {}
    for each in grammar.error_log:
        faults.setdefault(each.line, _worded(each.message))
    return [message("T-invalid", text, Place(str(path), line)) for line, text in sorted(faults.items())]


@cache
def _grammar(schema: Path) -> etree.RelaxNG:
    try:
        return etree.RelaxNG(etree.parse(str(schema)))
    except (OSError, etree.LxmlError) as error:
        raise ToolError(f"the schema {schema} cannot be read: {error}") from error


def _worded(text: str) -> str:
    """Say what libxml2 says in the words of an editor."""
    for pattern, words in _WORDS:
        worded, found = pattern.subn(words, text)
        if found:
            return worded
    return text
