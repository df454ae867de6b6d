"""In which language the words of a document are (ISO 14289-1, 7.2; ISO 19005-3, 6.7.4)."""

import re
from collections.abc import Iterator

from recto.checks.finished import Finished

TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
"""A well-formed language tag (RFC 5646, 2.1), less those that were registered before it."""
SPOKEN = ("/Alt", "/ActualText", "/E")


def of_text(finished: Finished) -> Iterator[str]:
    """Words on a page of which no language is told."""
    if finished.root.get("/Lang"):
        return
    for number, page in enumerate(finished.content, 1):
        for mark, _ in page.opened:
            owners = finished.owners.get((number, mark.mcid), []) if mark.is_content else []
            if owners and not mark.lang and not owners[0].lang:
                yield f"the language of {owners[0]} is not told"
                break


def of_spoken_words(finished: Finished) -> Iterator[str]:
    """Words for the ear of which no language is told."""
    for element in finished.elements:
        if element.states(*SPOKEN) and not element.lang:
            yield f"the language of the words that {element} says is not told"


def of_bookmarks(finished: Finished) -> Iterator[str]:
    """Bookmarks in a document that tells no language."""
    if "/First" in finished.root.get("/Outlines", {}) and not finished.root.get("/Lang"):
        yield "there are bookmarks and no Lang for the document"


def of_annotations(finished: Finished) -> Iterator[str]:
    """What an annotation says, where no language is told."""
    for number, annotation in finished.annotations:
        holder = finished.holders.get(annotation.objgen)
        told = annotation.get("/Lang") or (holder and holder.lang) or finished.root.get("/Lang")
        if "/Contents" in annotation and not told:
            yield f"page {number}: the language of what an annotation says is not told"


def of_metadata(finished: Finished) -> Iterator[str]:
    """A title or description whose language neither the metadata nor the document tells."""
    if finished.root.get("/Lang"):
        return
    for each in finished.properties:
        if set(each.languages) & {"x-default"} and len(set(each.languages)) == 1:
            yield f"the language of {each.name} in the metadata is not told"


def malformed(finished: Finished) -> Iterator[str]:
    """A language tag that is none (RFC 5646)."""
    stated = {(str(finished.root.get("/Lang", "en")), "the document")}
    stated |= {(str(each.object.Lang), str(each)) for each in finished.elements if "/Lang" in each.object}
    for number, page in enumerate(finished.content, 1):
        stated |= {(mark.lang, f"a mark on page {number}") for mark, _ in page.opened if mark.lang}
    for tag, place in sorted(stated):
        if tag and not TAG.fullmatch(tag):
            yield f"‘{tag}’ of {place} is no language tag"
