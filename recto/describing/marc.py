"""MARC 21 Format for Bibliographic Data, as MARCXML: the record of a library's catalogue."""

from collections.abc import Iterator

from recto.describing import relations
from recto.describing.dates import OPEN, dating_words, interval, issued, w3c, year
from recto.describing.languages import each_once, of_libraries, three_letters
from recto.describing.licences import address_of
from recto.describing.marc_fields import Field, agent_subfields, control, field
from recto.describing.people import Part, funders, grant, people
from recto.describing.said import add, root, xml_bytes
from recto.rendering.document import Identifier, Metadata, Source

NAMESPACE = "http://www.loc.gov/MARC21/slim"
# A new record of a text, a monograph, in Unicode, without punctuation of ISBD; how full it is, is not said.
LEADER = "00000nam a2200000uc 4500"
# What a name of the work is called in field 024 (Standard Identifier Source Codes).
_NAMES = {"DOI": "doi", "Handle": "hdl", "URN": "urn", "URI": "uri", "ARK": "ark"}
_NUMBERS = {"ISBN": "020", "ISSN": "022"}
# The source of a subject heading in field 650 (Subject Heading and Term Source Codes).
_HEADINGS = {"GND": "gnd", "AAT": "aat", "FAST": "fast", "RAMEAU": "ram"}
# The linking field of each relation; what the work was taken from is the original of field 534.
_LINKS = {
    relations.TRANSLATED: "765",
    "HasTranslation": "767",
    "IsPartOf": "773",
    "HasPart": "774",
    "HasVersion": "775",
    "IsVariantFormOf": "776",
    "IsNewVersionOf": "780",
    "IsPreviousVersionOf": "785",
}
_OTHER_RELATION = "787"
# Those of which the second indicator says how: that one continues the other.
_CONTINUING = frozenset(("780", "785"))
# Articles at the beginning of titles, which are not filed, by language (field 245, second indicator).
_ARTICLES = {
    "da": "den det de en et",
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una",
    "fr": "le la les un une",
    "it": "il lo la i gli le un uno una",
    "nl": "de het een",
    "no": "den det de en et",
    "pt": "o a os as um uma",
    "sv": "den det de en ett",
}


def marc(metadata: Metadata) -> bytes:
    """Write the record; fields stand in the order of their tags."""
    record = root(NAMESPACE, "record")
    add(record, "leader", LEADER)
    for each in sorted(_fields(metadata), key=lambda one: one.tag):
        if each.is_control:
            add(record, "controlfield", each.text, tag=each.tag)
            continue
        held = add(record, "datafield", tag=each.tag, ind1=each.first, ind2=each.second)
        for code, value in each.subfields:
            add(held, "subfield", value, code=code)
    return xml_bytes(record)


def _fields(metadata: Metadata) -> Iterator[Field]:
    """Yield the fields that say something."""
    makers = (_control, _names, _languages, _people, _titles, _imprint, _notes, _subjects, _relations)
    for maker in makers:
        yield from (each for each in maker(metadata) if each.text or each.subfields)


def _control(metadata: Metadata) -> Iterator[Field]:
    yield control("001", metadata.id)
    yield control("007", "cr |||||||||||")
    yield control("008", _fixed(metadata))


def _fixed(metadata: Metadata) -> str:
    """Return the forty characters of field 008: dates, place and language; of the rest nothing is said."""
    day = w3c(metadata.modified or metadata.published)
    entered = day[2:].replace("-", "") if len(day) == len("2000-01-01") else "||||||"
    published = year(issued(metadata))
    dates = f"s{published}    " if published else "nuuuuuuuu"
    language = of_libraries(metadata.lang) or "|||"
    return f"{entered}{dates}xx |||||o|||||||| ||{language}|d"


def _names(metadata: Metadata) -> Iterator[Field]:
    for each in metadata.identifiers:
        if each.scheme in ("ISBN", "ISSN"):
            tag, value = _NUMBERS[each.scheme], each.value
            yield field(tag, "  ", ("a", value.replace("-", "") if tag == "020" else value))
        elif each.scheme in _NAMES:
            yield field("024", "7 ", ("a", each.value), ("2", _NAMES[each.scheme]))
        else:
            yield field("024", "8 ", ("a", each.value), ("q", each.scheme))
    for address in each_once((metadata.permanent, metadata.page)):
        yield field("856", "40", ("u", address))


def _languages(metadata: Metadata) -> Iterator[Field]:
    """Yield the languages by the codes of libraries, and those that have none there by those of ISO 639-3."""
    originals = [each.what.lang for each in relations.relations(metadata) if each.how == relations.TRANSLATED]
    original = next(filter(None, (metadata.original_lang, *originals)), "")
    texts = each_once(map(of_libraries, metadata.languages))
    others = [three_letters(each) for each in metadata.languages if not of_libraries(each)]
    first = "1" if original else " "
    if texts:
        yield field("041", f"{first} ", *(("a", each) for each in texts), ("h", of_libraries(original)))
    if any(others):
        yield field("041", f"{first}7", *(("a", each) for each in each_once(others)), ("2", "iso639-3"))


def _people(metadata: Metadata) -> Iterator[Field]:
    """Yield everybody, the first author as the main entry (1XX), all others as added entries (7XX)."""
    main = _main(metadata)
    for part in people(metadata):
        yield _entry("1" if part == main else "7", part)
    for each in funders(metadata):
        yield _entry("7", Part(each, ("fnd",), (each.role,)))
        yield field("536", "  ", ("a", each.name), ("c", grant(each)))


def _main(metadata: Metadata) -> Part | None:
    return next((each for each in people(metadata) if "aut" in each.codes), None)


def _entry(hundred: str, part: Part) -> Field:
    """Return a name as an entry: filed under a family name, a first name, or as that of a group."""
    agent = part.agent
    tag_ = f"{hundred}10" if agent.is_group else f"{hundred}00"
    kind = "2" if agent.is_group else "1" if agent.family and agent.given else "0"
    return field(tag_, f"{kind} ", *agent_subfields(part))


def _titles(metadata: Metadata) -> Iterator[Field]:
    main = _main(metadata)
    entry = "1" if main else "0"
    filed = f"{entry}{unfiled(metadata.title, metadata.title_lang or metadata.lang)}"
    yield field("245", filed, ("a", metadata.title), ("b", metadata.subtitle))
    if metadata.original_title:
        uniform = ("240", "10") if main else ("130", "0 ")
        yield field(*uniform, ("a", metadata.original_title))
    for each in metadata.titles:
        yield field("246", "31" if each.kind == "translated" else "3 ", ("a", each.words))


def unfiled(title: str, lang: str) -> int:
    """Return how many characters at the beginning of a title are an article and its blank."""
    article, blank, rest = title.partition(" ")
    articles = _ARTICLES.get(lang.partition("-")[0], "").split()
    return len(article + blank) if rest and article.casefold() in articles else 0


def _imprint(metadata: Metadata) -> Iterator[Field]:
    yield field("250", "  ", ("a", metadata.edition or metadata.version))
    imprint = (("a", metadata.place), ("b", metadata.publisher), ("c", w3c(metadata.published)))
    if any(value for _, value in imprint):
        yield field("264", " 1", *imprint)
    for name in each_once((metadata.distributor, metadata.authority)):
        yield field("264", " 2", ("b", name))
    yield field("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent"))
    yield field("337", "  ", ("a", "computer"), ("b", "c"), ("2", "rdamedia"))
    yield field("338", "  ", ("a", "online resource"), ("b", "cr"), ("2", "rdacarrier"))
    if metadata.series:
        yield field("490", "0 ", ("a", metadata.series), ("v", metadata.series_number))


def _notes(metadata: Metadata) -> Iterator[Field]:
    for words in (*metadata.statements, dating_words(metadata.dating)):
        yield field("500", "  ", ("a", words))
    for each in metadata.summaries:
        yield field("520", "3 ", ("a", each.words))
    for rights in metadata.rights_stated:
        yield field("540", "  ", ("a", rights.words), ("u", address_of(rights)))
    made = interval(metadata.dating)
    start, _, end = (made, "", "") if OPEN in made else made.partition("/")
    yield field("046", "  ", ("k", start), ("l", end), ("2", "edtf"))


def _subjects(metadata: Metadata) -> Iterator[Field]:
    for each in metadata.subjects:
        words = each.words or each.code
        if each.scheme == "LCSH":
            yield field("650", " 0", ("a", words), ("0", each.address))
        elif each.scheme in _HEADINGS:
            yield field("650", " 7", ("a", words), ("2", _HEADINGS[each.scheme]), ("0", each.address))
        else:
            yield field("653", "  ", ("a", words), ("0", each.address))


def _relations(metadata: Metadata) -> Iterator[Field]:
    for each in relations.relations(metadata):
        if each.how == relations.DERIVED:
            yield _original(each.what)
        else:
            yield _linked(_LINKS.get(each.how, _OTHER_RELATION), each.what)


def _original(source: Source) -> Field:
    """Return the original of a reproduction (field 534)."""
    return field(
        "534",
        "  ",
        ("p", "Original version:"),
        *(("a", each) for each in source.authors[:1]),
        ("t", source.name),
        ("c", _issued(source)),
        ("f", _within(source)),
        ("l", source.holder),
        *_numbers(source.identifiers, "o"),
    )


def _linked(tag_: str, source: Source) -> Field:
    """Return a linking entry (fields 76X–78X), from which a note can be made."""
    return field(
        tag_,
        "00" if tag_ in _CONTINUING else "0 ",
        *(("a", each) for each in source.authors[:1]),
        ("t", source.name),
        ("d", _issued(source)),
        ("g", _within(source)),
        *_numbers(source.identifiers, "o"),
    )


def _issued(source: Source) -> str:
    return ", ".join(filter(None, (source.place, source.publisher, source.date)))


def _within(source: Source) -> str:
    container = source.container if source.title else ""
    return ", ".join(filter(None, (container, source.volume, source.issue, source.pages)))


def _numbers(identifiers: tuple[Identifier, ...], other: str) -> Iterator[tuple[str, str]]:
    for each in identifiers:
        yield {"ISBN": "z", "ISSN": "x"}.get(each.scheme, other), each.address or each.value
