"""Proof that nothing was lost: the text, and the text of each witness, are what they were."""

from collections.abc import Iterable, Mapping

from recto.checks.witness_texts import letters_of_edition, letters_of_witness
from recto.tei.mixed import Element
from recto.tei.witnesses import asked_for, every_siglum, witnesses

EDITION = ""


def cited(root: Element, entries: Iterable[Element]) -> tuple[str, ...]:
    """Return the sigla of the witnesses that some entries of a document cite, and of the hands in them.

    To all others an entry says the same, that they read with the text.
    """
    known = witnesses(root)
    every = every_siglum(known) if known.sigla else ()
    readings = (each for entry in entries for each in entry.iter("{*}*"))
    named = {known.witness_of(one) for each in readings for one in known.of(each.get("wit", ""))}
    return tuple(each for each in every if asked_for(known, each).witness in named)


def readings(root: Element, sigla: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Return the letters of the text, and of some witnesses by their sigla, by passage."""
    return {EDITION: letters_of_edition(root)} | {each: letters_of_witness(root, each) for each in sigla}


def differing(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return the passages in which the text, or that of a witness, is another than before."""
    return {
        passage
        for siglum, was in before.items()
        for passage in was.keys() | after.get(siglum, {}).keys()
        if was.get(passage) != after.get(siglum, {}).get(passage)
    }
