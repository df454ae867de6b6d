"""The words of a file in USFM, by a reader of its own: what is left without markers and their attributes."""

import re
from collections.abc import Iterator

from recto.checks.ranges import decode
from recto.checks.words_account import Word, words_of

# \fig caption|src="…"\fig*: what follows the bar is said of the words, up to the marker that ends them.
_ATTRIBUTES = re.compile(r"\|[^\\\n]*(?=\\\+?[a-z-]+\d*\*)")
_MARKER = re.compile(r"\\\+?[a-z]+(?:-[se])?\d*(?:-[se])?\*?|\\\*")
_LINE_BREAK = re.compile(r"//|~")


def read(received: bytes) -> Iterator[Word]:
    """Yield the words of a file in USFM 3, with their lines; numbers of chapters and verses are words too."""
    text = decode(received)
    for pattern in (_ATTRIBUTES, _MARKER, _LINE_BREAK):
        text = pattern.sub(" ", text)
    return words_of(text)
