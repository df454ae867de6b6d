"""Headers for the tests of records: one that says everything, some that say little, and those of others."""

from functools import cache
from pathlib import Path

from lxml import etree
from projects import ROOT, STYLES

from recto.rendering import load_words
from recto.rendering.document import Metadata
from recto.rendering.metadata import metadata
from recto.tei.names import TEI
from recto.tei.reading import read

WORDS, _ = load_words(STYLES / "words", "en")
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "tei").glob("*.*"))
OURS = [*sorted((ROOT / "tei").glob("*.xml")), *sorted((ROOT / "tests" / "samples").glob("*.xml"))]

TITLES = """
<title type="main" xml:lang="en">The Tower &amp; the Sea</title>
<title type="sub" xml:lang="en">Letters of a Keeper</title>
<title type="original" xml:lang="fr">La Tour et la Mer</title>
<title type="alt" xml:lang="en">Tower Letters</title>
<title xml:lang="de">Der Turm und das Meer</title>
<author xml:id="quill"><persName ref="https://viaf.org/viaf/12345"><forename>Ada</forename>
 <surname>Quill</surname></persName><idno type="GND">118540238</idno></author>
<editor role="editor"><persName>Reed, Tom<idno type="ORCID">0000-0002-1825-0097</idno></persName></editor>
<editor role="translator"><persName>Mary Linden</persName></editor>
<principal><persName>Ida Chief</persName></principal>
<sponsor><orgName>Keepers’ Guild</orgName></sponsor>
<funder><orgName>Coast Fund<idno type="ROR">https://ror.org/05gq02987</idno>
 <idno type="grant">CF-77</idno></orgName></funder>
<respStmt><resp>Transcription</resp><persName>Olga Script</persName></respStmt>
<respStmt><resp>TEI encoding</resp><orgName>Markup House</orgName></respStmt>
"""
PUBLICATION = """
<publisher ref="https://isni.org/isni/0000000121032683">Lantern Press</publisher>
<distributor>Sea Archive</distributor><pubPlace>Leiden</pubPlace><date when="2025-03-01">March 2025</date>
<idno type="DOI">10.5281/zenodo.1234</idno><idno type="ISBN">978-3-16-148410-0</idno>
<idno type="shelf">T-9</idno>
<availability status="free"><licence target="https://creativecommons.org/licenses/by-sa/4.0/">Free to share
 under CC BY-SA.</licence></availability>
"""
SOURCES = """
<biblStruct type="copy-text"><analytic><author>Ada Quill</author><title level="a">The Tower</title></analytic>
<monogr><title level="j">Harbour Papers</title><idno type="ISSN">2049-3630</idno><imprint>
<biblScope unit="volume">2</biblScope><biblScope unit="issue">1</biblScope>
<biblScope unit="page">4–9</biblScope><date when="1931">1931</date></imprint></monogr></biblStruct>
<bibl type="original"><author>Ada Quill</author><title xml:lang="fr">La Tour et la Mer</title>
<publisher>Plon</publisher><pubPlace>Paris</pubPlace><date when="1929">1929</date>
<idno type="DOI">10.1000/tour</idno></bibl>
<msDesc><msIdentifier><settlement>Brest</settlement><repository>Harbour Library</repository>
<idno>Ms. 4</idno></msIdentifier></msDesc>
"""
PROFILE = """
<abstract xml:lang="en"><p>A keeper writes of lamp &amp; storm: 1 &lt; 2.</p></abstract>
<abstract xml:lang="de"><p>Briefe eines Wärters.</p></abstract>
<creation><date notBefore="1927-05" notAfter="1929" cert="medium">between 1927 and 1929<note type="dating">The
 third letter names the storm.</note></date><date type="translation" when="1932">1932</date></creation>
<langUsage><language ident="en">English</language><language ident="grc">Greek</language></langUsage>
<textClass><keywords scheme="http://id.loc.gov/authorities/subjects">
<term ref="http://id.loc.gov/authorities/subjects/sh85076926">Lighthouses</term></keywords>
<keywords><term xml:lang="en">letters</term></keywords>
<classCode scheme="http://dewey.info/">836</classCode></textClass>
"""


def document(titles: str, publication: str, source: str = "", profile: str = "", notes: str = "") -> bytes:
    """Return a TEI document with a header of these parts."""
    text = (
        f"<TEI xmlns='{TEI}' xml:id='tower' xml:lang='en'><teiHeader><fileDesc>"
        f"<titleStmt>{titles}</titleStmt>"
        "<editionStmt><edition n='2'>Second edition</edition></editionStmt>"
        f"<publicationStmt>{publication}</publicationStmt>"
        "<seriesStmt><title>Sea Texts</title><biblScope unit='volume'>7</biblScope></seriesStmt>"
        f"<notesStmt>{notes}</notesStmt><sourceDesc>{source}</sourceDesc></fileDesc>"
        f"<profileDesc>{profile}</profileDesc><revisionDesc><change when='2026-02-03'/></revisionDesc>"
        "</teiHeader><text/></TEI>"
    )
    return text.encode()


NOTES = """
<note type="statement">From Harbour Papers.</note>
<relatedItem type="predecessor" target="https://doi.org/10.5281/zenodo.1200"/>
<relatedItem type="review"><bibl><author>Una Critic</author><title>On The Tower</title></bibl></relatedItem>
"""
FULL = document(TITLES, PUBLICATION, SOURCES, PROFILE, NOTES)


def header(text: bytes) -> Metadata:
    """Return what a TEI document says in its header."""
    return metadata(etree.fromstring(text), WORDS)


@cache
def header_of(path: Path) -> Metadata:
    """Return what a file says in its header, read as Recto reads files of any make."""
    return metadata(read(path)[0], WORDS)


def small(titles: str = "<title>The Tower</title>", publication: str = "", profile: str = "") -> Metadata:
    """Return a header that says what the parts say, and nothing else."""
    text = (
        f"<TEI xmlns='{TEI}'><teiHeader><fileDesc><titleStmt>{titles}</titleStmt>"
        f"<publicationStmt>{publication}</publicationStmt><sourceDesc/></fileDesc>{profile}</teiHeader>"
        "<text/></TEI>"
    )
    return header(text.encode())
