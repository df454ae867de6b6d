"""The fixed words of an edition in its language: headings, roles, phrases with a number."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from recto.errors import ProjectError
from recto.messages import Message, message

Words = dict[str, str]


def load_words(folder: Path, language: str) -> tuple[Words, tuple[Message, ...]]:
    """Read the words of `language` from `folder`, with those of English where it lacks some.

    A language without a file, by its first subtag, gets English and a message; one that is not stated gets
    English. Raises `ProjectError`
    where a file cannot be read.
    """
    english = _read(folder / "en.toml")
    primary = language.lower().partition("-")[0]
    path = folder / f"{primary}.toml"
    if primary == "und":
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
