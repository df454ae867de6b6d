"""What the header of the text of one witness says: whose text it is, after which edition, how it was made."""

from collections.abc import Mapping

from lxml import etree

from recto import __version__
from recto.tei.elements import add, make
from recto.tei.mixed import (
    Element,
    append_text,
    copy,
    insert_after,
    insert_first,
    pieces,
    remove,
    replace_with,
    words,
)
from recto.tei.names import XML_ID, XML_LANG, local, tei
from recto.tei.witnesses import Asked, Witnesses, described, printed

EDITION = "recto-edition"
"""The `xml:id` of the edition among the witnesses: what its entries cite for the words of the edition."""


def declare(
    root: Element, asked: Asked, known: Witnesses, counts: Mapping[str, int], words_: Mapping[str, str]
) -> None:
    """Say in the header of `root`, TEI P5, 2.2, that it is the text of one witness after an edition.

    The title says whose text it is; a statement how much of it is inferred; the edition is a source, with the
    identifiers under which it is published; witnesses are the one and the edition.
    """
    description = _child(root, "fileDesc") if root.find(tei("teiHeader")) is not None else None
    if description is None:
        return
    siglum = f"{printed(known, asked.witness)}{f' ({asked.hand})' if asked.hand else ''}"
    edition = _edition(description, words_)
    _entitle(description, words_["witness-title"].replace("{siglum}", siglum), words_)
    _state(description, _statements(siglum, asked, known, counts, words_), words_)
    _list_witnesses(root, asked, known, edition, words_)
    _tell_method(root)


def _child(root: Element, name: str) -> Element | None:
    header = root.find(tei("teiHeader"))
    return None if header is None else header.find(tei(name))


def _edition(description: Element, words_: Mapping[str, str]) -> Element:
    """Return the edition as a source, with its identifiers, which then are its alone."""
    titles = [each for each in description.iterfind(f"{tei('titleStmt')}/{tei('title')}") if words(each)]
    idnos = list(description.iterfind(f"{tei('publicationStmt')}/{tei('idno')}"))
    made = make("bibl", type_="edition")
    for each in (*titles[:1], *idnos):
        if len(made):
            append_text(made, ", ")
        add(made, copy(each))
    for each in idnos:
        remove(each)
    return made


def _entitle(description: Element, whose: str, words_: Mapping[str, str]) -> None:
    titles = description.findall(f"{tei('titleStmt')}/{tei('title')}")
    main = next((each for each in titles if each.get("type", "main") == "main"), next(iter(titles), None))
    if main is not None:
        append_text(main, f"{words_['witness-title-joint']}{whose}")


def _statements(
    siglum: str, asked: Asked, known: Witnesses, counts: Mapping[str, int], words_: Mapping[str, str]
) -> list[str]:
    """Return in words whose text this is and how much of it is inferred."""
    about = described(known, asked.witness)
    said = [words_["witness-statement"].replace("{siglum}", f"{siglum} ({about})" if about else siglum)]
    for key in ("cited", "silent", "unreported", "absent", "unplaced"):
        if counts.get(key):
            said.append(words_[f"witness-{key}"].replace("{n}", str(counts[key])).replace("{siglum}", siglum))
    return said


def _state(description: Element, said: list[str], words_: Mapping[str, str]) -> None:
    notes = description.find(tei("notesStmt"))
    if notes is None:
        notes = make("notesStmt")
        before = [each for each in description if local(each.tag) in {"publicationStmt", "seriesStmt"}]
        insert_after(before[-1], notes) if before else insert_first(description, notes)
    insert_first(notes, make("note", *said, type_="statement", lang=words_["language"]))


def _list_witnesses(
    root: Element, asked: Asked, known: Witnesses, edition: Element, words_: Mapping[str, str]
) -> None:
    """List the one witness and the edition, and the edition among the sources."""
    for each in [each for each in root.iter(etree.Element) if local(each.tag) == "listWit"]:
        remove(each)
    source = next(root.iter(tei("sourceDesc")))
    declared = known.declared.get(asked.witness)
    if declared is not None and local(declared.tag) == "witness":
        own = copy(declared)
    else:
        is_elsewhere = declared is not None and declared.get(XML_ID) == asked.witness
        own = make("witness", n=asked.witness) if is_elsewhere else make("witness", id=asked.witness)
    theirs = make("witness", _named(edition), id=EDITION, n=words_["edition-siglum"])
    theirs.set(XML_LANG, words_["language"])
    for each in source.findall(tei("p")):
        replace_with(each, [make("bibl", words(each))])
    add(source, edition)
    add(source, make("listWit", own, theirs))


def _named(edition: Element) -> str:
    """Return what names an edition everywhere: its title, and identifiers that are not a catalogue's own."""
    held = [each for each in edition if local(each.tag) == "title" or _is_address(each)]
    return ", ".join(words(each) for each in held if words(each))


def _is_address(idno: Element) -> bool:
    kind, value = idno.get("type", "").lower(), words(idno)
    return kind in {"doi", "url", "uri", "urn", "handle", "isbn"} or value.startswith(
        ("http", "doi:", "urn:")
    )


def _tell_method(root: Element) -> None:
    """Declare that the apparatus is in the text, and by what program this was made of an edition."""
    header = root.find(tei("teiHeader"))
    assert header is not None
    encoding = header.find(tei("encodingDesc"))
    if encoding is None:
        encoding = make("encodingDesc")
        insert_after(next(each for each in header if local(each.tag) == "fileDesc"), encoding)
    for each in encoding.findall(tei("p")):
        replace_with(each, [make("projectDesc", make("p", *pieces(each)))])
    for each in encoding.findall(tei("variantEncoding")):
        remove(each)
    add(encoding, make("variantEncoding", method="parallel-segmentation", location="internal"))
    if not any(each.get("ident") == "recto" for each in encoding.iter(tei("application"))):
        application = make("application", make("label", "Recto"), ident="recto", version=__version__)
        add(encoding, make("appInfo", application))
