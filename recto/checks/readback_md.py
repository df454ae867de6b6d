"""Reading back pandoc's Markdown: words without their signs; notes are `[^series-label]`."""

import re
from pathlib import Path

_HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?<=[\])`])\{[^{}\n]*[.=#][^{}\n]*\}|^:{3,}.*$|\{=html\}", re.MULTILINE)
_NOTE = re.compile(r"^(\[\^[^\]\s]+\]:)\s+", re.MULTILINE)
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_LINE = re.compile(r"^\s*(?:[|>]\s?)+", re.MULTILINE)
_TABLE = re.compile(r"[+|][-=:+|]{2,}|^ *-[- ]{2,}$", re.MULTILINE)


def md_text(path: Path) -> str:
    """Return the text of a Markdown file with its notes."""
    source = _HEADER.sub("", path.read_text(encoding="utf-8")).replace("\\\n", "\n")
    for pattern in (_ATTRIBUTES, _TABLE, _LINE):
        source = pattern.sub("", source)
    return _NOTE.sub(r"\1 ", _ESCAPED.sub("", source))
