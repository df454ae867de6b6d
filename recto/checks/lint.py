"""Rules that no schema sees, each a small function with a stable code.

A rule that other people's files may have good reasons to break asks for the practice of the file itself:
a note without a type is at fault where three of four notes have one, and in files that Recto wrote.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from recto.checks import (
    rules_apparatus,
    rules_characters,
    rules_dates,
    rules_emendations,
    rules_gaps,
    rules_header,
    rules_lacunae,
    rules_languages,
    rules_notes,
    rules_numbers,
    rules_places,
    rules_pointers,
    rules_structure,
    rules_typography,
    rules_updates,
    rules_whitespace,
    rules_witnesses,
)
from recto.checks.facts import Facts, Finding, facts
from recto.checks.mends import MENDS, Mending, apply, edit
from recto.checks.places import place_of
from recto.checks.silences import Silence, complaints, is_silenced_by, read_silences
from recto.checks.source_places import SourceText, decoded
from recto.messages import Message, Place, message
from recto.tei.mixed import Element

IN_THE_FILE, IN_RECTO_TOML = "Silenced in the file: ", "Silenced in recto.toml: "
Rule = Callable[[Facts], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "L-title": rules_header.without_title,
    "L-licence": rules_header.without_licence,
    "L-publisher": rules_header.without_publisher,
    "L-source-desc": rules_header.without_source,
    "L-resp-name": rules_header.nameless_responsibility,
    "L-placeholder": rules_header.placeholder,
    "L-method": rules_header.other_method,
    "L-change-order": rules_header.revisions_out_of_order,
    "L-change-date": rules_header.silent_change,
    "L-conflict": rules_updates.undecided,
    "L-id": rules_pointers.odd_id,
    "L-resp-undeclared": rules_pointers.undeclared_resp,
    "L-hand-undeclared": rules_pointers.undeclared_hand,
    "L-pointer": rules_pointers.dangling,
    "L-pointer-blank": rules_pointers.blank_pointer,
    "L-pointer-self": rules_pointers.to_itself,
    "L-pointer-prefix": rules_pointers.unknown_prefix,
    "L-address": rules_pointers.misspelt_address,
    "L-ref-target": rules_pointers.aimless_reference,
    "L-source": rules_pointers.malformed_range,
    "L-lang-form": rules_languages.malformed,
    "L-lang-unknown": rules_languages.unregistered,
    "L-lang-long": rules_languages.longer_than_needed,
    "L-lang-undeclared": rules_languages.undeclared,
    "L-lang-missing": rules_languages.missing,
    "L-foreign-lang": rules_languages.unnamed_foreign,
    "L-script": rules_languages.unmarked_script,
    "L-date": rules_dates.impossible,
    "L-dating-order": rules_dates.reversed_range,
    "L-date-words": rules_dates.other_year,
    "L-life": rules_dates.died_before_birth,
    "L-dating-evidence": rules_dates.without_evidence,
    "L-empty": rules_structure.empty_block,
    "L-phrase-empty": rules_structure.empty_phrase,
    "L-head": rules_structure.headless,
    "L-div-type": rules_structure.untyped_division,
    "L-speech": rules_structure.speech_of_nobody,
    "L-verse-part": rules_structure.broken_verse,
    "L-row": rules_structure.uneven_row,
    "L-figure": rules_structure.undescribed_picture,
    "L-cit": rules_structure.unquoted,
    "L-reference": rules_structure.unknown_reference,
    "L-name": rules_structure.unidentified,
    "L-milestone": rules_structure.unitless_milestone,
    "L-page-order": rules_numbers.pages,
    "L-page-skip": rules_numbers.skipped_pages,
    "L-verse-order": rules_numbers.verses,
    "L-div-order": rules_numbers.divisions,
    "L-num": rules_numbers.other_value,
    "L-note-type": rules_notes.without_type,
    "L-note-resp": rules_notes.without_resp,
    "L-note-id": rules_notes.without_id,
    "L-note-empty": rules_notes.empty,
    "L-note-nested": rules_notes.nested,
    "L-note-order": rules_notes.out_of_order,
    "L-note-twice": rules_notes.twice,
    "L-note-stop": rules_notes.without_stop,
    "L-note-blank": rules_notes.parted,
    "L-corr-resp": rules_emendations.corr_without_resp,
    "L-corr-sic": rules_emendations.corr_without_sic,
    "L-corr-same": rules_emendations.corrected_to_the_same,
    "L-reg-same": rules_emendations.regularised_to_the_same,
    "L-choice-lone": rules_emendations.lone_choice,
    "L-choice-pair": rules_emendations.odd_pair,
    "L-entry-id": rules_emendations.without_id,
    "L-supplied-resp": rules_emendations.supplied_without_resp,
    "L-supplied-reason": rules_emendations.supplied_without_reason,
    "L-subst": rules_emendations.lone_substitution,
    "L-cert": rules_emendations.odd_certainty,
    "L-hand-shift": rules_emendations.aimless_hand_shift,
    "L-gap-reason": rules_gaps.without_reason,
    "L-gap-unit": rules_gaps.without_unit,
    "L-gap-silent": rules_gaps.silent,
    "L-amount": rules_gaps.odd_amount,
    "L-amount-unit": rules_gaps.amount_without_unit,
    "L-wit-undeclared": rules_witnesses.undeclared,
    "L-wit-unused": rules_witnesses.unused,
    "L-wit-nameless": rules_witnesses.nameless,
    "L-wit-twice": rules_witnesses.twice,
    "L-wit-group": rules_witnesses.with_its_group,
    "L-wit-missing": rules_witnesses.missing,
    "L-wit-order": rules_witnesses.out_of_order,
    "L-wit-person": rules_pointers.person_as_witness,
    "L-lacuna": rules_lacunae.cited_inside,
    "L-lacuna-pair": rules_lacunae.twice,
    "L-app-reading": rules_apparatus.without_reading,
    "L-app-lemma": rules_apparatus.without_lemma,
    "L-app-lemmas": rules_apparatus.several_lemmas,
    "L-app-empty": rules_apparatus.empty_lemma,
    "L-app-place": rules_apparatus.placeless,
    "L-app-reversed": rules_places.reversed_place,
    "L-app-crossing": rules_places.crossing,
    "L-app-twice": rules_places.same_place,
    "L-app-connected": rules_places.unconnected,
    "L-loc": rules_places.not_in_its_line,
    "L-lemma": rules_places.other_lemma,
    "L-lem-wit": rules_apparatus.lemma_of_nobody,
    "L-rdg-wit": rules_apparatus.reading_of_nobody,
    "L-rdg-lemma": rules_apparatus.reading_like_lemma,
    "L-rdg-twice": rules_apparatus.same_readings,
    "L-rdg-words": rules_apparatus.words_about,
    "L-space-double": rules_whitespace.doubled,
    "L-space-before": rules_whitespace.before_point,
    "L-space-after": rules_whitespace.after_point,
    "L-space-bracket": rules_whitespace.in_brackets,
    "L-space-edge": rules_whitespace.at_the_edge,
    "L-break": rules_whitespace.undecided_break,
    "L-hyphen": rules_whitespace.divided_word,
    "L-quotes": rules_typography.straight_quotes,
    "L-apostrophe": rules_typography.straight_apostrophes,
    "L-dash": rules_typography.typed_dashes,
    "L-ellipsis": rules_typography.typed_ellipses,
    "L-word-twice": rules_typography.doubled_word,
    "L-stop-twice": rules_typography.doubled_stop,
    "L-bracket": rules_typography.unclosed_bracket,
    "L-soft-hyphen": rules_characters.soft_hyphen,
    "L-hidden": rules_characters.hidden,
    "L-broken": rules_characters.broken,
    "L-ligature": rules_characters.presented,
    "L-private": rules_characters.unexplained,
    "L-twin-letters": rules_characters.mixed_scripts,
    "L-figure-letter": rules_characters.figures_for_letters,
    "L-normal-form": rules_characters.mixed_forms,
}


@dataclass(frozen=True)
class Checked:
    """What the rules found in a document: what is to be said, and what somebody silenced, with the reason.

    `used` are the silences from outside of the file that silenced something.
    """

    messages: tuple[Message, ...]
    silenced: tuple[Message, ...] = ()
    used: frozenset[str] = frozenset()


def check(root: Element, path: Path | str = "") -> list[Message]:
    """Return what the rules find in the document `root`, in the order of its lines; `path` is its file."""
    return list(examine(root, path).messages)


def examine(
    root: Element, path: Path | str = "", ignored: Mapping[str, str] = {}, whole: Element | None = None
) -> Checked:
    """Apply the rules to the document `root`, whose file is `path`, and heed its silences.

    `ignored` are the reasons for which codes are silenced in the whole file. `whole` is the same document
    with what it includes, to which it may point; none where something that it includes is not there.
    """
    known, source = facts(root, whole), _source(root, path)
    silences = _silences(root, ignored)
    said: list[Message] = []
    silenced: list[Message] = []
    used: set[Silence] = set()
    for code, finding in _findings(known):
        made = message(code, finding.text, _place(finding, source, str(path)))
        silence = is_silenced_by(code, finding.element, silences)
        if silence is None:
            said.append(made)
        else:
            used.add(silence)
            where = IN_RECTO_TOML if silence.instruction is None else IN_THE_FILE
            silenced.append(replace(made, hint=where + silence.reason))
    said += _about_silences(silences, used, str(path))
    outside = frozenset(each.codes[0] for each in used if each.instruction is None)
    return Checked(_in_order(said), _in_order(silenced), outside)


def mended(root: Element, text: str, ignored: Mapping[str, str] = {}) -> tuple[str, Counter[str]]:
    """Mend what can be mended without changing a word in `text`, from which `root` was read.

    Returns the new text, and how often each rule was mended; what is silenced stays as it is.
    """
    known = facts(root)
    mending = Mending(SourceText(text, root), known)
    silences = _silences(root, ignored)
    found = [
        (code, made)
        for code, finding in _findings(known, MENDS)
        if is_silenced_by(code, finding.element, silences) is None and (made := edit(code, finding, mending))
    ]
    return apply(text, (made for _, made in found)), Counter(code for code, _ in found)


def _findings(known: Facts, codes: Collection[str] = RULES) -> Iterator[tuple[str, Finding]]:
    return ((code, finding) for code in codes for finding in RULES[code](known))


def _silences(root: Element, ignored: Mapping[str, str]) -> list[Silence]:
    return [*read_silences(root), *(Silence((code,), reason) for code, reason in ignored.items())]


def _source(root: Element, path: Path | str) -> SourceText | None:
    return SourceText(decoded(Path(path).read_bytes()), root) if path and Path(path).is_file() else None


def _about_silences(silences: Iterable[Silence], used: set[Silence], file: str) -> Iterator[Message]:
    for code, text, element in complaints(silences, used, RULES):
        yield message(code, text, place_of(element, file))


def _in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    return tuple(sorted(messages, key=lambda each: (each.place.line, each.place.column)))


def _place(finding: Finding, source: SourceText | None, file: str) -> Place:
    """Return where a finding stands: its words, its attribute, or its tag."""
    place = place_of(finding.element, file)
    span = _span(finding, source) if source else None
    if source is None or span is None:
        return place
    spot = source.spot(*span)
    return replace(place, line=spot.line, column=spot.column, width=spot.width)


def _span(finding: Finding, source: SourceText) -> tuple[int, int] | None:
    if finding.run is not None:
        return source.words(finding.run, finding.start, finding.end)
    if finding.attribute and (span := source.attribute(finding.element, finding.attribute)):
        return (span[0] + finding.start, span[0] + finding.end) if finding.end else span
    tag = source.tag(finding.element)
    return (tag[0], tag[0] + len(source.name(finding.element))) if tag else None
