"""BibTeX, with the fields that biblatex has besides; in UTF-8, as Biber and every present reader take it."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from recto.citing.dates import year
from recto.citing.parts import ADDRESS, PLACE, Citation, Part
from recto.citing.people import head, with_role
from recto.citing.titles import with_subtitle
from recto.rendering.document import Agent, Metadata

# What TeX takes for a command, and how it is written as itself.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_{}"}


def bibtex(metadata: Metadata) -> Citation:
    """Return an entry: `@book` where BibTeX's fields for one are known, else `@misc`.

    That of a passage says where it is in a `note`, and has its address.
    """
    fields = {name: value for name, value in _fields(metadata) if value}
    _, people = head(metadata)
    kind = "book" if people and "publisher" in fields and "year" in fields else "misc"
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    url = _url(metadata.permanent)
    return (
        Part(f"@{kind}{{{_key(metadata.id)},\n{lines}"),
        Part("", f",\n  note = {{{PLACE}}}"),
        Part(f",\n  url = {{{url}}}" if url else "", f",\n  url = {{{ADDRESS}}}"),
        Part("\n}\n"),
    )


def escaped(words: str) -> str:
    """Return `words` with what TeX takes for commands written as itself."""
    return "".join(_ESCAPES.get(sign, sign) for sign in words)


def _fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Yield the fields in the order of BibTeX's own documentation; a title keeps its capitals by braces."""
    yield "author", _names(with_role(metadata, "aut"))
    yield "editor", _names(with_role(metadata, "edt"))
    yield "translator", _names(with_role(metadata, "trl"))
    yield "title", f"{{{escaped(with_subtitle(metadata.title, metadata.subtitle))}}}"
    yield "origtitle", f"{{{escaped(metadata.original_title)}}}" if metadata.original_title else ""
    yield "publisher", escaped(metadata.publisher)
    yield "address", escaped(metadata.place)
    yield "year", year(metadata.published or metadata.modified)
    yield "origdate", metadata.created
    yield "edition", escaped(metadata.edition)
    yield "version", escaped(metadata.version)
    yield "series", escaped(metadata.series)
    yield "number", escaped(metadata.series_number)
    yield "isbn", metadata.named_by("ISBN")
    yield "doi", metadata.named_by("DOI")
    yield "keywords", escaped(", ".join(metadata.keywords))
    yield "langid", metadata.lang


def _names(people: Sequence[Agent]) -> str:
    """Return names as BibTeX parts them; groups, and who has one name, in braces of their own."""
    return " and ".join(map(_name, people))


def _name(agent: Agent) -> str:
    if agent.is_group or not agent.family:
        return f"{{{escaped(agent.name)}}}"
    return ", ".join(escaped(part) for part in (agent.family, agent.given) if part)


def _key(id_: str) -> str:
    return re.sub(r"[^A-Za-z0-9:._-]+", "-", id_)


def _url(address: str) -> str:
    """Return an address as `url` has it, word for word, but for signs that would end the field."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~")
