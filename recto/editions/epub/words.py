"""The fixed words that only the e-book needs, in English where the edition's language has none."""

from collections.abc import Mapping

ENGLISH = {
    "accessibility": (
        "All text is real text that can be restyled and read aloud. Headings, contents and landmarks lead "
        "through the book; every note and every entry of the apparatus is linked with its place in the text, "
        "both ways. The cover is the only picture and its words are given as text."
    ),
    "apparatus": "Apparatus",
    "colophon": "Colophon",
    "contents": "Contents",
    "cover": "Cover",
    "dating": "Dating",
    "landmarks": "Landmarks",
    "notes": "Notes",
    "pages": "Pages",
    "principles": "Principles",
    "text": "Text",
    "titlepage": "Title page",
}


def word(words: Mapping[str, str], key: str) -> str:
    """Return the fixed word `key` in the language of the edition, in English where it has none."""
    return words.get(key, ENGLISH[key])
