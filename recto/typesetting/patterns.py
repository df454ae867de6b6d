"""The patterns by which words are divided, each read when a word first asks for it.

A dictionary has thousands of them, of which a text asks for hundreds.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyphen

Pattern = tuple[int, tuple[int, ...]]
"""After how many letters its values begin, and the values: odd ones divide, higher ones prevail."""

_VALUES = re.compile(r"(\d?)\D")
_WITHOUT_VALUES = str.maketrans("", "", "0123456789")
ENCODINGS = {"microsoft-cp1251": "cp1251"}
"""Names of encodings that Python has others for."""
_REMARKS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")


class Patterns(dict[str, Any]):
    """Patterns by their letters; as written until they are asked for."""

    def get(self, letters: str, default: Any = None) -> Any:
        """Return the pattern of these letters, none if there is none or if its values are all nought."""
        found = super().get(letters, default)
        if isinstance(found, str):
            found = self[letters] = _read(found)
        return found


class Dictionary(pyphen.HyphDict):  # type: ignore[misc]
    """A dictionary of patterns in the form of Hunspell's `hyph_*.dic`, as Pyphen applies them."""

    def __init__(self, path: Path) -> None:
        self.patterns = Patterns((line.translate(_WITHOUT_VALUES), line) for line in _lines(path))
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(map(len, self.patterns))


@cache
def dictionary(language: str, left: int, right: int) -> pyphen.Pyphen:
    """Return what divides the words of a language of `pyphen.LANGUAGES`.

    It divides a word after `left` letters or more, and before `right` or more.
    """
    path = pyphen.LANGUAGES[language]
    if path not in pyphen.hdcache:
        pyphen.hdcache[path] = Dictionary(path) if _is_plain(path) else pyphen.HyphDict(path)
    return pyphen.Pyphen(lang=language, left=left, right=right)


def _is_plain(path: Path) -> bool:
    """Tell whether no pattern of a dictionary spells a divided word otherwise, or a letter by its number."""
    return not any("/" in line or "^^" in line for line in _lines(path))


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        encoding = file.readline().decode("ascii").strip()
        for line in file.read().decode(ENCODINGS.get(encoding.lower(), encoding)).splitlines():
            if (pattern := line.strip()) and not pattern.startswith(_REMARKS):
                yield pattern


def _read(pattern: str) -> Pattern | None:
    """Return what a pattern such as `.ach4` says; None if it says nothing."""
    last = pattern[-1] if pattern[-1].isdigit() else ""
    values = [int(value or 0) for value in (*_VALUES.findall(pattern), last)]
    telling = [place for place, value in enumerate(values) if value]
    return (telling[0], tuple(values[telling[0] : telling[-1] + 1])) if telling else None
