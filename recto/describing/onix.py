"""ONIX for Books 3.0, with reference names: the product record of a press (EDItEUR, code lists by number)."""

from collections.abc import Iterator

from recto.citing.titles import edition_words
from recto.describing import relations
from recto.describing.dates import w3c
from recto.describing.languages import each_once, of_libraries
from recto.describing.licences import address_of, stated
from recto.describing.onix_people import contributors
from recto.describing.said import Element, add, root, xml_bytes
from recto.rendering.document import Identifier, Metadata

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
# Product identifier types (list 5) by scheme; a work without an ISBN is known by its id alone.
_IDENTIFIERS = {"ISBN": "15", "DOI": "06", "URN": "22", "ARK": "35"}
PROPRIETARY = "01"
"""The type of an identifier (lists 5 and 44) that is explained by its name."""
_ISBN = "15"
_TITLES = {"translated": "06", "trans": "06", "short": "05", "abbr": "05"}
# Title types (list 15) of the main title, of that in the original language, and of any other.
_DISTINCTIVE, _ORIGINAL, _ALTERNATIVE = "01", "03", "14"
# Subject schemes (list 27) by vocabulary; another is proprietary and named, and what is in none a keyword.
_SUBJECTS = {"DDC": "01", "LCC": "03", "LCSH": "04", "AAT": "08", "GND": "27", "Thema": "93"}
_KEYWORD, _NAMED_SCHEME = "20", "24"
# Product relations (list 51).
_RELATIONS = {
    "IsPartOf": "02",
    "HasPart": "01",
    "IsNewVersionOf": "03",
    "IsPreviousVersionOf": "05",
    "IsVariantFormOf": "06",
    relations.TRANSLATED: "11",
    "HasTranslation": "11",
}
_UNSPECIFIED = "00"


def onix(metadata: Metadata) -> bytes:
    """Write a message with one product: the edition in its digital forms."""
    message = root(NAMESPACE, "ONIXMessage")
    message.set("release", "3.0")
    header = add(message, "Header")
    _leaf(add(header, "Sender"), "SenderName", metadata.issuer or metadata.id)
    _leaf(header, "SentDateTime", sent(metadata))
    product = add(message, "Product")
    _leaf(product, "RecordReference", metadata.id)
    _leaf(product, "NotificationType", "03")
    for each in _identifiers(metadata):
        _identifier(product, "ProductIdentifier", "ProductIDType", each)
    _describe(add(product, "DescriptiveDetail"), metadata)
    _collateral(product, metadata)
    _publish(product, metadata)
    _relate(product, metadata)
    return xml_bytes(message)


def _leaf(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with words; none where there are no words."""
    if text:
        add(parent, name, text, **attributes)


def _identifiers(metadata: Metadata) -> Iterator[Identifier]:
    """Yield the names of the product: those in the schemes of the trade, and always its id in the project."""
    for each in metadata.identifiers:
        if each.scheme in _IDENTIFIERS:
            value = each.value.replace("-", "").replace(" ", "") if each.scheme == "ISBN" else each.value
            kind = _IDENTIFIERS[each.scheme]
            yield Identifier("02" if kind == _ISBN and len(value) == 10 else kind, value)
    yield Identifier(PROPRIETARY, metadata.id, metadata.issuer or "Recto")


def _identifier(parent: Element, name: str, kind: str, identifier: Identifier) -> None:
    """Add an identifier, whose scheme is a code; `address` is what a proprietary scheme is called."""
    held = add(parent, name)
    _leaf(held, kind, identifier.scheme)
    if identifier.scheme == PROPRIETARY:
        _leaf(held, "IDTypeName", identifier.address)
    _leaf(held, "IDValue", identifier.value)


def _describe(detail: Element, metadata: Metadata) -> None:
    """Write group P.3–P.12: form, titles, people, edition, languages, subjects, audience."""
    _leaf(detail, "ProductComposition", "00")
    _leaf(detail, "ProductForm", "EA")
    _leaf(detail, "PrimaryContentType", "10")
    _licence(detail, metadata)
    if metadata.series:
        _series(detail, metadata)
    _title(detail, _DISTINCTIVE, metadata.title, metadata.title_lang, metadata.subtitle)
    _title(detail, _ORIGINAL, metadata.original_title, metadata.original_lang)
    for each in metadata.titles:
        _title(detail, _TITLES.get(each.kind, _ALTERNATIVE), each.words, each.lang)
    contributors(detail, metadata)
    _leaf(detail, "EditionType", "CRI")
    number = metadata.version if metadata.version.isascii() and metadata.version.isdigit() else ""
    _leaf(detail, "EditionNumber", number if number != "0" else "")
    statement = edition_words(metadata.edition, metadata.version)
    _leaf(detail, "EditionStatement", statement)
    _languages(detail, metadata)
    _subjects(detail, metadata)


def _licence(detail: Element, metadata: Metadata) -> None:
    """Write under which terms the product may be used: one composite for all of them (EpubLicense)."""
    told = [(stated(each), each) for each in metadata.rights_stated]
    names = each_once(known.name if known else each.words for known, each in told)
    if not names:
        return
    held = add(detail, "EpubLicense")
    add(held, "EpubLicenseName", "; ".join(names))
    for link in each_once(map(address_of, metadata.rights_stated)):
        expression = add(held, "EpubLicenseExpression")
        add(expression, "EpubLicenseExpressionType", "02")
        add(expression, "EpubLicenseExpressionLink", link)


def _series(detail: Element, metadata: Metadata) -> None:
    collection = add(detail, "Collection")
    _leaf(collection, "CollectionType", "10")
    titled = add(collection, "TitleDetail")
    _leaf(titled, "TitleType", _DISTINCTIVE)
    element = add(titled, "TitleElement")
    _leaf(element, "TitleElementLevel", "02")
    _leaf(element, "PartNumber", metadata.series_number)
    _leaf(element, "TitleText", metadata.series)


def _title(detail: Element, kind: str, words: str, lang: str, subtitle: str = "") -> None:
    if not words:
        return
    titled = add(detail, "TitleDetail")
    _leaf(titled, "TitleType", kind)
    element = add(titled, "TitleElement")
    _leaf(element, "TitleElementLevel", "01")
    _leaf(element, "TitleText", words, language=of_libraries(lang))
    _leaf(element, "Subtitle", subtitle, language=of_libraries(lang))


def _languages(detail: Element, metadata: Metadata) -> None:
    """Write the languages of the text, and that of the original of a translation (list 22)."""
    original = metadata.original_lang or next(
        (each.what.lang for each in relations.relations(metadata) if each.how == relations.TRANSLATED), ""
    )
    texts = each_once(map(of_libraries, metadata.languages))
    codes = [("01", each) for each in texts[:1]] + [("15", each) for each in texts[1:]]
    for role, code in (*codes, ("02", of_libraries(original))):
        if code:
            held = add(detail, "Language")
            _leaf(held, "LanguageRole", role)
            _leaf(held, "LanguageCode", code)


def _subjects(detail: Element, metadata: Metadata) -> None:
    for each in metadata.subjects:
        scheme = _SUBJECTS.get(each.scheme, _NAMED_SCHEME if each.scheme else _KEYWORD)
        held = add(detail, "Subject")
        _leaf(held, "SubjectSchemeIdentifier", scheme)
        _leaf(held, "SubjectSchemeName", each.scheme if scheme == _NAMED_SCHEME else "")
        _leaf(held, "SubjectCode", each.code)
        _leaf(held, "SubjectHeadingText", each.words)


def _collateral(product: Element, metadata: Metadata) -> None:
    """Write what the work says, in brief (P.14): a description for everybody (lists 153, 154)."""
    if not metadata.summaries:
        return
    held = add(product, "CollateralDetail")
    for each in metadata.summaries:
        content = add(held, "TextContent")
        _leaf(content, "TextType", "03")
        _leaf(content, "ContentAudience", "00")
        _leaf(content, "Text", each.words, language=of_libraries(each.lang))


def _publish(product: Element, metadata: Metadata) -> None:
    """Write who publishes the edition, where and when (P.19, P.20), which asks for a publisher."""
    date = _compact(w3c(metadata.published))
    if not metadata.issuer:
        return
    held = add(product, "PublishingDetail")
    publisher = add(held, "Publisher")
    _leaf(publisher, "PublishingRole", "01")
    _leaf(publisher, "PublisherName", metadata.issuer)
    _leaf(held, "CityOfPublication", metadata.place)
    if date:
        dated = add(held, "PublishingDate")
        _leaf(dated, "PublishingDateRole", "01")
        _leaf(dated, "Date", date, dateformat=_date_format(date))


def _relate(product: Element, metadata: Metadata) -> None:
    """Write products to which this one belongs (P.23), where the header names them by an identifier."""
    found = []
    for each in relations.relations(metadata):
        for one in each.what.identifiers:
            kind = _IDENTIFIERS.get(one.scheme)
            if kind:
                found.append((_RELATIONS.get(each.how, _UNSPECIFIED), Identifier(kind, one.value)))
    if found:
        held = add(product, "RelatedMaterial")
        for relation, identifier in dict.fromkeys(found):
            related = add(held, "RelatedProduct")
            _leaf(related, "ProductRelationCode", relation)
            _identifier(related, "ProductIdentifier", "ProductIDType", identifier)


def sent(metadata: Metadata) -> str:
    """Return the day as of which the record is true, which a message must have; nothing if none is known.

    ONIX has days from 1900 to 2999 (`dt.DateOrDateTime`).
    """
    days = (_compact(w3c(each)) for each in (metadata.modified, metadata.published))
    return next((each for each in days if len(each) == len("20000101") and "1900" <= each < "3000"), "")


def _compact(date: str) -> str:
    """Return a date without hyphens, as ONIX has it (list 55, 00, 01 and 05)."""
    return date.replace("-", "") if not date.startswith("-") else ""


def _date_format(date: str) -> str:
    return {8: "00", 6: "01", 4: "05"}[len(date)]
