"""Small TEI files, and what is told of the changes from one to another."""

from pathlib import Path

from recto.rendering.words import load_words
from recto.revising.change import Change, Changes
from recto.revising.changes import compare
from recto.tei.reading import parse_bytes

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "styles"
ENGLISH, _ = load_words(STYLES / "words", "en")
TITLE = "Moby Dick"
_FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="moby" xml:lang="en">
<teiHeader>
<fileDesc><titleStmt><title>{title}</title><author>Herman Melville</author>
<editor xml:id="ed">Jo</editor></titleStmt>
<publicationStmt><p>Nowhere.</p></publicationStmt>
<sourceDesc><listWit><witness xml:id="A">Arrowhead</witness><witness xml:id="B">Berkshire</witness>
<witness xml:id="C">Concord</witness></listWit></sourceDesc></fileDesc>{header}
</teiHeader>
<text><body>{body}</body></text></TEI>
"""


def document(body: str, title: str = TITLE, header: str = "") -> str:
    """Return a TEI file with a body."""
    return _FRAME.format(title=title, header=header, body=body)


def compared(before: str, after: str) -> Changes:
    """Return the changes between two TEI files, each given as its characters."""
    (old, _), (new, _) = (parse_bytes(each.encode(), "text.xml") for each in (before, after))
    return compare(old, new, ENGLISH)


def changes_of(before: str, after: str) -> Changes:
    """Return the changes between two bodies."""
    return compared(document(before), document(after))


def noted(change: Change) -> str:
    """Return a change in one line: 'subject act: about | before > after | sigla'."""
    head = f"{change.subject} {change.act}: {change.about}".removesuffix(": ") + (
        ": " if not change.about else ""
    )
    said = f"{change.before} > {change.after}" if change.before or change.after else ""
    return " | ".join(filter(None, (head, said, " ".join(change.sigla)))).removesuffix(": ")
