"""Numbers as printed: folios, and the labels of notes that are numbered by the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

SYMBOLS = "*†‡§‖¶"
ZEROS = {"arabic-indic": "٠", "persian": "۰", "devanagari": "०"}
"""The nought of figures that a document may ask for by `data-folios`, by the name that CSS has for them."""


@dataclass
class Folios:
    """The folio of each page by its index: roman before the page where the text begins, then from 1.

    `start` is None as long as it is not known where that is. `joint` stands between a folio and a line;
    `figures` is the name of those that follow the roman ones.
    """

    start: int | None = None
    joint: str = "."
    figures: str = ""

    def __getitem__(self, index: int) -> str:
        if self.start is None or index < self.start:
            return roman(index + 1)
        return in_figures(index - self.start + 1, self.figures)

    def with_line(self, index: int, number: str) -> str:
        """Return the folio of a page with the number of a line on it."""
        return f"{self[index]}{self.joint}{number}"


def in_figures(number: int, figures: str) -> str:
    """Write a number in figures of that name, or in European ones."""
    zero = ord(ZEROS.get(figures, "0"))
    return "".join(chr(zero + int(figure)) for figure in str(number))


def roman(number: int) -> str:
    """Return a positive number as a lower-case roman numeral."""
    numerals = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    written = ""
    for value, numeral in numerals:
        written += numeral * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """Return a positive number as a letter: a to z, then aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def capitals(number: int) -> str:
    """Return a positive number as a capital letter: A to Z, then AA, BB …"""
    return letters(number).upper()


def symbols(number: int, signs: Sequence[str] = SYMBOLS) -> str:
    """Return a positive number as one of the signs, then each twice …"""
    return signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)


def label(numbering: str, number: int, signs: Sequence[str] = ()) -> str:
    """Return the label of a note in a layer that is numbered so (`data-numbering`)."""
    return symbols(number, signs) if numbering == "symbols" and signs else _LABELS[numbering](number)


_LABELS: dict[str, Callable[[int], str]] = {
    "figures": str,
    "none": str,
    "letters": letters,
    "capitals": capitals,
    "symbols": symbols,
}
