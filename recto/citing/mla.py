"""The MLA Handbook, 9th edition: an edition as a work of its own, and a passage in the text."""

from collections.abc import Iterator

from recto.citing.dates import written_years, year
from recto.citing.parts import ADDRESS, Citation, Part
from recto.citing.people import head, inverted, joined, straight, with_role
from recto.citing.titles import edition_words, headline, with_subtitle
from recto.rendering.document import Agent, Metadata

SHOWN = 2
"""Where there are more people than so many, the first is named."""
_CALLED = {"edt": ("editor", "editors"), "trl": ("translator", "translators")}
_PARTS = {"edt": "edited by", "trl": "translated by"}


def entry(metadata: Metadata) -> Citation:
    """Return the entry for a list of works cited: who, title, and the elements of the one container (5.2).

    For a passage its address is that of the passage.
    """
    code, people = head(metadata)
    names = [inverted(people[0]), *map(straight, people[1:])] if people else []
    named = joined(names, SHOWN, is_inverted="," in "".join(names[:1]))
    called = _CALLED.get(code)
    named = f"{named}, {called[len(people) > 1]}" if called else named
    written, elements = written_years(metadata.dating), ", ".join(_elements(metadata, code))
    return (
        Part(f"{named.rstrip('.')}. " if named else ""),
        Part(headline(with_subtitle(metadata.title, metadata.subtitle), metadata.lang), is_title=True),
        Part(f". {written}" if written else ""),
        Part(f". {_capital(elements)}" if elements else ""),
        Part(f", {metadata.permanent}" if metadata.permanent else "", f", {ADDRESS}"),
        Part("."),
    )


def in_text(metadata: Metadata) -> Citation:
    """Return what stands in brackets in the text, for a passage with its place (6.1–6.20)."""
    _, people = head(metadata)
    named = _short(people) or headline(metadata.title, metadata.lang)
    return (Part("("), Part(named, is_title=not people), Part("", ", {place}"), Part(")"))


def _elements(metadata: Metadata, first: str) -> Iterator[str]:
    """Yield contributors, version, publisher and date, in their order."""
    for code, words in _PARTS.items():
        people = with_role(metadata, code)
        if people and code != first:
            yield f"{words} {joined([straight(each) for each in people], SHOWN)}"
    edition = edition_words(metadata.edition, metadata.version)
    published = year(metadata.published) or year(metadata.modified)
    yield from filter(None, (edition, metadata.publisher, published))


def _short(people: tuple[Agent, ...]) -> str:
    names = [each.family or each.name for each in people]
    return joined(names, SHOWN)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
