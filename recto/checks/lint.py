"""Rules that no schema sees, each a small function with a stable code."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from recto.checks import rules_document, rules_emendations, rules_notes
from recto.checks.facts import Facts, Finding, facts
from recto.checks.places import place_of
from recto.messages import Message, message
from recto.tei.mixed import Element

Rule = Callable[[Facts], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "L-resp-undeclared": rules_document.undeclared_resp,
    "L-wit-undeclared": rules_document.undeclared_witness,
    "L-pointer": rules_document.dangling,
    "L-lang-undeclared": rules_document.undeclared_language,
    "L-empty": rules_document.empty_block,
    "L-dating-evidence": rules_document.dating_without_evidence,
    "L-dating-order": rules_document.dating_reversed,
    "L-source": rules_document.malformed_range,
    "L-note-type": rules_notes.without_type,
    "L-note-resp": rules_notes.without_resp,
    "L-note-id": rules_notes.without_id,
    "L-note-empty": rules_notes.empty,
    "L-note-nested": rules_notes.nested,
    "L-note-order": rules_notes.out_of_order,
    "L-note-twice": rules_notes.twice,
    "L-corr-resp": rules_emendations.corr_without_resp,
    "L-corr-sic": rules_emendations.corr_without_sic,
    "L-corr-same": rules_emendations.corrected_to_the_same,
    "L-entry-id": rules_emendations.without_id,
    "L-app-reading": rules_emendations.without_reading,
    "L-supplied-resp": rules_emendations.supplied_without_resp,
    "L-gap-reason": rules_emendations.gap_without_reason,
    "L-gap-unit": rules_emendations.gap_without_unit,
}


def check(root: Element, path: Path | str = "") -> list[Message]:
    """Return what the rules find in the document `root`, in the order of its lines; `path` is its file."""
    known = facts(root)
    findings = [
        message(code, text, place_of(element, str(path)))
        for code, rule in RULES.items()
        for element, text in rule(known)
    ]
    return sorted(findings, key=lambda finding: finding.place.line)
