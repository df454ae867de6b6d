"""Whatever an apparatus holds, each style words all of it, and the ledger finds it again."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from recto.checks.ledger import verify
from recto.editions import html
from recto.rendering import load_style, load_words, render

STYLES = Path(__file__).parents[2] / "styles"
WORDS, _ = load_words(STYLES / "words", "en")
MANNERS = {path.stem: load_style(path) for path in (STYLES / "apparatus").glob("*.toml")}
HEAD = """<teiHeader><fileDesc><titleStmt><title>Drawn</title></titleStmt><sourceDesc><listWit>
<witness xml:id="A"/><listWit xml:id="x" n="α"><witness xml:id="B"/><witness xml:id="C" n="c"/></listWit>
</listWit></sourceDesc></fileDesc></teiHeader>"""
TYPES = (
    "variation-inversion variation-present variation-absent correction-addition correction-deletion "
    "correction-transposition deletion-of-substitution conjecture-supplied conjecture-removed manual "
    "transposition lac illegible orthographic"
).split()
PLACES = (
    'from="#s1" to="#e2"',
    'from="#s2" to="#e1"',
    'from="#s3"',
    'loc="2"',
    'loc="1–2"',
    'corresp="#s1"',
    "",
)

words = st.lists(
    st.sampled_from("grey The tide no, moon; “sea” th’ — go.".split()), min_size=1, max_size=3
).map(" ".join)
attributes = st.fixed_dictionaries(
    {},
    optional={
        "wit": st.sampled_from(["#A", "#B #C", "#x", "#A-corr", "#Z #A"]),
        "type": st.sampled_from(TYPES),
        "cause": st.sampled_from(["repetition", "homeoteleuton"]),
        "hand": st.just("#A2"),
    },
)


def element(name, held):
    """Draw an element with what it holds."""
    return st.tuples(attributes, held).map(lambda drawn: written(name, *drawn))


def written(name: str, said: dict[str, str], held: str) -> str:
    shown = "".join(f' {key}="{value}"' for key, value in said.items())
    return f"<{name}{shown}>{held}</{name}>"


def readings(held):
    """Draw what a reading may hold beside words: the work of hands, gaps, choices, entries."""
    return st.one_of(
        st.tuples(words, held, words).map(" ".join),
        held.map(lambda each: f"<del>{each}</del>"),
        held.map(lambda each: f'<add place="margin">{each}</add>'),
        st.tuples(held, words).map(lambda two: f"<subst><del>{two[0]}</del><add>{two[1]}</add></subst>"),
        st.tuples(words, words).map(lambda two: f"<choice><seg>{two[0]}</seg><seg>{two[1]}</seg></choice>"),
        st.tuples(words, words).map(lambda two: f"<seg>{two[0]}</seg> <seg>{two[1]}</seg>"),
        words.map(lambda each: f"<supplied>{each}</supplied>"),
        words.map(lambda each: f"<surplus>{each}</surplus>"),
        words.map(lambda each: f"{each}<note>{each}</note>"),
        st.just('<gap reason="lost" quantity="3" unit="character"/>'),
        st.just('<space quantity="3" unit="character"/>'),
        entries(held),
    )


def entries(held):
    """Draw an entry: a lemma or none, readings, groups of them, what is said beside them."""
    lemma = st.one_of(st.just(""), st.just("<lem/>"), element("lem", held))
    reading = element("rdg", st.one_of(held, st.just("")))
    group = st.tuples(reading, reading).map(lambda two: f"<rdgGrp>{''.join(two)}</rdgGrp>")
    beside = st.sampled_from(
        ["", "", '<witDetail wit="#A">torn</witDetail>', "<note>so</note>", "<wit>A B</wit>"]
    )
    parts = st.tuples(lemma, st.lists(st.one_of(reading, group), min_size=1, max_size=3).map("".join), beside)
    types = st.fixed_dictionaries({}, optional={"type": st.sampled_from(TYPES)})
    return st.tuples(types, parts.map("".join)).map(lambda drawn: written("app", *drawn))


ENTRY = entries(st.recursive(words, readings, max_leaves=5))
APART = st.tuples(st.sampled_from(PLACES), ENTRY).map(lambda two: two[1].replace("<app", f"<app {two[0]}", 1))


def text_of(inside: list[str], apart: list[str]) -> str:
    """Return a document with entries in its three paragraphs, and with a list of others."""
    paragraphs = "".join(
        f'<p n="{n}"><anchor xml:id="s{n}"/>grey tide {each}<anchor xml:id="e{n}"/> moon.</p>'
        for n, each in enumerate(inside, start=1)
    )
    lists = f"<back><listApp>{''.join(apart)}</listApp></back>" if apart else ""
    body = f"<text><body><div>{paragraphs}</div></body>{lists}</text>"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEAD}{body}</TEI>'


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    inside=st.lists(ENTRY, min_size=3, max_size=3),
    apart=st.lists(APART, max_size=2),
    style=st.sampled_from(sorted(MANNERS)),
)
@example(
    inside=["<app><rdg>no,</rdg></app>"],
    apart=[
        '<app from="#s1" to="#e1"><rdg><del><choice><seg>no,</seg><seg>grey</seg></choice></del></rdg></app>'
    ],
    style="anglo-american",
)
def test_no_word_of_an_apparatus_is_lost(tmp_path_factory, inside, apart, style):
    root = etree.fromstring(text_of(inside, apart))
    folder = tmp_path_factory.mktemp("drawn") / "html"
    html.write(render(root, MANNERS[style], WORDS), STYLES, folder)
    assert [each.text for each in verify(root, folder / "index.html") if each.severity == "error"] == []
