"""Several texts, what a file tells beside its text, and the manner in which a text is transcribed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from recto.rendering import ApparatusStyle, load_words, render
from recto.rendering.document import Rendered
from recto.rendering.leiden import is_leiden
from recto.tei.addresses import texts_of
from recto.tei.names import TEI, local

WORDS = Path(__file__).parents[2] / "styles" / "words"
HEADER = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
BODY = "<text><body><p>{}</p></body></text>"

Make = Callable[[etree._Element], Rendered]


def tree(content: str, root: str = "TEI") -> etree._Element:
    return etree.fromstring(f'<{root} xmlns="{TEI}">{content}</{root}>')


@pytest.fixture
def made(styles: dict[str, ApparatusStyle]) -> Make:
    words, _ = load_words(WORDS, "en")
    return lambda root: render(root, styles["negative"], words)


def test_each_text_of_a_corpus_stands_under_the_title_in_its_own_header(made: Make) -> None:
    texts = "".join(f"<TEI>{HEADER.format(title)}{BODY.format(title.lower())}</TEI>" for title in ("A", "B"))
    document = made(tree(HEADER.format("Both") + texts, "teiCorpus")).document
    parts = document.findall(".//{*}section[@role='doc-part']")
    assert [part.find("{*}h2").text for part in parts] == ["A", "B"]
    assert [" ".join("".join(part.itertext()).split()) for part in parts] == ["Aa", "Bb"]


def test_a_list_that_only_names_is_left_to_the_index() -> None:
    listed = "<standOff><listPerson><person><persName>Marten</persName></person></listPerson></standOff>"
    assert [local(each.tag) for each in texts_of(tree(listed + BODY.format("A")))] == ["text"]


def test_a_list_that_tells_of_persons_stands_after_the_text() -> None:
    person = "<person><persName>Marten</persName><birth>1871</birth></person>"
    listed = f"<standOff><listPerson>{person}</listPerson></standOff>"
    assert [local(each.tag) for each in texts_of(tree(listed + BODY.format("A")))] == ["text", "listPerson"]


EXAMPLE = '<egXML xmlns="http://www.tei-c.org/ns/Examples">{}</egXML>'


@pytest.mark.parametrize("shown", ["<text><body/></text>", "<sourceDoc/>", "<standOff/>"])
def test_a_section_that_shows_the_markup_of_a_text_is_the_text_itself(shown: str) -> None:
    section = tree(f"<p>So a text is marked up:</p>{EXAMPLE.format(shown)}", "div")
    assert texts_of(section) == (section,)


def test_markup_that_a_header_shows_is_not_told_as_part_of_the_file() -> None:
    list_ = "<standOff><listPerson><person><birth>1871</birth></person></listPerson></standOff>"
    shown = EXAMPLE.format(f"<TEI>{list_}{BODY.format('A')}</TEI>")
    file = tree(f"<teiHeader><encodingDesc><p>{shown}</p></encodingDesc></teiHeader>{BODY.format('B')}")
    assert texts_of(file) == (file[1],)


def edition(n: str = "", lines: str = '<lb n="1"/>') -> etree._Element:
    named = f' n="{n}"' if n else ""
    return tree(f'<text><body><div type="edition"{named}><ab>{lines}A</ab></div></body></text>')


def test_the_edition_of_an_inscription_is_told_by_the_numbered_lines_of_its_source(
    styles: dict[str, ApparatusStyle],
) -> None:
    assert is_leiden(edition(), styles["negative"])
    assert not is_leiden(edition(lines=""), styles["negative"])


def test_a_literary_text_in_the_same_form_is_none(styles: dict[str, ApparatusStyle]) -> None:
    assert not is_leiden(edition(n="urn:cts:greekLit:tlg0012.tlg001"), styles["negative"])


def test_the_style_decides_before_the_file(styles: dict[str, ApparatusStyle]) -> None:
    assert not is_leiden(edition(), replace(styles["negative"], transcription="philological"))
    assert is_leiden(edition(lines=""), replace(styles["negative"], transcription="leiden"))


def test_a_catchword_between_items_of_a_list_makes_no_item(made: Make) -> None:
    items = '<item>a lamp</item><fw type="catch">a bell</fw><pb n="2"/><item>a bell</item>'
    document = made(tree(f"<text><body><div><list>{items}</list></div></body></text>")).document
    assert ["".join(each.itertext()).strip() for each in document.iter("{*}li")] == ["a lamp", "a bell"]


def test_words_that_stand_where_none_should_are_shown(made: Make) -> None:
    odd = "<table>one<row>two<cell>3</cell></row></table><figure>four</figure><choice>five</choice>"
    shown = "".join(made(tree(f"<text><body>{odd}</body></text>")).document.itertext())
    assert all(word in shown for word in ("one", "two", "3", "four", "five"))


def test_the_title_page_of_a_letter_says_who_wrote_to_whom(made: Make) -> None:
    sent = '<correspAction type="sent"><persName>Quill</persName><date when="1930"/></correspAction>'
    received = '<correspAction type="received"><persName>Marten</persName></correspAction>'
    profile = f"<profileDesc><correspDesc>{sent}{received}</correspDesc></profileDesc></teiHeader>"
    header = HEADER.format("A letter").replace("</teiHeader>", profile)
    page = made(tree(header + BODY.format("A"))).document.find(".//{*}section[@id='titlepage']")
    lines = [each.text for each in page.iter() if "correspondence" in each.get("class", "")]
    assert lines == ["Sent by Quill, 1930", "Received by Marten"]


def test_the_title_page_of_a_letter_says_its_date_once(made: Make) -> None:
    date = '<date when="1930">May 1930</date>'
    sent = f'<correspAction type="sent"><persName>Quill</persName>{date}</correspAction>'
    profile = f"<profileDesc><correspDesc>{sent}</correspDesc></profileDesc></teiHeader>"
    header = HEADER.format("A letter").replace("</teiHeader>", profile)
    page = made(tree(header + BODY.format("A"))).document.find(".//{*}section[@id='titlepage']")
    assert "".join(page.itertext()).count("May 1930") == 1


LETTER = """<teiHeader><fileDesc>
<titleStmt><title level="s">Letters</title><title level="a">{0} to Marten</title></titleStmt>
<sourceDesc><msDesc><msIdentifier><settlement>Arendal</settlement><idno>{0} 1</idno></msIdentifier>
</msDesc></sourceDesc>
</fileDesc><profileDesc><correspDesc><correspAction type="sent">
<persName>{0}</persName><placeName>Skerry</placeName><date>3 May</date>
</correspAction></correspDesc></profileDesc></teiHeader>"""


def shown(document: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in document.findall(f".//{{*}}{path}")]


def test_a_letter_of_a_corpus_is_headed_by_its_own_title_by_who_sent_it_and_by_where_it_is_kept(
    made: Make,
) -> None:
    letters = "".join(f"<TEI>{LETTER.format(name)}{BODY.format(name)}</TEI>" for name in ("Ada", "Jon"))
    document = made(tree(HEADER.format("Both") + letters, "teiCorpus")).document
    assert shown(document, "section[@class='member']/{*}h2") == ["Ada to Marten", "Jon to Marten"]
    assert shown(document, "p[@class='correspondence generated']") == [
        "Sent by Ada, Skerry, 3 May",
        "Sent by Jon, Skerry, 3 May",
    ]
    assert shown(document, "p[@class='kept generated']") == ["Arendal, Ada 1", "Arendal, Jon 1"]


def test_a_text_in_a_series_has_its_own_title_and_names_the_series(made: Make) -> None:
    document = made(tree(LETTER.format("Ada") + BODY.format("A"))).document
    assert shown(document, "h1") == ["Ada to Marten"]
    assert shown(document, "p[@class='series generated']") == ["Letters"]


def test_a_list_of_persons_at_the_end_of_a_text_has_a_heading(made: Make) -> None:
    listed = "<back><listPerson><person><persName>Marten</persName></person></listPerson></back>"
    text = f"<text><body><div><head>A</head><p>A</p></div></body>{listed}</text>"
    document = made(tree(HEADER.format("The light") + text)).document
    assert "Persons" in shown(document, "section[@class='register']/{*}h2")
    assert all(each.get("id") for each in document.iter("{*}section"))


def test_contents_list_a_text_without_headings_by_the_title_of_the_work(made: Make) -> None:
    back = "<back><div><head>Names</head><p>B</p></div></back>"
    bare = f"<text><body><div><lg><l>A</l></lg></div></body>{back}</text>"
    assert [each.text for each in made(tree(HEADER.format("The light") + bare)).contents][:2] == [
        "The light",
        "Names",
    ]


def headings_of(document) -> list[str]:
    return ["".join(map(str, each.itertext())) for each in document.iter("{*}h2", "{*}h3")]


@pytest.mark.parametrize(
    "front", ['<div xml:id="starts"><pb n="5r"/><cb n="a"/></div>', "<div><div><lb/></div></div>"]
)
def test_a_division_that_says_only_where_pages_begin_has_no_heading(rendered, front: str) -> None:
    made = rendered(
        f"<text><front>{front}</front><body><div><head>Light</head><p>Lit.</p></div></body></text>"
    )
    assert "Front matter" not in headings_of(made.document)
    assert [each.text for each in made.contents if each.text == "Front matter"] == []


def test_a_text_within_the_text_gets_no_title_of_the_work(rendered) -> None:
    within = "<floatingText><body><p>Dear keeper,</p></body></floatingText>"
    made = rendered(f"<div><head>Light</head><p>He read:</p>{within}</div>")
    assert headings_of(made.document).count("A title") == 0


def test_what_is_declared_of_the_encoding_as_a_whole_is_said(made: Make) -> None:
    declared = "<p>Keyed twice.</p><editorialDecl><p>Spelling as found.</p></editorialDecl>"
    header = f"<teiHeader><encodingDesc>{declared}</encodingDesc></teiHeader>"
    document = made(tree(header + BODY.format("Lit."))).document
    (section,) = document.iterfind(".//{*}section[@id='principles']")
    said = [each.text for each in section.iter("{*}p")]
    assert said == ["Keyed twice.", "Spelling as found."]


@pytest.mark.parametrize(("stated", "said"), [("de", "de"), ("la", None)])
def test_principles_are_in_the_language_of_the_header(made: Make, stated: str, said: str | None) -> None:
    declared = "<encodingDesc><p>Nach der Vorlage.</p></encodingDesc>"
    root = tree(f'<teiHeader xml:lang="{stated}">{declared}</teiHeader>' + BODY.format("Lux."))
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "la")
    (section,) = made(root).document.iterfind(".//{*}section[@id='principles']")
    assert [each.get("lang") for each in section.iter("{*}p")] == [said]


def text_of(made) -> str:
    return " ".join("".join(map(str, made.document.find("{*}body").itertext())).split())


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('<w join="right">lamp</w> <pc>,</pc> <w>lit</w>', "lamp, lit"),
        ('<w>lamp</w> <pc join="left">,</pc> <w>lit</w>', "lamp, lit"),
        ('<pc>“</pc> <w join="both">lamp</w> <pc>”</pc>', "“lamp”"),
        ('<w join="right">l’</w><w>hiver</w>', "l’hiver"),
        ("<w>lamp</w> <pc>!</pc>", "lamp !"),
    ],
)
def test_words_that_say_so_join_their_neighbours(rendered, words: str, shown: str) -> None:
    assert shown in text_of(rendered(f"<p>{words}</p>"))


def test_an_entry_that_only_remarks_on_the_text_says_that_alone(rendered) -> None:
    apparatus = "<div><p>Lit.</p></div><div><listApp><app><note>Text of Moor</note></app></listApp></div>"
    made = rendered(apparatus, "negative")
    assert [each.text for each in made.entries] == ["Text of Moor"]
    assert [each.text for each in made.messages if each.code == "R-no-place"] == [
        "an apparatus entry does not say where it belongs"
    ]


@pytest.mark.parametrize(
    ("dimensions", "shown"),
    [
        ('<height quantity="185"/><width quantity="119"/>', "185\u00a0mm × 119\u00a0mm"),
        ('<height min="272" max="276"/><width>19</width>', "272–276\u00a0mm × 19"),
        ('<height unit="cm"/><width/><depth/>', ""),
    ],
)
def test_dimensions_are_told_by_their_attributes_where_they_have_no_words(
    rendered, dimensions, shown
) -> None:
    support = f'<support><material>marble</material><dimensions unit="mm">{dimensions}</dimensions></support>'
    description = (
        f"<physDesc><objectDesc><supportDesc>{support}<condition/></supportDesc></objectDesc></physDesc>"
    )
    identifier = "<msIdentifier><settlement>Skagen</settlement></msIdentifier>"
    made = rendered("<p>Lit.</p>", source=f"<msDesc>{identifier}{description}</msDesc>")
    (line,) = made.document.iterfind(".//{*}p[@class='fact support']")
    said = " ".join("".join(map(str, line.itertext())).replace("\u00a0", "_").split())
    assert said == f"Support marble{', ' if shown else ''}{shown}".replace("\u00a0", "_")
    assert made.document.find(".//{*}p[@class='fact condition']") is None


def test_a_witness_of_whom_the_header_says_nothing_is_left_out(rendered) -> None:
    made = rendered("<p>Lit.</p>", source='<listWit><witness corresp="elsewhere"/></listWit>')
    assert made.document.find(".//{*}section[@id='witnesses']") is None
