"""RIS (Research Information Systems, 2011), which every reference manager reads."""

from collections.abc import Iterator

from recto.citing.dates import date_parts
from recto.citing.parts import ADDRESS, PLACE, Citation, Part
from recto.citing.people import inverted, with_role
from recto.citing.titles import with_subtitle
from recto.rendering.document import Agent, Metadata

# The tags of people, by relator code.
_PEOPLE = {"aut": "AU", "edt": "ED", "trl": "A4"}


def ris(metadata: Metadata) -> Citation:
    """Return a record; that of a passage says where it is in a note, and has its address."""
    lines = "".join(_line(tag, value) for tag, value in _fields(metadata) if value)
    address = _line("UR", metadata.permanent) if metadata.permanent else ""
    return (
        Part(lines),
        Part("", _line("N1", PLACE)),
        Part(address, _line("UR", ADDRESS)),
        Part("ER  - \n"),
    )


def escaped(words: str) -> str:
    """Return `words` in one line, as a line is a field."""
    return " ".join(words.split())


def _fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    yield "TY", "BOOK" if metadata.publisher else "GEN"
    yield "ID", metadata.id
    for code, tag in _PEOPLE.items():
        yield from ((tag, _name(each)) for each in with_role(metadata, code))
    yield "TI", with_subtitle(metadata.title, metadata.subtitle)
    yield "OP", metadata.original_title
    yield "PB", metadata.publisher
    yield "CY", metadata.place
    date = date_parts(metadata.published or metadata.modified)
    yield "PY", "".join(f"{part:04d}" for part in date[:1])
    yield "DA", "/".join(f"{part:02d}" for part in date) if len(date) == 3 else ""
    yield "ET", metadata.edition or metadata.version
    yield "T2", metadata.series
    yield "VL", metadata.series_number
    yield "AB", metadata.abstract
    yield from (("KW", keyword) for keyword in metadata.keywords)
    yield "LA", metadata.lang
    yield "SN", metadata.named_by("ISBN")
    yield "DO", metadata.named_by("DOI")


def _name(agent: Agent) -> str:
    return agent.name if agent.is_group else inverted(agent)


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {escaped(value)}\n"
