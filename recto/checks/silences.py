"""Findings that somebody silenced, with a reason: `<?recto ignore L-note-type because …?>`.

An instruction concerns the element that follows it straight away, with all that it holds; where words
follow, or nothing, the element in which it stands; before the root element, the whole document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from recto.tei.mixed import Element, tail

_WRITTEN = re.compile(r"\s*ignore\b\s*(?P<codes>.*?)\s*(?:\bbecause\b\s*(?P<reason>.*))?", re.DOTALL)


@dataclass(frozen=True)
class Silence:
    """The codes that are silenced, why, and where: within `element`, everywhere if there is none."""

    codes: tuple[str, ...]
    reason: str
    element: Element | None = None
    instruction: Any = None


def read_silences(root: Element) -> list[Silence]:
    """Return the silences that stand in a document and before it."""
    before = list(_before(root))
    inside = [each for each in root.iter(etree.PI) if _is_ours(each)]
    read = (_silence(each, None) for each in before)
    return [each for each in (*read, *(_silence(one, _concerned(one)) for one in inside)) if each is not None]


def _before(root: Element) -> Iterator[Any]:
    before: Any = root.getprevious()
    while before is not None:
        if before.tag is etree.PI and _is_ours(before):
            yield before
        before = before.getprevious()


def _is_ours(instruction: Any) -> bool:
    return bool(instruction.target == "recto")


def _silence(instruction: Any, element: Element | None) -> Silence | None:
    found = _WRITTEN.fullmatch(instruction.text or "")
    if not found:
        return None
    codes = tuple(re.split(r"[\s,]+", found["codes"])) if found["codes"] else ()
    return Silence(codes, " ".join((found["reason"] or "").split()), element, instruction)


def _concerned(instruction: Any) -> Element | None:
    """Return the element that an instruction concerns."""
    following = instruction
    while not tail(following).strip():
        following = following.getnext()
        if following is None:
            break
        if isinstance(following.tag, str):
            return following
    return instruction.getparent()


def is_silenced_by(code: str, element: Element, silences: Iterable[Silence]) -> Silence | None:
    """Return the silence for a finding of `code` at `element`; one without a reason silences nothing."""
    for silence in silences:
        if code in silence.codes and silence.reason and _is_within(element, silence.element):
            return silence
    return None


def _is_within(element: Element, around: Element | None) -> bool:
    return around is None or element is around or any(each is around for each in element.iterancestors())


def complaints(
    silences: Iterable[Silence], used: set[Silence], known: Iterable[str]
) -> Iterator[tuple[str, str, Element]]:
    """Yield what is wrong with the silences of a document: code, sentence, instruction."""
    codes = frozenset(known)
    for silence in silences:
        if silence.instruction is None:
            continue
        said = " ".join(silence.codes)
        unknown = [each for each in silence.codes if each not in codes]
        if not silence.codes or not silence.reason:
            yield (
                "L-silence-reason",
                f"‘ignore {said}’ gives no reason, and silences nothing",
                silence.instruction,
            )
        elif unknown:
            yield "L-silence-idle", f"there is no rule {', '.join(unknown)}", silence.instruction
        elif silence not in used:
            yield "L-silence-idle", f"nothing here is said by {said}", silence.instruction
