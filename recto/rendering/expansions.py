"""What the short words of an entry stand for, so that those who hear an edition hear words.

The full words of an abbreviation are its `title` (HTML Living Standard, 4.5.9), which in tagged PDF becomes
`/E` (ISO 32000-1, 14.9.5). The link that holds a lemma says that it does.
"""

from collections.abc import Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context
from recto.rendering.xhtml import elements, has_class, xhtml

Element = etree._Element


def expand(entry: Element, context: Context) -> None:
    """Say in an entry what its sigla and the words of its style are short for, and what its lemma is."""
    known = full_words(context)
    for each in elements(entry):
        words = words_of(each)
        if has_class(each, "editorial") and words in known:
            _abbreviate(each, known[words])
        elif has_class(each, "siglum") and words:
            _abbreviate(each, context.words["siglum-aloud"].replace("{siglum}", words))
    for link in (each for each in elements(entry) if has_class(each, "place") and each.get("href")):
        link.set("aria-label", _aloud(link, context))


def _aloud(link: Element, context: Context) -> str:
    """Return what the link at the head of an entry is called: its lemma, or in full words where it stands.

    The words that are seen are part of it, for those who say them to follow the link (WCAG 2.2, 2.5.3).
    """
    if not any(has_class(each, "editorial") for each in link):
        return context.words["lemma-aloud"].replace("{lemma}", words_of(link))
    seen, full = words_of(link), " ".join(each.get("title") or words_of(each) for each in link)
    return full if seen == full else f"{seen}: {full}"


def full_words(context: Context) -> Mapping[str, str]:
    """Return what the language of the edition says for each term that a style has of its own."""
    terms, words = context.style.terms, context.words
    full = ((term, words.get(key, "")) for key, term in reversed([*terms.items()]))
    return {term.strip(): said.strip() for term, said in full if said and term.strip() != said.strip()}


def _abbreviate(element: Element, full: str) -> None:
    element.tag = xhtml("abbr")
    element.set("title", full)
