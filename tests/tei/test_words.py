"""No word is lost: counted here from the bytes received and the TEI written, by nothing that encodes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from recto.sources.document import Source
from recto.sources.reading import read
from recto.sources.recipe import read_recipe
from recto.tei.importing import encode
from recto.tei.serialising import serialise

TESTS = Path(__file__).parents[1]
SEEDS = sorted((TESTS.parent / "seeds").glob("*.txt"))
CASES = sorted((TESTS / "cases").glob("*/received.*"))
CORPUS = TESTS.parents[1] / "shared" / "corpus" / "txt"
OTHERS = sorted([*CORPUS.glob("*.txt"), *CORPUS.glob("*.md")])
WORD = re.compile(r"[^\W_]+")
# Elements in the middle of words; all others end one.
INSIDE = {"hi", "foreign", "choice", "sic", "seg"}
PRINTED = ("n", "rend")

each_text = pytest.mark.parametrize(
    "path", [*CASES, *SEEDS, *OTHERS], ids=lambda path: "/".join(path.parts[-2:])
)
Validator = Callable[[Path, Iterable[Path]], str]


@cache
def document(path: Path) -> tuple[Source, bytes]:
    beside = path.with_name("recipe.toml") if path.stem == "received" else path.with_suffix(".toml")
    recipe = read_recipe(beside)
    source = read(path, recipe.hint)
    return source, serialise(encode(source, recipe).root)


def received_words(root: etree._Element) -> Counter[str]:
    """Count the words of a TEI document that are not ours, with the numbers and labels in attributes.

    The number of a note at its call stands for two: that of the call and that before the note. A reference
    in the file (`<V 12>`, `ms012`) is a `milestone` with its unit.
    """
    words = Counter(WORD.findall("".join(spoken(root))))
    for element in root.iter("*"):
        words.update(WORD.findall(" ".join(element.get(name, "") for name in PRINTED)))
        if element.get("place") == "foot":
            words.update(WORD.findall(element.get("n", "")))
        if etree.QName(element).localname == "milestone":
            unit = element.get("unit", "")
            words.update([unit, f"{unit}{element.get('n', '')}"])
    return words


def spoken(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    around = "" if name in INSIDE else " "
    yield around
    if name != "corr" and element.get("resp") != "#recto" and name != "desc":
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from spoken(child)
            yield child.tail or ""
    yield around


@each_text
def test_every_word_received_stands_in_the_tei(path: Path):
    source, data = document(path)
    missing = Counter(WORD.findall(source.text)) - received_words(etree.fromstring(data))
    assert not missing


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_word_of_the_text_is_there_twice(path: Path):
    source, data = document(path)
    text = etree.fromstring(data).find("{*}text")
    assert not Counter(WORD.findall("".join(spoken(text)))) - Counter(WORD.findall(source.text))


@each_text
def test_the_ranges_pointed_back_to_do_not_overlap(path: Path):
    _, data = document(path)
    pointers = (each.get("source", "") for each in etree.fromstring(data).iter("*"))
    ranges = sorted((int(a), int(b)) for each in pointers for a, b in re.findall(r"#char=(\d+),(\d+)", each))
    assert ranges
    assert all(end <= start for (_, end), (start, _) in pairwise(ranges))


@pytest.mark.skipif(not OTHERS, reason="no folder 'shared' beside the project")
def test_other_peoples_texts_become_valid_tei(jing: Validator, shared: Path, grammar: Path, tmp_path: Path):
    files = [tmp_path / f"{number}.xml" for number in range(len(OTHERS))]
    for path, file in zip(OTHERS, files, strict=True):
        file.write_bytes(document(path)[1])
    assert jing(shared / "schema" / "tei_all.rng", files) + jing(grammar, files) == ""
