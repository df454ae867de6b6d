"""Writing a DOI, and the one before, into the header of a TEI file; all other bytes stay as they are.

The file then counts as edited, as it is: an import does not overwrite it.
"""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from recto.checks.source_places import SourceText
from recto.errors import DepositError, SourceError
from recto.mending import characters, rewrite
from recto.project import Work
from recto.rendering.identifiers import identifier
from recto.rendering.structure import child, children
from recto.tei import reading
from recto.tei.mixed import Element
from recto.tei.names import local

DOI = "DOI"
_AGENCIES = ("publisher", "distributor", "authority")
_BLANK = re.compile(r"\s*\Z")


def name_work(work: Work, doi: str, predecessor: str = "", dry_run: bool = False) -> None:
    """Write `doi` into `publicationStmt/idno[@type='DOI']` of a TEI file, in the place of one that is there.

    It follows the other `idno` there, else what stands before `availability` (TEI P5, 2.2.4). `predecessor`
    is the DOI of the version before, for a `notesStmt/relatedItem[@type='predecessor']` (2.2.6). Raises
    DepositError where the header has no place for it, SourceError for a file that is not in UTF-8. With
    `dry_run` nothing is written.
    """
    after = _with_doi(characters(work.tei), doi, str(work.tei))
    if predecessor:
        after = _with_predecessor(after, predecessor, str(work.tei))
    if not dry_run:
        rewrite(work.tei, after)


def _with_doi(text: str, doi: str, name: str) -> str:
    """Return the characters of a TEI file with a DOI in its header."""
    root, _ = reading.parse_bytes(text.encode(), name)
    source, statement = SourceText(text, root), _statement(root, name)
    held = next(_named(statement), None)
    named = _added(source, statement, doi, name) if held is None else _renamed(source, held, doi, name)
    read, _ = reading.parse_bytes(named.encode(), name)
    if [_doi(each) for each in _named(_statement(read, name))] != [doi]:
        raise SourceError(f"{name}: the DOI {doi} cannot be written there; nothing was written.")
    return named


def _statement(root: Element, name: str) -> Element:
    """Return the statement of publication; raise DepositError where there is none, or only prose."""
    found: Element | None = root
    for each in ("teiHeader", "fileDesc", "publicationStmt"):
        found = None if found is None else child(found, each)
    if found is None or not children(found, *_AGENCIES):
        raise DepositError(
            f"{name}: the header has no place for a DOI. Say who publishes it, in "
            "teiHeader/fileDesc/publicationStmt: <publisher>…</publisher>"
        )
    return found


def _named(statement: Element) -> Iterator[Element]:
    """Yield what names the work by a DOI."""
    every = (each for each in statement.iter("*") if local(each.tag) == "idno" and not len(each))
    return (each for each in every if _doi(each))


def _doi(element: Element) -> str:
    found = identifier("".join(map(str, element.itertext())), element.get("type", ""))
    return found.value if found.scheme == DOI else ""


def _renamed(source: SourceText, element: Element, doi: str, name: str) -> str:
    """Return the characters with another DOI in an `idno`, written as the one before."""
    extent, tag = source.extent(element), source.tag(element)
    assert extent is not None
    assert tag is not None
    written, old = source.text[tag[1] : extent[1]], escape(_doi(element))
    if written.count(old) != 1:
        raise SourceError(
            f"{name}: write the DOI {doi} in the place of {_doi(element)} in the header yourself."
        )
    return source.text[: tag[1]] + written.replace(old, escape(doi)) + source.text[extent[1] :]


def _added(source: SourceText, statement: Element, doi: str, name: str) -> str:
    """Return the characters with an `idno` of its own for a DOI, set as what it follows is."""
    anchor = _before(statement)
    extent = source.extent(anchor)
    if extent is None:
        raise SourceError(f"{name}: its header comes out of entities: write the DOI {doi} there yourself.")
    start, end = extent
    tag = f"{_prefix(source, anchor)}idno"
    added = f'{_blank(source, start)}<{tag} type="{DOI}">{escape(doi)}</{tag}>'
    return source.text[:end] + added + source.text[end:]


def _with_predecessor(text: str, doi: str, name: str) -> str:
    """Return the characters of a TEI file that names the version before by its DOI, at the end of the notes.

    Where there is no statement of notes, it stands before the description of the source (TEI P5, 2.2).
    """
    root, _ = reading.parse_bytes(text.encode(), name)
    source, file = SourceText(text, root), _statement(root, name).getparent()
    assert file is not None
    notes = child(file, "notesStmt")
    last = None if notes is None else next(iter(reversed(notes.findall("*"))), None)
    anchor = child(file, "sourceDesc") if notes is None else last
    extent = None if anchor is None else source.extent(anchor)
    if anchor is None or extent is None:
        raise SourceError(f"{name}: name the version before, {doi}, in notesStmt/relatedItem yourself.")
    start, end = extent
    blank, prefix = _blank(source, start), _prefix(source, anchor)
    item = f'<{prefix}relatedItem type="predecessor" target={quoteattr(identifier(doi, DOI).address)}/>'
    if last is not None:
        return text[:end] + blank + item + text[end:]
    return f"{text[:start]}<{prefix}notesStmt>{item}</{prefix}notesStmt>{blank}{text[start:]}"


def _prefix(source: SourceText, element: Element) -> str:
    """Return the prefix that the name of an element has in the file, with its colon."""
    prefix, colon, _ = source.name(element).lstrip("<").rpartition(":")
    return prefix + colon


def _blank(source: SourceText, start: int) -> str:
    """Return the white space before a place."""
    found = _BLANK.search(source.text[:start])
    assert found is not None
    return found[0]


def _before(statement: Element) -> Element:
    """Return what a DOI follows: the last `idno`, else what is before `availability`, else the last."""
    every = statement.findall("*")
    names = [local(each.tag) for each in every]
    if "idno" in names:
        return every[len(names) - 1 - names[::-1].index("idno")]
    return every[names.index("availability") - 1 if "availability" in names[1:] else -1]
