"""The words of ours in an entry: those of the apparatus style, else those of the edition's language."""

from lxml import etree

from recto.rendering.dispatch import Context
from recto.rendering.xhtml import add

Element = etree._Element


def terms(context: Context) -> dict[str, str]:
    """Return the words an entry may use."""
    return {**context.words, **context.style.terms}


def editorial(to: Element, words: str) -> None:
    """Add words of the editor's, as against those of the text."""
    add(to, "i", {"class": "editorial"}, words)
