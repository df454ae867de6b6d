"""The TEI header as the editions need it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from recto.rendering.agents import agents_of, name_of, words_of
from recto.rendering.citation import citation
from recto.rendering.described_sources import described_relations, described_sources
from recto.rendering.document import Dating, Identifier, Metadata
from recto.rendering.facts import Rights, Summary, Title
from recto.rendering.identifiers import WEB, identifier, identifiers_of
from recto.rendering.structure import children, own_title
from recto.rendering.subjects import subjects_of
from recto.rendering.words import Words
from recto.rendering.xhtml import direction, shortest
from recto.tei.names import XML_ID, XML_LANG, local

Element = etree._Element

UNTITLED = "Untitled"
"""What a work is called to which its header gives no title."""
_FRACTION = re.compile(r"\.\d+")
"""Of a second."""
_DATES = frozenset({"date", "origDate"})
PATHS = {
    "statement": ("teiHeader", "fileDesc", "notesStmt", "note"),
    "title": ("teiHeader", "fileDesc", "titleStmt", "title"),
    "publisher": ("teiHeader", "fileDesc", "publicationStmt", "publisher"),
    "distributor": ("teiHeader", "fileDesc", "publicationStmt", "distributor"),
    "authority": ("teiHeader", "fileDesc", "publicationStmt", "authority"),
    "loose_licence": ("teiHeader", "fileDesc", "publicationStmt", "licence"),
    "related": ("teiHeader", "fileDesc", "notesStmt", "relatedItem"),
    "classes": ("teiHeader", "profileDesc", "textClass"),
    "identifier": ("teiHeader", "fileDesc", "publicationStmt", "idno"),
    "edition": ("teiHeader", "fileDesc", "editionStmt", "edition"),
    "edition_date": ("teiHeader", "fileDesc", "editionStmt", "edition", "date"),
    "published": ("teiHeader", "fileDesc", "publicationStmt", "date"),
    "availability": ("teiHeader", "fileDesc", "publicationStmt", "availability"),
    "source": ("teiHeader", "fileDesc", "sourceDesc"),
    "creation": ("teiHeader", "profileDesc", "creation"),
    "correspondence": ("teiHeader", "profileDesc", "correspDesc", "correspAction"),
    "language": ("teiHeader", "profileDesc", "langUsage", "language"),
    "place": ("teiHeader", "fileDesc", "publicationStmt", "pubPlace"),
    "series": ("teiHeader", "fileDesc", "seriesStmt", "title"),
    "series_number": ("teiHeader", "fileDesc", "seriesStmt", "biblScope"),
    "abstract": ("teiHeader", "profileDesc", "abstract"),
    "keyword": ("teiHeader", "profileDesc", "textClass", "keywords", "term"),
    "encoding": ("teiHeader", "encodingDesc"),
    "change": ("teiHeader", "revisionDesc", "change"),
}


def metadata(root: Element, words: Words) -> Metadata:
    """Read the header of `root`."""
    titles = found(root, "title")
    title = words_of(own_title(titles)) or UNTITLED
    original = _first(titles, "original")
    lang = text_language(root)
    licence = next((each for each in _all(root, "availability") if local(each.tag) == "licence"), None)
    read = Metadata(
        id=root.get(XML_ID, "") or _slug(title),
        title=title,
        lang=lang,
        direction=direction(lang),
        subtitle=words_of(_first(titles, "sub")),
        original_title=words_of(original),
        original_lang="" if original is None else original.get(XML_LANG, ""),
        agents=tuple(each for each in agents_of(root) if each.name),
        dating=dating(root),
        source=citation(root, words),
        statements=tuple(words_of(each) for each in found(root, "statement") if words_of(each)),
        publisher=_said(root, "publisher"),
        rights=_rights(root),
        licence_url="" if licence is None else licence.get("target", ""),
        identifier=_said(root, "identifier"),
        modified=_modified(root),
        keywords=tuple(words_of(each) for each in found(root, "keyword") if words_of(each)),
        identifiers=_identifiers(root),
        edition=_said(root, "edition"),
        version=next((each.get("n", "") for each in found(root, "edition")), ""),
        published=_published(root),
        place=_said(root, "place"),
        translated=_translated(root),
        abstract=_said(root, "abstract"),
        series=_said(root, "series") or _series(titles),
        series_number=_said(root, "series_number"),
        languages=_languages(root, lang),
        sources=described_sources(root),
    )
    return _for_records(read, root)


def _for_records(read: Metadata, root: Element) -> Metadata:
    """Add what archives, libraries and booksellers take besides."""
    titles = found(root, "title")
    return replace(
        read,
        title_lang=_lang(own_title(titles)),
        titles=tuple(_other_titles(titles)),
        subjects=subjects_of(root, found(root, "classes")),
        rights_stated=tuple(_rights_stated(root)),
        source_rights=tuple(_source_rights(root)),
        summaries=tuple(_summaries(root)),
        distributor=name_of(next(iter(found(root, "distributor")), None)),
        authority=name_of(next(iter(found(root, "authority")), None)),
        publisher_identifiers=tuple(
            dict.fromkeys(one for each in found(root, "publisher") for one in identifiers_of(each))
        ),
        related=described_relations(found(root, "related"), root),
    )


def found(root: Element, what: str) -> list[Element]:
    """Return the header elements that `PATHS` knows as `what`, in order."""
    level = [root]
    for name in PATHS[what]:
        level = [each for parent in level for each in children(parent, name)]
    return level


def dating(root: Element) -> Dating | None:
    """Read when the work was made, else when the letter that it is was sent.

    Its evidence is `note[@type='dating']`.
    """
    sent = (action for action in found(root, "correspondence") if action.get("type") == "sent")
    places = (*found(root, "creation"), *sent)
    dates = (each for place in places for each in place.iter(etree.Element) if local(each.tag) in _DATES)
    date = next(dates, None)
    if date is None:
        return None
    return Dating(
        date.get("when", ""),
        date.get("notBefore", "") or date.get("from", ""),
        date.get("notAfter", "") or date.get("to", ""),
        date.get("cert", ""),
        words_of(date),
        " ".join(words_of(note) for note in dating_notes(root)),
    )


def dating_notes(root: Element) -> list[Element]:
    """Return the notes that give the evidence for the dating."""
    return [
        each
        for creation in found(root, "creation")
        for each in creation.iter(etree.Element)
        if local(each.tag) == "note" and each.get("type", "dating") == "dating"
    ]


def language(root: Element) -> str:
    """Return the language of the work: of the root, of the first text or what is in it, or of the header."""
    given = [
        root.get(XML_LANG, ""),
        *_of_texts(root),
        *_of_divisions(root),
        *(each.get("ident", "") for each in found(root, "language")),
    ]
    return shortest(next((each for each in given if each), "und"))


def text_language(root: Element) -> str:
    """Return the language of the text, which need not be that of the header around it."""
    return next((shortest(each) for each in _of_texts(root) if each), language(root))


def _of_texts(root: Element) -> list[str]:
    return [each.get(XML_LANG, "") for each in root.iter(etree.Element) if local(each.tag) == "text"]


def _of_divisions(root: Element) -> Iterator[str]:
    """Yield the languages of bodies and divisions in their order."""
    for text in (each for each in root.iter(etree.Element) if local(each.tag) == "text"):
        for each in text.iter(etree.Element):
            if local(each.tag) in {"body", "div", "div1"}:
                yield each.get(XML_LANG, "")


def _said(root: Element, what: str) -> str:
    """Return the words of the first of what `PATHS` knows."""
    return words_of(next(iter(found(root, what)), None))


def _identifiers(root: Element) -> tuple[Identifier, ...]:
    """Return the names of the edition: those in `idno`, however they are nested."""
    stated = (each for each in _all(root, "identifier") if local(each.tag) == "idno" and not len(each))
    read = (identifier(words_of(each), each.get("type", "")) for each in stated)
    return tuple(dict.fromkeys(each for each in read if each.value))


def _published(root: Element) -> str:
    """Return when the file was published, or else the date of its edition, as a W3C date.

    Of a span it is the end; of mere words it is the year in them.
    """
    for date in (*found(root, "published"), *found(root, "edition_date")):
        year = re.search(r"\b\d{4}\b", words_of(date))
        if stated := date.get("when", "") or date.get("to", "") or (year[0] if year else ""):
            return stated
    return ""


def _translated(root: Element) -> str:
    dates = (each for each in _all(root, "creation") if each.get("type") == "translation")
    return next((each.get("when", "") or words_of(each) for each in dates), "")


def _languages(root: Element, main: str) -> tuple[str, ...]:
    declared = (shortest(each.get("ident", "")) for each in found(root, "language") if each.get("ident"))
    return tuple(dict.fromkeys((main, *declared)))


def _series(titles: list[Element]) -> str:
    """Return the title of the series, where it stands beside that of the text."""
    of_series = next((each for each in titles if each.get("level") == "s"), None)
    return "" if of_series is own_title(titles) else words_of(of_series)


def _first(titles: list[Element], type_: str) -> Element | None:
    return next((title for title in titles if title.get("type") == type_), None)


def _other_titles(titles: list[Element]) -> Iterator[Title]:
    """Yield the titles beside the main one, the subtitle, that of the original, and that of a series."""
    own = own_title(titles)
    told = {id(each) for each in (own, _first(titles, "sub"), _first(titles, "original"))}
    for each in titles:
        if id(each) in told or each.get("level") in {"s", "j"} or not words_of(each):
            continue
        kind, lang = each.get("type", ""), _lang(each)
        yield Title(words_of(each), kind or ("translated" if lang != _lang(own) else ""), lang)


def _lang(element: Element | None) -> str:
    """Return the language that `element`, or what is around it in the header, says that it is in."""
    around = [] if element is None else [element, *element.iterancestors()]
    return shortest(next((each.get(XML_LANG, "") for each in around if each.get(XML_LANG)), ""))


def _rights_stated(root: Element) -> Iterator[Rights]:
    """Yield each statement on rights: licences, and where there is none the words of `availability`.

    A licence beside `availability` stands where TEI does not have it, and means what it says.
    """
    for each in found(root, "availability"):
        yield from _statements(each)
    yield from map(_stated, found(root, "loose_licence"))


def _source_rights(root: Element) -> Iterator[Rights]:
    """Yield the statements on the rights of sources (TEI P5, 2.2.4 and 2.2.7)."""
    for source in found(root, "source"):
        for each in source.iter("{*}availability"):
            yield from _statements(each)


def _statements(availability: Element) -> Iterator[Rights]:
    licences = [*availability.iter("{*}licence")]
    if licences or availability.get("status") != "unknown":
        yield from map(_stated, licences or [availability])


def _stated(element: Element) -> Rights:
    targets = (each.get("target", "") for each in element.iter("{*}ref"))
    links = tuple(dict.fromkeys(each for each in targets if each.startswith(WEB)))
    return Rights(words_of(element), _licence_address(element), _lang(element), links)


def _licence_address(element: Element) -> str:
    """Return the address of a licence: `@target`, or that of a `ref` which says that it is of one."""
    named = (each for each in element.iter("{*}ref") if each.get("type") in {"license", "licence"})
    return element.get("target", "") or next((each.get("target", "") for each in named), "")


def _summaries(root: Element) -> Iterator[Summary]:
    read = (Summary(words_of(each), _lang(each)) for each in found(root, "abstract"))
    yield from (each for each in read if each.words)


def _all(root: Element, what: str) -> Iterator[Element]:
    for each in found(root, what):
        yield from each.iter(etree.Element)


def _rights(root: Element) -> str:
    """Return the rights as stated; nothing where the header says that they are unknown (`@status`)."""
    stated = [
        each
        for each in found(root, "availability")
        if each.get("status") != "unknown" or children(each, "licence")
    ]
    return " ".join(words_of(each) for each in stated).strip()


def _modified(root: Element) -> str:
    """Return the latest date of a revision or of publication, to the second as documents are dated."""
    dates = [each.get("when", "") for each in found(root, "change") + found(root, "published")]
    return _FRACTION.sub("", max(dates, default=""))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "untitled"
