"""The Chicago Manual of Style, 18th edition, notes and bibliography: an edition as a book."""

from collections.abc import Iterator

from recto.citing.dates import written_years, year
from recto.citing.parts import ADDRESS, Citation, Part
from recto.citing.people import head, inverted, joined, straight, with_role
from recto.citing.titles import edition_words, headline, with_subtitle
from recto.rendering.document import Metadata

IN_NOTES, IN_LISTS = 2, 6
"""So many people are named in a note, and in a bibliography."""
# In notes and in lists, for one and for several, what those are called who stand first and wrote nothing.
_CALLED = {"edt": ("ed.", "eds."), "trl": ("trans.", "trans.")}
_ABBREVIATED = {"edt": "ed.", "trl": "trans."}
_IN_FULL = {"edt": "Edited by", "trl": "Translated by"}


def note(metadata: Metadata) -> Citation:
    """Return the citation for a note (CMOS 18, 13.21–13.22; electronic books 14.58–14.60)."""
    code, people = head(metadata)
    named = joined([straight(each) for each in people], IN_NOTES)
    others = _others(metadata, code, _ABBREVIATED, IN_NOTES)
    said = [*others, *filter(None, (edition_words(metadata.edition, metadata.version),))]
    return (
        Part(f"{_with_calling(named, code, len(people))}, " if named else ""),
        _title(metadata),
        Part("".join(f", {each}" for each in said) + f" ({_imprint(metadata)})"),
        Part("", ", {place}"),
        *_address(metadata, ", "),
        Part("."),
    )


def entry(metadata: Metadata) -> Citation:
    """Return the entry for a bibliography; for a passage it is the same."""
    code, people = head(metadata)
    names = [inverted(people[0]), *map(straight, people[1:])] if people else []
    named = joined(names, IN_LISTS, is_inverted="," in "".join(names[:1]))
    others = _others(metadata, code, _IN_FULL, IN_LISTS)
    said = [*others, *filter(None, (edition_words(metadata.edition, metadata.version),)), _imprint(metadata)]
    return (
        Part(_ended(_with_calling(named, code, len(people))) if named else ""),
        _title(metadata),
        Part("".join(f". {_capital(each).rstrip('.')}" for each in said)),
        *(Part(f". {metadata.permanent}") for _ in range(bool(metadata.permanent))),
        Part("."),
    )


def _title(metadata: Metadata) -> Part:
    words = headline(with_subtitle(metadata.title, metadata.subtitle), metadata.lang)
    return Part(words, is_title=True)


def _others(metadata: Metadata, first: str, words: dict[str, str], shown: int) -> Iterator[str]:
    """Yield who edited and translated, but for those who stand first."""
    for code, called in words.items():
        people = with_role(metadata, code)
        if people and code != first:
            yield f"{called} {joined([straight(each) for each in people], shown)}"


def _imprint(metadata: Metadata) -> str:
    """Return when the text is from, and who publishes the edition when."""
    published = year(metadata.published) or year(metadata.modified) or "n.d."
    own = ", ".join(filter(None, (metadata.publisher, published)))
    return "; ".join(filter(None, (written_years(metadata.dating), own)))


def _address(metadata: Metadata, before: str) -> Iterator[Part]:
    """Yield the permanent address; for a passage always that of the passage, if one is known."""
    permanent = f"{before}{metadata.permanent}" if metadata.permanent else ""
    yield Part(permanent, f"{before}{ADDRESS}")


def _with_calling(named: str, code: str, count: int) -> str:
    called = _CALLED.get(code)
    return f"{named}, {called[count > 1]}" if called else named


def _ended(words: str) -> str:
    return f"{words.rstrip('.')}. "


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
