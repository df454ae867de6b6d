"""What tests of rendering share: how a text is read and rendered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from recto.rendering import ApparatusStyle, load_style, load_words, render
from recto.rendering.document import Rendered
from recto.tei.names import TEI

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
PARSER = etree.XMLParser(huge_tree=True, collect_ids=False, resolve_entities=False, no_network=True)
HEADER = """<teiHeader><fileDesc><titleStmt><title>A title</title><author xml:id="a">Ada Quill</author>
<editor role="editor" xml:id="eds">The editors</editor>
<respStmt xml:id="recto"><resp>Encoding</resp><orgName>Recto</orgName></respStmt></titleStmt>
<publicationStmt><publisher>Recto</publisher></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc></teiHeader>"""

Make = Callable[..., Rendered]


@pytest.fixture(scope="session")
def styles() -> dict[str, ApparatusStyle]:
    """The apparatus styles that ship, by name."""
    return {path.stem: load_style(path) for path in (STYLES / "apparatus").glob("*.toml")}


@pytest.fixture(scope="session")
def rendered(styles: dict[str, ApparatusStyle]) -> Make:
    """Render a file, or the `body` of a small text of ours, in a style and a language."""

    def make(
        text: str | Path, style: str = "anglo-american", language: str = "en", source: str = "<p/>"
    ) -> Rendered:
        words, _ = load_words(STYLES / "words", language)
        root = etree.parse(text, PARSER).getroot() if isinstance(text, Path) else small_tree(text, source)
        return render(root, styles[style], words)

    return make


@pytest.fixture(scope="session")
def small() -> Callable[..., etree._Element]:
    """Make the TEI tree of a small text."""
    return small_tree


def small_tree(text: str, source: str = "<p/>") -> etree._Element:
    """Return a TEI tree with `text`, which is a `text` element or what its `body` holds."""
    whole = text if text.startswith("<text") else f"<text><body>{text}</body></text>"
    tei = f'<TEI xmlns="{TEI}" xml:lang="en">{HEADER.format(source=source)}{whole}</TEI>'
    return etree.fromstring(tei, PARSER)
