"""Titles and editions in the manner of Chicago and MLA."""

import re

# In headline style these words are small, unless they stand first or last (CSL 1.0.2, 'Text-case').
_SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with"
    " yet".split()
)
_ENDS = (":", ".", "?", "!", "–", "—")
_ORDINALS = {"11": "th", "12": "th", "13": "th", "1": "st", "2": "nd", "3": "rd"}


def headline(title: str, lang: str) -> str:
    """Return an English title with capitals in headline style; a title in another language as it is.

    Words that have capitals within them keep their letters.
    """
    if lang.partition("-")[0] != "en":
        return title
    words = title.split()
    return " ".join(_capital(words, place) for place in range(len(words)))


def _capital(words: list[str], place: int) -> str:
    word = words[place]
    is_at_end = place in (0, len(words) - 1) or words[place - 1].endswith(_ENDS)
    if word.casefold() in _SMALL and not is_at_end:
        return word.lower() if word.istitle() or len(word) == 1 else word
    if word != word.lower():
        return word
    return re.sub(r"[^\W\d_]", lambda first: first[0].upper(), word, count=1)


def edition_words(edition: str, version: str) -> str:
    """Return which edition it is: '2nd ed.' for a number, else in the words of the header."""
    said = edition or version
    if not said.isdigit():
        return said
    ending = next((each for end, each in _ORDINALS.items() if said.endswith(end)), "th")
    return f"{said}{ending} ed."


def with_subtitle(title: str, subtitle: str) -> str:
    """Return title and subtitle as one, with a colon unless the title ends with a point of its own."""
    joint = " " if title.endswith(("?", "!", ":")) else ": "
    return f"{title.rstrip('.')}{joint}{subtitle}" if subtitle else title
