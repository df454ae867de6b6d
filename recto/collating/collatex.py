"""Alignments in the JSON of CollateX: what it writes, and what it is given to collate.

CollateX for Java writes a table of columns, each with the tokens of every witness; CollateX for Python one of
witnesses, each with its tokens column by column. What it is given has no table, but witnesses with `content`
or `tokens` (CollateX documentation, "Input" and "Output").
"""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from recto.collating.aligning import Pair
from recto.collating.collation import Alignments
from recto.collating.tokens import text_of, tokens
from recto.collating.witnesses import Witness
from recto.errors import SourceError
from recto.sources.bounded import bytes_of
from recto.sources.document import Source
from recto.sources.recipe import Recipe
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.header import header

FORM = "JSON of CollateX"
_PRINCIPLES = {
    "segmentation": "The received file has no paragraphs: the text of each witness is one.",
    "interpretation": "Words that stand in one column of the received file answer to each other.",
}
_CLOSING = frozenset(".,;:!?)]}»”’…·")
Column = Mapping[str, str]
"""The words of each witness in a column."""


def read(path: Path, base: str, recipe: Recipe, href: str = "") -> tuple[list[Witness], Alignments | None]:
    """Return the witnesses of a file, the base first, and which words answer to each other, where it says.

    `href` is where the file is, seen from the TEI file.

    Raises SourceError for a file that is no such JSON, or has no witness `base`.
    """
    data = _data(path)
    sigla, columns = _columns(data, path)
    if base and base not in sigla:
        raise SourceError(f"{path}: '{base}' is none of the witnesses: {', '.join(sigla)}.")
    ordered = sorted(sigla, key=lambda each: each != (base or sigla[0]))
    texts = {siglum: [each.get(siglum, "") for each in columns] for siglum in ordered}
    received = Source(path, path.read_bytes(), "utf-8", "", (), form=FORM)
    found = [_witness(each, "".join(texts[each]), received, recipe, href) for each in ordered]
    if "table" not in data:
        return found, None
    ours = texts[ordered[0]]
    return found, {each: _pairs(ours, texts[each]) for each in ordered[1:]}


def _data(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(bytes_of(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{path}: one file alone is JSON of CollateX, and this is none: {error}."
        ) from error
    if isinstance(data, dict) and "pandoc-api-version" in data:
        raise SourceError(f"{path}: {_OF_PANDOC}.")
    if not isinstance(data, dict) or not isinstance(data.get("witnesses"), list) or not data["witnesses"]:
        raise SourceError(f"{path}: this is JSON, but there are no 'witnesses' as CollateX has them.")
    return data


_OF_PANDOC = (
    "this is a document of pandoc in JSON, of which only alignments of CollateX are read: "
    "let pandoc make .odt or .docx of it, and import that"
)


def _columns(data: Mapping[str, Any], path: Path) -> tuple[list[str], list[Column]]:
    """Return the sigla, and the table column by column; one column that holds all where there is no table."""
    try:
        if "table" not in data:
            given = {str(each["id"]): _given(each) for each in data["witnesses"]}
            return list(given), [given]
        sigla = [str(each) for each in data["witnesses"]]
        rows = data["table"]
        if _is_by_witness(rows, sigla):
            rows = list(zip(*rows, strict=True))
        cells = [[_words(cell) for cell in row] for row in rows]
        return sigla, [dict(zip(sigla, row, strict=True)) for row in _spaced(cells)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"{path}: its table is none that CollateX writes: {error}.") from error


def _given(witness: Mapping[str, Any]) -> str:
    """Return the text of a witness that is to be collated."""
    if "tokens" in witness:
        return "".join(_spaced([[_words(witness["tokens"])]])[0])
    return str(witness["content"])


def _is_by_witness(rows: Sequence[Sequence[Any]], sigla: Sequence[str]) -> bool:
    """Tell a table of witnesses from one of columns: by the sigla of its tokens, else by its size."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            for token in cell or ():
                said = token.get("_sigil") if isinstance(token, dict) else None
                if said in sigla and sigla.index(said) in (number, place) and number != place:
                    return sigla.index(said) == number
    return len(rows) == len(sigla) and any(len(row) != len(sigla) for row in rows)


def _words(cell: Any) -> list[str]:
    return [each if isinstance(each, str) else str(each["t"]) for each in cell or ()]


def _spaced(cells: Sequence[Sequence[list[str]]]) -> list[list[str]]:
    """Return the words of each cell as text; where no token has a blank, one is set before all but points."""
    has_blanks = any(word != word.strip() for row in cells for cell in row for word in cell)
    if has_blanks:
        return [["".join(cell) for cell in row] for row in cells]
    return [["".join(map(_parted, cell)) for cell in row] for row in cells]


def _parted(word: str) -> str:
    return word if _CLOSING.issuperset(word) else f" {word}"


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Return the words that stand in the same column, one by one from its beginning."""
    pairs: list[Pair] = []
    place = answer = 0
    for own, counts in zip(_counts(ours), _counts(theirs), strict=True):
        pairs += [(place + step, answer + step) for step in range(min(own, counts))]
        place, answer = place + own, answer + counts
    return pairs


def _counts(cells: Sequence[str]) -> list[int]:
    """Return how many words begin in each cell of a text: points may belong to a word of the cell before."""
    starts = [start for _, start in tokens("".join(cells))]
    counts, end, seen = [], 0, 0
    for cell in cells:
        end += len(cell)
        begun = bisect_left(starts, end)
        counts.append(begun - seen)
        seen = begun
    return counts


def _witness(siglum: str, text: str, received: Source, recipe: Recipe, href: str) -> Witness:
    """Return a witness whose text is one paragraph."""
    said = text_of(token for token, _ in tokens(text))
    encoding = Encoding(received, recipe, href or received.path.name)
    encoding.principles = _PRINCIPLES
    body = make("text", make("body", make("p", said)))
    root = make("TEI", header(encoding, body, 0, 0), body, id=recipe.id, lang=recipe.language or "und")
    return Witness(siglum, "", root)
