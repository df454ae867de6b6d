"""The fixed words of an edition in its language: headings, roles, phrases with a number."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from recto.errors import ProjectError
from recto.messages import Message, message

Words = dict[str, str]

UNSPOKEN = frozenset(
    "und mul zxx mis akk ang arc ave cop cu egy egx enm fro frm gez gmh goh got grc hbo hit la lat non osc"
    " pal peo phn pi pli pra sa san sga sux syc uga xcl xto".split()
)
"""No language, or one in which nobody words editions today: their texts are edited in others."""


def load_words(folder: Path, language: str) -> tuple[Words, tuple[Message, ...]]:
    """Read the words of `language` from `folder`, with those of English where it lacks some.

    A language without a file, by its first subtag, gets English, and a message if editions are worded in it.
    Raises `ProjectError` where a file cannot be read.
    """
    english = _read(folder / "en.toml")
    primary = language.lower().partition("-")[0]
    path = folder / f"{primary}.toml"
    if not path.is_file() and primary in UNSPOKEN:
        return english, ()
    if not path.is_file():
        return english, (message("R-words", f"there are no words for the language '{language}'"),)
    return english | _read(path), ()


def counted(words: Mapping[str, str], key: str, number: str) -> str:
    """Return the phrase `key` for `number`: its form `one` for 1, else `many` with the number in it."""
    form = words[f"{key}-one"] if number in {"", "1"} else words[f"{key}-many"]
    return form.replace("{n}", number)


def _read(path: Path) -> Words:
    """Read a file of words; its name is the word `language`, the language they are in."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        return {"language": path.stem} | {str(key): str(value) for key, value in read.items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ProjectError(f"words {path}: {error}") from error
