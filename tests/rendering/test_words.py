"""The fixed words of editions, in every language that there is a file for."""

import re
import tomllib
from pathlib import Path

import pytest

WORDS = Path(__file__).parents[2] / "styles" / "words"
ENGLISH = tomllib.loads((WORDS / "en.toml").read_text(encoding="utf-8"))
LANGUAGES = sorted(path.stem for path in WORDS.glob("*.toml"))


def fields(phrase: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", phrase))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word_with_its_fields(language: str) -> None:
    words = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    assert words.keys() == ENGLISH.keys()
    assert {key: fields(words[key]) for key in words} == {key: fields(ENGLISH[key]) for key in words}
    assert len(words["months"].split()) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty(language: str) -> None:
    words = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    assert all(phrase.strip() for phrase in words.values())
