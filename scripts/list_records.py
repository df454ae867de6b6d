"""Write docs/records.md: where each element of a header stands in each record, as it is found there.

A header in which every element has a word of its own is made into all records, and the words are looked for.

Usage: python list_records.py docs/records.md
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from recto.describing.formats import RECORDS
from recto.rendering import load_words
from recto.rendering.metadata import metadata

STYLES = Path(__file__).parents[1] / "styles"
OPENING = """# Records

`recto deposit` puts a record for each kind of archive, library and bookseller into the package, and `recto
show datacite my-text` shows one of them. All are made of the TEI header and of nothing else. These tables
say where each element of the header stands in each of them: for XML the element or attribute, for JSON and
YAML the key, for MARC the field and subfield. This page is written by `make records`, which looks up the
places in records of a header in which each element has a word of its own.

What the header does not say is in no record: no licence, no person, no date is made up.

- `recto show records my-text` lists the records, and says what the header lacks for them; the codes begin
  with `D-no` in [Messages](messages.md).
- Where DataCite requires a creator or a publisher and the header names none, the record says `:unav`
  (unavailable), and `:tba` (to be assigned) for a DOI that is not there yet: these are its own codes
  (DataCite 4.6, appendix 3). A year that is not known is left out, and then the record is not valid.
- Where nobody is named as author, editors are the creators, or else translators. InvenioRDM, Zenodo and
  CFF, which take no record without a creator, are then given whoever else had a part.
- A part that somebody had, in the words of `resp` or `@role`, is known by its first word ('Transcription',
  'editor', 'TEI encoding'); MARC has it in words (`$e`) and as a relator code (`$4`), DataCite, InvenioRDM
  and ONIX as a term of theirs, or as 'Other'.
- A licence is known by its address or its full name; then it has its SPDX identifier. Zenodo gives what is
  open and has no licence one of its own choice, so the flat record of a work without a known licence is
  `closed`.
- A product of the book trade that has no ISBN is known by a proprietary identifier: its id, in the name of
  its publisher.
- An ISBN, ISSN, ISNI or ORCID whose check digit is wrong is in no record, since every archive refuses it
  (`D-check-digit`).
- A source is what the work is derived from (`IsDerivedFrom`); one of the type `original` of a translated
  text is what it is a translation of (`IsTranslationOf`). What belongs to the work otherwise is
  `notesStmt/relatedItem`, with the `@type` `predecessor`, `successor`, `translation`, `part`, `host`,
  `review` … (also in the words of MODS).
"""
TABLES = (
    (
        "For archives, libraries and booksellers",
        ("datacite", "dublin-core", "invenio", "zenodo", "marc", "onix"),
    ),
    ("For citations and the web", ("cff", "schema-org", "bibtex", "ris", "csl")),
)
TITLES = """
<title xml:lang="en">Maintitle</title><title type="sub" xml:lang="en">Subword</title>
<title type="original" xml:lang="gd">Origword</title><title type="alt" xml:lang="en">Altword</title>
<title xml:lang="de">Paraword</title>
<author><persName ref="https://orcid.org/0000-0002-1825-0097">Ada Authorword</persName></author>
<editor>Tom Editorword</editor><editor role="translator">Mary Transword</editor>
<respStmt><resp>transcription respword</resp><persName>Olga Helperword</persName></respStmt>
<principal>Ida Chiefword</principal><sponsor>Sponsorword</sponsor>
<funder><orgName>Funderword</orgName><idno type="grant">Grantword</idno></funder>
"""
EDITION = "<edition n='Numberword'>Editionword</edition>"
PUBLICATION = """
<publisher>Publishword</publisher><distributor>Distword</distributor><authority>Authword</authority>
<pubPlace>Placeword</pubPlace><date when="2011-11-11"/>
<idno type="DOI">10.5072/doiword</idno><idno type="ISBN">9783161484100</idno>
<idno type="shelf">Localword</idno>
<availability><licence target="https://example.org/licenceaddress">Licenceword</licence></availability>
"""
SERIES = "<title>Seriesword</title><biblScope unit='volume'>Volumeword</biblScope>"
NOTES = """
<note type="statement">Statementword</note>
<relatedItem type="review"><bibl><title>Relatedword</title>
<idno type="DOI">10.5072/reldoi</idno></bibl></relatedItem>
"""
SOURCES = """
<biblStruct><analytic><author>Sourceauthor</author><title level="a">Sourcetitle</title></analytic><monogr>
<title level="j">Journalword</title><imprint><publisher>Sourcehouse</publisher><date when="1933"/></imprint>
</monogr></biblStruct>
<bibl type="original"><title xml:lang="gd">Originalsource</title></bibl>
<msDesc><msIdentifier><repository>Libraryword</repository><idno>Shelfmarkword</idno></msIdentifier></msDesc>
"""
PROFILE = """
<abstract xml:lang="en"><p>Abstractword</p></abstract>
<creation><date when="1777-07">Dateword<note type="dating">Evidenceword</note></date>
<date type="translation" when="1888"/></creation>
<langUsage><language ident="en"/><language ident="yi"/></langUsage>
<textClass><keywords><term ref="https://example.org/termaddress">Termword</term></keywords>
<classCode scheme="https://example.org/scheme">Codeword</classCode></textClass>
"""
HEADER = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="idword" xml:lang="en"><teiHeader><fileDesc>
<titleStmt>{TITLES}</titleStmt><editionStmt>{EDITION}</editionStmt>
<publicationStmt>{PUBLICATION}</publicationStmt>
<seriesStmt>{SERIES}</seriesStmt><notesStmt>{NOTES}</notesStmt><sourceDesc>{SOURCES}</sourceDesc></fileDesc>
<profileDesc>{PROFILE}</profileDesc><revisionDesc><change when="2022-12-22"/></revisionDesc></teiHeader>
<text/></TEI>"""
# Elements of the header, and by which words they are found.
ROWS = (
    ("`TEI/@xml:id`, or the name of the file", ("idword",)),
    ("`titleStmt/title`", ("Maintitle",)),
    ("`title[@type='sub']`", ("Subword",)),
    ("`title[@type='original']`", ("Origword",)),
    ("`title` of another type", ("Altword",)),
    ("`title` in another language", ("Paraword",)),
    ("`author`", ("Authorword",)),
    ("`author//@ref`, `idno` (ORCID, VIAF, GND …)", ("0000-0002-1825-0097", "0000000218250097")),
    ("`editor`", ("Editorword",)),
    ("`editor[@role='translator']`", ("Transword",)),
    ("`respStmt/persName`", ("Helperword",)),
    ("`respStmt/resp`", ("respword",)),
    ("`principal`", ("Chiefword",)),
    ("`sponsor`", ("Sponsorword",)),
    ("`funder`", ("Funderword",)),
    ("`funder/idno[@type='grant']`", ("Grantword",)),
    ("`editionStmt/edition`", ("Editionword",)),
    ("`edition/@n`", ("Numberword",)),
    ("`publicationStmt/publisher`", ("Publishword",)),
    ("`distributor`", ("Distword",)),
    ("`authority`", ("Authword",)),
    ("`pubPlace`", ("Placeword",)),
    ("`publicationStmt/date/@when`", ("2011",)),
    ("`idno[@type='DOI']`", ("10.5072/doiword",)),
    ("`idno[@type='ISBN']`", ("9783161484100",)),
    ("`idno` of another type", ("Localword",)),
    ("`availability/licence`", ("Licenceword",)),
    ("`licence/@target`", ("licenceaddress",)),
    ("`seriesStmt/title`", ("Seriesword",)),
    ("`seriesStmt/biblScope`", ("Volumeword",)),
    ("`notesStmt/note[@type='statement']`", ("Statementword",)),
    ("`notesStmt/relatedItem`", ("Relatedword",)),
    ("`relatedItem//idno`", ("reldoi",)),
    ("`sourceDesc/biblStruct//title`", ("Sourcetitle",)),
    ("`biblStruct//author`", ("Sourceauthor",)),
    ("`biblStruct/monogr/title` of a part", ("Journalword",)),
    ("`biblStruct//publisher`", ("Sourcehouse",)),
    ("`biblStruct//date`", ("1933",)),
    ("`bibl[@type='original']`", ("Originalsource",)),
    ("`msDesc//idno`", ("Shelfmarkword",)),
    ("`msDesc//repository`", ("Libraryword",)),
    ("`profileDesc/abstract`", ("Abstractword",)),
    ("`creation/date/@when` …", ("1777",)),
    ("`creation/date` in words", ("Dateword",)),
    ("`creation//note[@type='dating']`", ("Evidenceword",)),
    ("`creation/date[@type='translation']`", ("1888",)),
    ("`text/@xml:lang`, the first `language`", ("=en", "=eng")),
    ("further `language/@ident`", ("=yi", "=yid")),
    ("`keywords/term`", ("Termword",)),
    ("`term/@ref`", ("termaddress",)),
    ("`classCode`", ("Codeword",)),
    ("`classCode/@scheme`, `keywords/@scheme`", ("example.org/scheme",)),
    ("`revisionDesc/change/@when`", ("2022",)),
)
Place = tuple[str, str]
"""A place of a record, by its name there, and the words that stand there."""


def in_xml(text: bytes) -> Iterator[Place]:
    """Yield what stands in elements and attributes."""
    for each in etree.fromstring(text).iter(etree.Element):
        name = etree.QName(each).localname
        yield f"`{name}`", (each.text or "").strip()
        yield from (
            (f"`{name}/@{_local(key)}`", value) for key, value in each.attrib.items() if "schema" not in key
        )


def in_marc(text: bytes) -> Iterator[Place]:
    """Yield what stands in control fields and subfields."""
    for each in etree.fromstring(text).iter("{*}controlfield", "{*}subfield"):
        parent = each.getparent()
        tag = each.get("tag") or f"{parent.get('tag')} ${each.get('code')}"
        yield tag, each.text or ""
        if tag == "008":
            yield "008/07–10", (each.text or "")[7:11]
            yield "008/35–37", (each.text or "")[35:38]


def in_data(data: Any, key: str = "") -> Iterator[Place]:
    """Yield what stands under the keys of JSON or YAML, each with the key around it, if there is one."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from in_data(value, f"{key.rpartition('/')[2]}/{name}" if key else name)
    elif isinstance(data, list):
        for value in data:
            yield from in_data(value, key)
    else:
        yield f"`{key}`", str(data)


def in_lines(text: bytes, pattern: str) -> Iterator[Place]:
    """Yield what stands in lines that begin with the name of a field."""
    for name, words in re.findall(pattern, text.decode(), re.MULTILINE):
        yield f"`{name}`", words


READERS = {
    "datacite": in_xml,
    "dublin-core": in_xml,
    "onix": in_xml,
    "marc": in_marc,
    "cff": lambda text: in_data(yaml.safe_load(text)),
    "bibtex": lambda text: in_lines(text, r"(?:^ *|^@)(\w+)(?: = |\{)(.*)$"),
    "ris": lambda text: in_lines(text, r"^([A-Z0-9]{2})  - (.*)$"),
}


def places() -> dict[str, list[Place]]:
    """Return what stands where in each record."""
    words, _ = load_words(STYLES / "words", "en")
    header = metadata(etree.fromstring(HEADER), words)
    found = {}
    for names in (names for _, names in TABLES):
        for name in names:
            read = READERS.get(name, lambda text: in_data(json.loads(text)))
            found[name] = list(read(RECORDS[name].write(header)))
    return found


def cell(held: list[Place], markers: tuple[str, ...]) -> str:
    """Return the places at which one of the markers stands; with `=` it stands there alone."""
    found = [place for place, words in held if any(_is_in(each, words) for each in markers)]
    return ", ".join(dict.fromkeys(found)) or "–"


def _is_in(marker: str, words: str) -> bool:
    return words == marker[1:] if marker.startswith("=") else marker in words


def _local(key: Any) -> str:
    prefix = "xml:" if "XML/1998" in key else ""
    return prefix + etree.QName(key).localname


def page() -> str:
    """Return the whole page."""
    held = places()
    parts = [OPENING]
    for title, names in TABLES:
        labels = " | ".join(RECORDS[name].label.partition(",")[0] for name in names)
        lines = [f"## {title}", "", f"| TEI | {labels} |", "|---" * (len(names) + 1) + "|"]
        for element, markers in ROWS:
            cells = " | ".join(cell(held[name], markers) for name in names)
            lines.append(f"| {element} | {cells} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
