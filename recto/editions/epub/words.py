"""The fixed words that only the e-book needs, in English where the edition's language has none."""

from collections.abc import Mapping

ENGLISH = {
    "accessibility-summary": (
        "All text is real text that can be restyled and read aloud. Contents and landmarks lead through the "
        "book; every note and every entry of the apparatus is linked with its place in the text, both ways. "
        "The words of the cover are given as text."
    ),
    "contents": "Contents",
    "cover": "Cover",
    "landmarks": "Landmarks",
    "page-list": "Pages of the print",
    "text": "Text",
    "title-page": "Title page",
}


def word(words: Mapping[str, str], key: str) -> str:
    """Return the fixed word `key` in the language of the edition, in English where it has none."""
    return words.get(key, ENGLISH[key])
