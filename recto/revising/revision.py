"""Changes told in the TEI file itself: a `change` of its `revisionDesc`; all other bytes stay as they are.

The latest change stands first (TEI P5, 2.6), unless those of the file are in the order of their dates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from recto.checks.source_places import SourceText
from recto.errors import SourceError
from recto.mending import Mended, characters, rewrite
from recto.revising.change import Changes
from recto.revising.words import Line, encoding_summary, told
from recto.tei import reading
from recto.tei.mixed import Element, text_before
from recto.tei.names import XML_ID, XML_LANG, local

Words = Mapping[str, str]


@dataclass(frozen=True)
class Signature:
    """When a change was made (a W3C date), by whom (pointers into the header), of which version."""

    when: str
    who: str = ""
    n: str = ""


def change_element(
    changes: Changes, words: Words, signature: Signature, root: Element, prefix: str = ""
) -> str:
    """Return changes as a `change` of TEI, in the fixed `words` of a language.

    What has an id in `root`, the newer document, is pointed to. `prefix` is that of TEI's names in the file.
    """
    ids = {value for each in root.iter("{*}*") if (value := each.get(XML_ID))}
    said = {
        "when": signature.when,
        "who": signature.who,
        "n": signature.n,
        "xml:lang": _language(root, words),
    }
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in said.items() if value)
    items = "".join(f"<{prefix}item>{each}</{prefix}item>\n" for each in _items(changes, words, ids, prefix))
    return f"<{prefix}change{attributes}><{prefix}list>\n{items}</{prefix}list></{prefix}change>"


def unknown_people(root: Element, who: str) -> list[str]:
    """Return those of the pointers `who` that lead to nobody in the header."""
    headers = (each for each in root if local(each.tag) == "teiHeader")
    ids = {each.get(XML_ID) for header in headers for each in header.iter("{*}*")}
    return [each for each in who.split() if not each.startswith("#") or each[1:] not in ids]


def record(path: Path, changes: Changes, words: Words, signature: Signature, dry_run: bool = False) -> Mended:
    """Tell changes in the header of the TEI file at `path`, unless the very same is told there already.

    Raises SourceError for a file that is not in UTF-8, or that has no header of TEI P5.
    """
    before = characters(path)
    root, _ = reading.parse_bytes(before.encode(), str(path))
    header = next((each for each in root if local(each.tag) == "teiHeader"), None)
    source = SourceText(before, root)
    if header is None or local(root.tag) == "TEI.2" or source.tag(header) is None:
        raise SourceError(f"{path}: there is no header of TEI P5 in which changes could be told.")
    prefix = source.name(header).removeprefix("<").removesuffix("teiHeader")
    made = change_element(changes, words, signature, root, prefix)
    after = before if made in before else _inserted(made, header, source, prefix)
    reading.parse_bytes(after.encode(), str(path))
    if after != before and not dry_run:
        rewrite(path, after)
    return Mended(path, {"revisionDesc": int(after != before)}, before, after)


def _language(root: Element, words: Words) -> str:
    """Return the language of the words, where the header is in another."""
    headers = [each for each in root if local(each.tag) == "teiHeader"]
    given = next((value for each in (*headers, root) if (value := each.get(XML_LANG))), "")
    return words["language"] if given.partition("-")[0] != words["language"] else ""


def _items(changes: Changes, words: Words, ids: set[str], prefix: str) -> Iterator[str]:
    for group in told(changes, words):
        if group.name != "encoding":
            yield from (_item(each, ids, prefix) for each in group.lines)
    for sort, places in encoding_summary(changes):
        yield escape(f"{words['errata-encoding']}: {sort} ({len(places)})")


def _item(line: Line, ids: set[str], prefix: str) -> str:
    """Return what is said of a change, its place as a reference if that has an id."""
    place = line.change.place
    id_ = next((each for each in (place.xml_id, place.id) if each in ids), "")
    where = escape(line.place or id_)
    if id_:
        where = f"<{prefix}ref target={quoteattr(f'#{id_}')}>{where}</{prefix}ref>"
    said = "".join(each.text for each in line.parts)
    return ": ".join(filter(None, (where, escape(line.label), escape(said))))


def _inserted(made: str, header: Element, source: SourceText, prefix: str) -> str:
    """Return the characters of a file with a change put into its header."""
    revisions = next((each for each in header if local(each.tag) == "revisionDesc"), None)
    if revisions is None:
        return _after_last(header, f"<{prefix}revisionDesc>\n{made}\n</{prefix}revisionDesc>", source)
    holder = next((each for each in revisions if local(each.tag) == "listChange"), revisions)
    listed = [each for each in holder if local(each.tag) == "change"]
    if not listed and any(isinstance(each.tag, str) for each in holder):
        raise SourceError(
            "The revisions of this file are no ‘change’ elements, beside which one could stand."
        )
    if not listed:
        return _into_empty(holder, made, source)
    if _are_in_order(listed):
        return _after(listed[-1], made, source)
    start, _ = _extent(listed[0], source)
    return source.text[:start] + made + (_blank_before(listed[0]) or "\n") + source.text[start:]


def _are_in_order(listed: Sequence[Element]) -> bool:
    """Tell whether changes stand in the order of their dates, the latest at the end."""
    dates = (each.get("when", "") or each.get("from", "") for each in listed)
    known = [each for each in dates if each]
    return len(known) > 1 and known[0] < known[-1]


def _after_last(holder: Element, made: str, source: SourceText) -> str:
    children = [each for each in holder if isinstance(each.tag, str)]
    return _after(children[-1], made, source) if children else _into_empty(holder, made, source)


def _after(element: Element, made: str, source: SourceText) -> str:
    _, end = _extent(element, source)
    return source.text[:end] + _blank_before(element) + made + source.text[end:]


def _into_empty(holder: Element, made: str, source: SourceText) -> str:
    """Put a change into an element without any, whether it is written in one tag or in two."""
    tag = source.tag(holder)
    assert tag is not None
    start, end = tag
    opening = source.text[start:end]
    if not opening.endswith("/>"):
        return source.text[:end] + f"\n{made}\n" + source.text[end:]
    name = source.name(holder).removeprefix("<")
    filled = f"{opening.removesuffix('/>').rstrip()}>\n{made}\n</{name}>"
    return source.text[:start] + filled + source.text[end:]


def _extent(element: Element, source: SourceText) -> tuple[int, int]:
    extent = source.extent(element)
    assert extent is not None
    return extent


def _blank_before(element: Element) -> str:
    """Return the blanks before an element, if nothing else stands there."""
    before = text_before(element)
    return before if not before.strip() else ""
