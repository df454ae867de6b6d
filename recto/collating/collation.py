"""A collation, readable top to bottom: witnesses as received become one TEI tree with an apparatus."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recto.collating import header, proving
from recto.collating.aligning import Pair, align
from recto.collating.merging import Laid, Words, cells_of, lay
from recto.collating.tokens import Comparison
from recto.collating.transpositions import transpositions
from recto.collating.witnesses import Witness
from recto.collating.writing import Writing, connect, write
from recto.messages import Message, Place, message
from recto.steps import Step
from recto.tei import witness_list
from recto.tei.mixed import Element

_FEW = 0.3
"""The share of its words that a witness should have in common with the base."""

Alignments = Mapping[str, Sequence[Pair]]


@dataclass(frozen=True)
class Collation:
    """What was made: the tree, how many entries, readings and words there are, what is to be said."""

    root: Element
    counts: Mapping[str, int]
    messages: tuple[Message, ...]


def collate(
    witnesses: Sequence[Witness],
    comparison: Comparison,
    words: Mapping[str, str],
    step: Step = lambda text: None,
    known: Alignments | None = None,
) -> Collation:
    """Lay witnesses beside the first, the base, whose tree becomes that of the collation.

    `words` are those of a language for what editions say; `known` are alignments that another program made.
    Raises LedgerError where the text of a witness would not come back word for word.
    """
    base, *others = witnesses
    held = {each.siglum: each.words() for each in witnesses}
    messages = [said for each in witnesses for said in each.messages]
    laid = {}
    for each in others:
        step(f"{each.siglum}: aligning {len(held[each.siglum].all)} words")
        pairs = known[each.siglum] if known else _aligned(held[base.siglum], held[each.siglum], comparison)
        laid[each.siglum] = lay(held[base.siglum], held[each.siglum], pairs)
        messages += _unlike(each.siglum, held[each.siglum], laid[each.siglum])
    step("writing entries")
    moves = transpositions(held[base.siglum], held, laid, comparison)
    pointers = witness_list.ids([each.siglum for each in witnesses], base.root)
    writing = Writing(pointers, comparison)
    write(cells_of(base.blocks(), laid), moves, writing)
    header.declare(base.root, witnesses, pointers, comparison)
    witness_list.number_entries(base.root)
    connect(writing)
    step("proving that each witness comes back word for word")
    proving.prove(base.root, {pointers[siglum]: own for siglum, own in held.items()}, words)
    return Collation(base.root, _counts(base.root, held), tuple(messages))


def _aligned(base: Words, other: Words, comparison: Comparison) -> list[Pair]:
    forms: dict[str, str] = {}
    ours, theirs = ([_form(each.word, comparison, forms) for each in held.all] for held in (base, other))
    return align(ours, theirs)


def _form(word: str, comparison: Comparison, known: dict[str, str]) -> str:
    """Return the normal form of a word; of points alone, themselves."""
    if word not in known:
        known[word] = comparison.form(word) or word
    return known[word]


def _unlike(siglum: str, held: Words, laid: Laid) -> list[Message]:
    added = sum(end - start for _, start, end in laid.added)
    shared = len(held.all) - added
    if shared >= _FEW * len(held.all):
        return []
    text = f"{siglum}: {shared} of its {len(held.all)} words answer to words of the base."
    return [message("C-unlike", text, Place())]


def _counts(root: Element, held: Mapping[str, Words]) -> Mapping[str, int]:
    """Count the entries, the readings by their types, the words of each witness."""
    counts = Counter({"entries": sum(1 for _ in root.iter("{*}app"))})
    for reading in root.iter("{*}rdg"):
        counts[f"readings, {reading.get('type')}" if reading.get("type") else "readings"] += 1
    for siglum, own in held.items():
        counts[f"words of {siglum}"] = len(own.all)
    return dict(counts)
