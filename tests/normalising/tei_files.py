"""Small TEI files of others, as tests write them, and what an import makes of them."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from recto.messages import Message
from recto.normalising.importing import encode_foreign
from recto.sources.recipe import Recipe
from recto.tei.mixed import Element
from recto.tei.serialising import serialise_as_it_stands

TEI = "{http://www.tei-c.org/ns/1.0}"
WITNESSES = '<listWit><witness xml:id="A">Ankara</witness><witness xml:id="B">Bath</witness></listWit>'
_ADDED = re.compile(r' (xmlns(:\w+)?|xml:id)="[^"]*"')


@dataclass(frozen=True)
class Made:
    """What an import made of a file."""

    root: Element
    data: bytes
    messages: tuple[Message, ...]
    counts: dict[str, int]

    @property
    def body(self) -> str:
        """The body as it is written, without ids."""
        held = etree.tostring(self.root.find(f".//{TEI}body"), encoding="unicode", with_tail=False)
        return _ADDED.sub("", held).removeprefix("<body>").removesuffix("</body>")

    @property
    def codes(self) -> list[str]:
        """The codes of the messages."""
        return [each.code for each in self.messages]

    def find(self, path: str) -> Element:
        """Return the one element at a path of local names."""
        found = self.root.findall(
            "/".join(f"{{*}}{each}" if each not in ".*" else each for each in path.split("/"))
        )
        assert len(found) == 1, path
        return found[0]


def document(body: str, header: str = "", sources: str = "<p>none</p>", back: str = "") -> str:
    """Return a TEI document; `header` follows its `fileDesc`, `back` its body, or stands beside the text."""
    after, beside = ("", back) if back.startswith("<standOff") else (back, "")
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sea</title></titleStmt>'
        f"<publicationStmt><p>none</p></publicationStmt><sourceDesc>{sources}</sourceDesc></fileDesc>{header}"
        f"</teiHeader><text><body>{body}</body>{after}</text>{beside}</TEI>"
    )


def imported(folder: Path, text: str, recipe: Recipe | None = None, href: str = "") -> Made:
    """Write a file, import it, and return what was made."""
    path = folder / "x.xml"
    path.write_text(text, encoding="utf-8")
    source, encoded = encode_foreign(path, recipe or Recipe(), href=href)
    counts = {each.name: each.count for each in source.normalised}
    return Made(encoded.root, serialise_as_it_stands(encoded.root), encoded.messages, counts)
