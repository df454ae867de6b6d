"""Headers that Hypothesis draws: hard names, no people, groups, years before our era, dates that are none."""

from datetime import date

from hypothesis import strategies as st
from lxml import etree

from recto.tei.names import TEI, XML_LANG

# Letters of many scripts, and what writers get wrong: markup, quotes, braces, line ends, signs of YAML.
HARD = "abzÄßñ ’‘\"'<>&{}[]%#$\\~^|:;,-–.!?*@`=+\t\u0085\u00a0\u2028\ufeffйΔאبक漢😀\u0301"
words = st.text(HARD, min_size=1, max_size=25).map(lambda text: f"{text}word")
plain = st.text("abcdeéфλ", min_size=4, max_size=9).map(str.capitalize)
languages = st.sampled_from(["en", "de", "grc", "zh-Hant", "ar-Latn", "lzh", "und", "x-own", "fro"])
years = st.integers(-3000, 2100).map(lambda year: f"{'-' * (year < 0)}{abs(year):04d}")
days = st.dates(max_value=date(2099, 12, 31)).map(str)
dates = st.one_of(
    days, years, days.map(lambda day: day[:7]), st.sampled_from(["2023-02-30", "soon", "19uu", ""])
)
LICENCES = (
    "https://creativecommons.org/licenses/by/4.0/",
    "http://creativecommons.org/licenses/by-sa/3.0/de/",
    "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "https://example.org/own-licence",
)
ROLES = ("editor", "translator", "compiler", "annotator", "illustrator")
PARTS = ("Transcription", "TEI encoding", "Consulting", "proofing and encoding")
NAMES = (
    ("ORCID", "https://orcid.org/0000-0002-1825-0097"),
    ("VIAF", "https://viaf.org/viaf/12345"),
    ("GND", "https://d-nb.info/gnd/118540238"),
    ("Wikidata", "https://www.wikidata.org/entity/Q42"),
    ("ISNI", "https://isni.org/isni/0000000121032683"),
)
IDENTIFIERS = (
    ("DOI", "10.5281/zenodo.42"),
    ("ISBN", "9783161484100"),
    ("ISBN", "978-3-16-148410-1"),
    ("Handle", "https://hdl.handle.net/2042/9"),
    ("shelf", "T 9"),
    ("", "loose"),
    ("URI", "https://example.org/tower"),
)


def element(name: str, *held: etree._Element | str, **attributes: str) -> etree._Element:
    made = etree.Element(f"{{{TEI}}}{name}", {key: value for key, value in attributes.items() if value})
    for each in held:
        if isinstance(each, str):
            made.text = each
        else:
            made.append(each)
    return made


def in_language(made: etree._Element, lang: str) -> etree._Element:
    made.set(XML_LANG, lang)
    return made


@st.composite
def named(draw: st.DrawFn) -> etree._Element:
    """Return a name: a group's, one with parts, or one as it is written, perhaps with an identifier."""
    ref = draw(st.sampled_from(["", *(address for _, address in NAMES)]))
    match draw(st.integers(0, 2)):
        case 0:
            return element("orgName", draw(words), ref=ref)
        case 1:
            parts = element("forename", draw(plain)), element("surname", draw(plain))
            return element("persName", *parts, ref=ref)
        case _:
            return element("persName", draw(words), ref=ref)


@st.composite
def agents(draw: st.DrawFn) -> etree._Element:
    name = draw(named())
    kind = draw(st.sampled_from(["author", "editor", "respStmt", "principal", "funder", "sponsor"]))
    if kind == "respStmt":
        return element(kind, element("resp", draw(st.sampled_from(PARTS))), name)
    return element(kind, name, role=draw(st.sampled_from(ROLES)) if kind == "editor" else "")


@st.composite
def titles(draw: st.DrawFn) -> list[etree._Element]:
    kinds = ("sub", "original", "alt", "short", "")
    main = element("title", draw(words), type="main")
    others = [element("title", each, type=draw(st.sampled_from(kinds))) for each in draw(several(words, 3))]
    return [in_language(each, draw(languages)) for each in (main, *others)]


def several(strategy: st.SearchStrategy, most: int = 4) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most)


@st.composite
def publications(draw: st.DrawFn) -> etree._Element:
    held = [element("publisher", each) for each in draw(several(words, 1))]
    held += [element("date", when=each) for each in draw(several(dates, 2))]
    held += [element("idno", value, type=kind) for kind, value in draw(several(st.sampled_from(IDENTIFIERS)))]
    licences = draw(several(st.sampled_from(LICENCES), 2))
    if licences:
        held.append(
            element("availability", *(element("licence", draw(words), target=each) for each in licences))
        )
    return element("publicationStmt", *held)


@st.composite
def profiles(draw: st.DrawFn) -> etree._Element:
    limits = {"notBefore": draw(dates), "notAfter": draw(dates)}
    limits = draw(st.sampled_from([limits, {"when": draw(dates)}, {}]))
    date = element("date", draw(words), cert=draw(st.sampled_from(["", "low"])), **limits)
    terms = [element("term", each) for each in draw(several(words))]
    return element(
        "profileDesc",
        *(element("abstract", element("p", each)) for each in draw(several(words, 2))),
        element("creation", date),
        element("textClass", element("keywords", *terms)),
    )


@st.composite
def headers(draw: st.DrawFn) -> bytes:
    """Return a TEI document."""
    source = element(
        "bibl", element("title", draw(words)), element("date", when=draw(dates)), type="original"
    )
    description = element(
        "fileDesc",
        element("titleStmt", *draw(titles()), *draw(several(agents()))),
        draw(publications()),
        element("sourceDesc", *draw(several(st.just(source), 1))),
    )
    root = element("TEI", element("teiHeader", description, draw(profiles())), element("text"))
    return etree.tostring(in_language(root, draw(languages)))
