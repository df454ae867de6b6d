"""What a header lacks for the records: told to the editor, with what to write in the TEI."""

from collections.abc import Callable
from dataclasses import dataclass

from recto.describing.dates import issued
from recto.describing.invenio import SHORTEST
from recto.describing.languages import of_libraries, three_letters
from recto.describing.licences import licences
from recto.describing.onix import sent
from recto.describing.people import creators, people
from recto.describing.soundness import sound, unsound
from recto.messages import Message, Place, message
from recto.rendering.document import Metadata
from recto.rendering.metadata import UNTITLED

ANYWHERE = Place()


def missing(metadata: Metadata, place: Place = ANYWHERE) -> tuple[Message, ...]:
    """Return a message for each thing that some record asks for and the header does not say.

    An error tells that archives refuse the work; a warning, that a press or another may.
    """
    header = sound(metadata)
    lacks = (message(each.code, each.words, place) for each in CHECKS if each.is_lacking(header))
    digits = (
        message("D-check-digit", f"{each.scheme} {each.value} of {name}.", place)
        for each, name in unsound(metadata)
    )
    return (*lacks, *digits)


def _has_no_title(header: Metadata) -> bool:
    return len(header.title) < SHORTEST or header.title == UNTITLED


def _has_nobody(header: Metadata) -> bool:
    return not people(header)


def _has_no_creator(header: Metadata) -> bool:
    return bool(people(header)) and not creators(header)


def _has_own_licence(header: Metadata) -> bool:
    return bool(header.rights_stated) and not licences(header)


def _has_no_language(header: Metadata) -> bool:
    return not three_letters(header.lang) and not of_libraries(header.lang)


def _has_no_day(header: Metadata) -> bool:
    return bool(issued(header)) and not sent(header)


@dataclass(frozen=True)
class Check:
    """A thing that records ask for: the code of its message, when it is lacking, and what is said then.

    Without it the records named in `spoilt` (keys of `RECORDS`) are not what their schemas ask for.
    """

    code: str
    is_lacking: Callable[[Metadata], bool]
    words: str
    spoilt: tuple[str, ...] = ()


CHECKS = (
    Check("D-no-title", _has_no_title, "There is no title of three characters in titleStmt."),
    Check("D-nobody", _has_nobody, "Nobody is named in titleStmt.", ("invenio", "zenodo", "cff")),
    Check("D-no-creator", _has_no_creator, "No author, editor or translator is named in titleStmt."),
    Check("D-no-publisher", lambda header: not header.issuer, "publicationStmt names no publisher."),
    Check(
        "D-no-date",
        lambda header: not issued(header),
        "No date is in publicationStmt or revisionDesc.",
        ("datacite", "datacite-json", "invenio", "onix"),
    ),
    Check("D-no-day", _has_no_day, "No date in publicationStmt or revisionDesc has a day.", ("onix",)),
    Check("D-no-licence", lambda header: not header.rights_stated, "No rights are stated in availability."),
    Check("D-own-licence", _has_own_licence, "What availability says names no licence of the SPDX list."),
    Check("D-no-abstract", lambda header: not header.summaries, "There is no abstract.", ("zenodo",)),
    Check("D-no-language", _has_no_language, "The language of the text is not said."),
)
