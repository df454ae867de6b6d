"""What changed in the apparatus: entries and emendations, their lemmata, readings and witnesses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recto.revising.change import CHANGED, Change, act_of
from recto.revising.pairs import Pairs
from recto.revising.state import NOWHERE, Attributes, Entry, Reading
from recto.revising.wordwise import ADDED, WITHDRAWN, bare, counterpart
from recto.tei.aligning import Feature, paired

OMITTED = "om."
"""What stands for a reading without words, as in any apparatus."""
_KINDS = {"corr": "emendation", "reg": "regularisation", "expan": "expansion"}
_PAIRS = {"sic": "emendation", "orig": "regularisation", "abbr": "expansion"}


@dataclass(frozen=True)
class Both:
    """An entry in both states; `renamed` give for witnesses of the older the names that they have now."""

    old: Entry
    new: Entry
    pairs: Pairs
    renamed: Mapping[str, str]

    def change(self, subject: str, act: str, **said: object) -> Change:
        """Return a change of this entry."""
        return Change(subject, act, self.old.place, self.new.place, **said)  # type: ignore[arg-type]


def apparatus_changes(pairs: Pairs) -> Iterator[Change]:
    """Yield the changes of entries: those withdrawn, then entry by entry what changed, and those added."""
    both, added = pairs.matched(pairs.old.entries, pairs.new.entries)
    gone = pairs.gone(pairs.old.entries)
    renamed = renamed_witnesses(pairs)
    for each in _outermost(gone):
        yield _whole(each, pairs, is_added=False)
    for old, new in both:
        yield from _entry_changes(Both(old, new, pairs, renamed))
    for each in _outermost(added):
        yield _whole(each, pairs, is_added=True)


def told_entries(pairs: Pairs) -> tuple[frozenset[int], frozenset[int]]:
    """Return the entries, of either state, whose words in the text are told with what changed of them.

    An entry of variants that comes or goes says nothing of what the text reads without it.
    """
    both, added = pairs.matched(pairs.old.entries, pairs.new.entries)
    changed = [(old.serial, new.serial) for old, new in both if old.words != new.words]
    gone = (each.serial for each in pairs.gone(pairs.old.entries) if kind_of(each) != "entry")
    made = (each.serial for each in added if kind_of(each) != "entry")
    return (
        frozenset((*gone, *(old for old, _ in changed))),
        frozenset((*made, *(new for _, new in changed))),
    )


def renamed_witnesses(pairs: Pairs) -> dict[str, str]:
    """Return witnesses whose names changed while their descriptions did not, with their new names."""
    old, new = pairs.old.witnesses, pairs.new.witnesses
    by_words = {said: name for name, said in new.items() if said and name not in old}
    return {name: by_words[said] for name, said in old.items() if name not in new and said in by_words}


def kind_of(entry: Entry) -> str:
    """Return what an entry is: an entry of variants, an emendation, something supplied or superfluous."""
    if entry.name in {"supplied", "surplus"}:
        return entry.name
    if entry.name != "choice":
        return "entry"
    new = _KINDS.get(entry.lemma.name if entry.lemma else "")
    old = (_PAIRS[each.name] for each in entry.readings if each.name in _PAIRS)
    return new or next(old, "emendation")


def _whole(entry: Entry, pairs: Pairs, is_added: bool) -> Change:
    """Return the change that an entry was made or withdrawn."""
    kind, sigla = kind_of(entry), (pairs.new if is_added else pairs.old).sigla
    about, own, other = _text(entry.lemma), _worded(entry, sigla), ""
    if kind in {"supplied", "surplus"}:
        about, own, other = "", about, about if kind == "surplus" else ""
    elif kind != "entry":
        about = "; ".join(each.text for each in entry.readings)
        own, other = _in_both(entry, pairs, is_added)
    before, after = (other, own) if is_added else (own, other)
    old, new = (None, entry.place) if is_added else (entry.place, None)
    return Change(kind, ADDED if is_added else WITHDRAWN, old, new, about, before, after)


def _in_both(entry: Entry, pairs: Pairs, is_added: bool) -> tuple[str, str]:
    """Return the words of the text that an emendation is part of, and what the other state has for them.

    That is nothing where the other state has the same words, or lacks the passage.
    """
    here, there = pairs.homes(entry, is_added)
    own = [place for place, owner in enumerate(here.owners) if owner == entry.serial] if here else []
    if here is None or not own:
        return _text(entry.lemma), ""
    start, end = own[0], own[-1] + 1
    words = here.words[start:end]
    others = there.words[slice(*counterpart(here.words, there.words, start, end))] if there else ()
    return bare(" ".join(words), "" if others == words else " ".join(others))


def _worded(entry: Entry, sigla: Mapping[str, str]) -> str:
    """Return the readings of an entry with their sigla, as one string."""
    said = (" ".join((each.text or OMITTED, *_printed(each.witnesses, sigla))) for each in entry.readings)
    return "; ".join(said)


def _printed(names: Sequence[str], sigla: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sigla.get(each, each) for each in names)


def _text(reading: Reading | None) -> str:
    return "" if reading is None else reading.text


def _outermost(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries but for those in others among them, which come and go with these."""
    all_ = {each.serial for each in entries}
    return [each for each in entries if each.outer == NOWHERE or each.outer not in all_]


def _entry_changes(both: Both) -> Iterator[Change]:
    old, new = both.old, both.new
    if old.words != new.words:
        kind = kind_of(new)
        subject = "lemma" if kind == "entry" else kind
        yield both.change(subject, CHANGED, before=_text(old.lemma), after=_text(new.lemma))
    yield from _details("", old.attributes, new.attributes, both)
    yield from _reading_changes(both)
    if old.key != new.key:
        yield both.change("encoding", CHANGED, about="xml:id", before=old.key, after=new.key)


def _reading_changes(both: Both) -> Iterator[Change]:
    old, new = _readings(both.old), _readings(both.new)
    pairs = _paired_readings(old, new, both)
    about = _text(both.new.lemma) or _text(both.old.lemma)
    gone = [each for place, each in enumerate(old) if place not in {one for one, _ in pairs}]
    added = [each for place, each in enumerate(new) if place not in {other for _, other in pairs}]
    for each in gone:
        if each is not both.old.lemma:
            sigla = _printed(each.witnesses, both.pairs.old.sigla)
            yield both.change("reading", WITHDRAWN, about=about, before=each.text or OMITTED, sigla=sigla)
    for one, other in pairs:
        yield from _one_reading(old[one], new[other], about, both)
    for each in added:
        if each is not both.new.lemma:
            sigla = _printed(each.witnesses, both.pairs.new.sigla)
            yield both.change("reading", ADDED, about=about, after=each.text or OMITTED, sigla=sigla)


def _readings(entry: Entry) -> list[Reading]:
    return [each for each in (entry.lemma, *entry.readings) if each is not None]


def _paired_readings(old: Sequence[Reading], new: Sequence[Reading], both: Both) -> list[tuple[int, int]]:
    """Pair readings by id, words and witnesses; lemmata that are like no other with each other."""
    before = [_feature(each, both.renamed) for each in old]
    pairs = paired(before, [_feature(each, {}) for each in new])
    lemmata = (both.old.lemma, both.new.lemma)
    olds, news = {one for one, _ in pairs}, {other for _, other in pairs}
    if None not in lemmata and 0 not in olds and 0 not in news:
        return [(0, 0), *pairs]
    return pairs


def _feature(reading: Reading, renamed: Mapping[str, str]) -> Feature:
    wits = tuple(("wit", renamed.get(each, each)) for each in reading.witnesses)
    return Feature(reading.key, (reading.words, *_kind(reading)), (*reading.words, *wits))


def _kind(reading: Reading) -> Attributes:
    """Return what tells readings without words from each other."""
    return () if reading.words else tuple(each for each in reading.attributes if each[0] == "type")


def _one_reading(old: Reading, new: Reading, about: str, both: Both) -> Iterator[Change]:
    is_lemma = old is both.old.lemma and new is both.new.lemma
    if old.words != new.words and not is_lemma:
        sigla = _printed(new.witnesses, both.pairs.new.sigla)
        before, after = old.text or OMITTED, new.text or OMITTED
        yield both.change("reading", CHANGED, about=about, before=before, after=after, sigla=sigla)
    yield from _witness_changes(old, new, about, both)
    yield from _details("" if is_lemma else new.text, old.attributes, new.attributes, both)
    is_in_text = both.old.lemma is old or both.new.lemma is new
    if old.words == new.words and old.markup != new.markup and not is_in_text:
        yield both.change("encoding", CHANGED, about="markup", before=old.markup, after=new.markup)


def _witness_changes(old: Reading, new: Reading, about: str, both: Both) -> Iterator[Change]:
    before = [both.renamed.get(each, each) for each in old.witnesses]
    sides = (
        (WITHDRAWN, [each for each in before if each not in new.witnesses], both.pairs.old.sigla, old),
        (ADDED, [each for each in new.witnesses if each not in before], both.pairs.new.sigla, new),
    )
    for act, names, sigla, reading in sides:
        text = reading.text or OMITTED
        said = {"before" if act == WITHDRAWN else "after": text, "sigla": _printed(names, sigla)}
        if names:
            yield both.change("witness", act, about=about, **said)


def _details(of: str, old: Attributes, new: Attributes, both: Both) -> Iterator[Change]:
    """Yield what an entry or a reading says of itself otherwise: who answers for it, how surely."""
    before, after = dict(old), dict(new)
    lead = of or _text(both.new.lemma)
    for name in sorted(before.keys() | after.keys()):
        was, is_ = before.get(name, ""), after.get(name, "")
        if was != is_:
            about = f"@{name}"
            yield both.change("detail", act_of(was, is_), about=about, before=was, after=is_, lead=lead)
