"""The header as data: persons with parts and identifiers, dates, publisher, sources; nothing invented."""

from lxml import etree
from projects import STYLES

from recto.rendering import load_words
from recto.rendering.document import Identifier, Metadata, Source
from recto.rendering.facts import Rights, Title
from recto.rendering.identifiers import identifier
from recto.rendering.metadata import metadata
from recto.tei.names import TEI

WORDS, _ = load_words(STYLES / "words", "en")


def header(
    titles: str = "", publication: str = "", source: str = "", profile: str = "", edition: str = ""
) -> Metadata:
    parts = (
        f"<titleStmt><title>The Tower</title>{titles}</titleStmt>{edition}"
        f"<publicationStmt>{publication}</publicationStmt><sourceDesc>{source}</sourceDesc>"
    )
    text = f"<TEI xmlns='{TEI}'><teiHeader><fileDesc>{parts}</fileDesc>{profile}</teiHeader><text/></TEI>"
    return metadata(etree.fromstring(text), WORDS)


def filed(name: str) -> tuple[str, str]:
    (agent,) = header(f"<author>{name}</author>").agents
    return agent.family, agent.given


def test_a_name_is_parted_as_the_header_marks_it() -> None:
    name = (
        "<persName><forename>Ada</forename> <nameLink>van</nameLink> <surname>der Quill</surname></persName>"
    )
    assert filed(name) == ("der Quill", "Ada van")


def test_a_name_that_marks_no_parts_is_filed_under_its_last_word() -> None:
    assert filed("Ludwig van Beethoven") == ("Beethoven", "Ludwig van")


def test_a_name_with_a_comma_is_parted_there() -> None:
    assert filed("Quill, Ada") == ("Quill", "Ada")


def test_a_junior_keeps_his_family_name() -> None:
    assert filed("Martin King, Jr.") == ("King Jr.", "Martin")


def test_names_without_parts_stay_whole() -> None:
    assert [filed(each) for each in ("Homer", "Apollonius of Rhodes", "司馬遷", "كرد علي")] == [("", "")] * 4


def test_an_organisation_is_a_group() -> None:
    (agent,) = header("<author><orgName>Harbour Papers</orgName></author>").agents
    assert (agent.is_group, agent.family) == (True, "")


def test_a_person_is_known_by_idno_and_by_pointers() -> None:
    number = '<idno type="ORCID">0000-0002-1825-0097</idno>'
    name = f'<persName ref="https://viaf.org/viaf/12345 #quill">Ada Quill{number}'
    (agent,) = header(f"<author>{name}</persName></author>").agents
    assert {each.address for each in agent.identifiers} == {
        "https://orcid.org/0000-0002-1825-0097",
        "https://viaf.org/viaf/12345",
    }


def test_identifiers_are_told_by_their_shape_and_by_what_they_are_called() -> None:
    assert identifier("https://doi.org/10.5281/zenodo.1").value == "10.5281/zenodo.1"
    assert identifier("10.5281/zenodo.1").address == "https://doi.org/10.5281/zenodo.1"
    assert identifier("118540238", "GND").address == "https://d-nb.info/gnd/118540238"
    assert identifier("978-3-16-148410-0", "ISBN").scheme == "ISBN"
    assert identifier("https://example.org/a").scheme == "URI"
    assert identifier("118540238", "shelfmark") == Identifier("shelfmark", "118540238")


def test_publisher_place_and_date_are_those_of_the_edition() -> None:
    made = header(
        publication="<publisher>Lantern Press</publisher><pubPlace>Leiden</pubPlace><date>in 2025</date>"
        "<idno><idno type='DOI'>10.5281/zenodo.1</idno></idno>",
        edition="<editionStmt><edition n='2.1'>Second edition</edition></editionStmt>",
    )
    assert (made.publisher, made.place, made.published) == ("Lantern Press", "Leiden", "2025")
    assert (made.edition, made.version) == ("Second edition", "2.1")
    assert made.permanent == "https://doi.org/10.5281/zenodo.1"


def test_a_work_without_doi_or_address_has_no_permanent_address() -> None:
    assert header(publication="<idno type='recto'>tower</idno>").permanent == ""


def test_a_source_is_told_in_its_parts() -> None:
    source = (
        "<biblStruct type='copy-text'>"
        "<analytic><author>Ada Quill</author><title level='a'>The Tower</title></analytic>"
        "<monogr><title level='j'>Harbour Papers</title><imprint><biblScope unit='volume'>2</biblScope>"
        "<biblScope unit='issue'>1</biblScope><date when='1931'>Spring 1931</date>"
        "<biblScope unit='page'>4–9</biblScope></imprint></monogr></biblStruct>"
    )
    assert header(source=source).sources == (
        Source(
            "copy-text",
            ("Ada Quill",),
            "The Tower",
            "Harbour Papers",
            "j",
            volume="2",
            issue="1",
            pages="4–9",
            date="1931",
        ),
    )


def test_languages_begin_with_that_of_the_text() -> None:
    profile = "<profileDesc><langUsage><language ident='fr'/><language ident='en'/></langUsage></profileDesc>"
    assert header(profile=profile).languages == ("fr", "en")


SENT = (
    '<correspDesc><correspAction type="sent"><persName>Ada Quill</persName>'
    '<date when="1931-05-02">2 May</date></correspAction>'
    '<correspAction type="received"><date when="1931-05-09"/></correspAction></correspDesc>'
)


def test_a_letter_is_dated_by_when_it_was_sent_unless_the_header_says_when_it_was_made() -> None:
    sent, made = (
        header(profile=f"<profileDesc>{creation}{SENT}</profileDesc>").dating
        for creation in ("", '<creation><date when="1930">1930</date></creation>')
    )
    assert sent is not None
    assert (sent.when, sent.label) == ("1931-05-02", "2 May")
    assert made is not None
    assert made.when == "1930"


def test_a_title_in_another_language_is_a_translated_one() -> None:
    made = header('<title xml:lang="de">Der Turm</title><title type="alt">Tower Letters</title>')
    assert made.titles == (Title("Der Turm", "translated", "de"), Title("Tower Letters", "alt"))


def test_a_name_is_not_what_stands_beside_it() -> None:
    number = '<idno type="ORCID">0000-0002-1825-0097</idno><affiliation>Harbour House</affiliation>'
    (agent,) = header(f"<author><persName>Ada Quill, {number}</persName></author>").agents
    assert (agent.name, agent.family) == ("Ada Quill", "Quill")


def test_each_person_of_a_statement_has_their_own_identifiers() -> None:
    names = "".join(f'<persName ref="https://viaf.org/viaf/{each}">P{each} Ink</persName>' for each in (1, 2))
    ada, bo = header(f"<respStmt><resp>Encoding</resp>{names}</respStmt>").agents
    assert [[each.value for each in agent.identifiers] for agent in (ada, bo)] == [["1"], ["2"]]


def test_a_subject_has_its_vocabulary_by_address_by_name_or_by_taxonomy() -> None:
    profile = (
        "<encodingDesc><classDecl><taxonomy xml:id='kinds'><bibl>Kinds of letters</bibl>"
        "<category xml:id='love'><catDesc>Love letters</catDesc></category></taxonomy></classDecl>"
        "</encodingDesc>"
        "<profileDesc><textClass>"
        "<keywords scheme='https://id.loc.gov/authorities/subjects'><list><item>Harbours</item></list></keywords>"
        "<keywords scheme='#kinds'><term>letters</term></keywords><classCode scheme='DDC'>836</classCode>"
        "<catRef target='#love #nowhere'/></textClass></profileDesc>"
    )
    assert [(each.words, each.scheme, each.code) for each in header(profile=profile).subjects] == [
        ("Harbours", "LCSH", ""),
        ("letters", "Kinds of letters", ""),
        ("", "DDC", "836"),
        ("Love letters", "Kinds of letters", "love"),
    ]


def test_each_licence_is_a_statement_of_its_own() -> None:
    made = header(
        publication="<availability><licence target='https://example.org/a'>A</licence><licence>B</licence>"
        "</availability><availability status='unknown'><p>Not known.</p></availability>"
    )
    assert made.rights_stated == (Rights("A", "https://example.org/a"), Rights("B"))


def test_the_rights_of_a_source_are_not_those_of_the_edition() -> None:
    made = header(
        publication="<availability><licence target='https://example.org/a'>A</licence></availability>",
        source="<biblStruct><monogr><title>B</title><availability><licence target='https://example.org/b'>B"
        "</licence></availability><imprint><date/></imprint></monogr></biblStruct>",
    )
    assert made.rights_stated == (Rights("A", "https://example.org/a"),)
    assert made.source_rights == (Rights("B", "https://example.org/b"),)


def test_a_manuscript_is_a_source_with_its_holder() -> None:
    manuscript = (
        "<msDesc><msIdentifier><settlement>Brest</settlement><repository>Harbour Library</repository>"
        "<idno>Ms. 4</idno></msIdentifier>"
        "<history><origin><origDate when='1499'/></origin></history></msDesc>"
    )
    (source,) = header(source=manuscript).sources
    assert (source.kind, source.name, source.place, source.date) == (
        "manuscript",
        "Harbour Library, Ms. 4",
        "Brest",
        "1499",
    )


def test_an_edition_without_a_date_of_publication_has_that_of_its_edition() -> None:
    edition = (
        "<editionStmt><edition>Digital edition <date when='2018-06'>June 2018</date></edition></editionStmt>"
    )
    assert header(edition=edition).published == "2018-06"


def test_a_span_of_publication_ends_with_its_last_date() -> None:
    assert header(publication="<date from='2019' to='2025'>2019–2025</date>").published == "2025"
