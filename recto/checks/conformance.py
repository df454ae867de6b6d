"""What a finished PDF claims to be, and whether it is: PDF/UA-1, PDF/A-3 and PDF/X-1a.

Each condition has the number that its standard gives it: for PDF/UA the failure condition of the Matterhorn
Protocol 1.1, or the clause of ISO 14289-1 where the protocol has none; for PDF/A the clause of ISO 19005-3;
for what holds in any tagged PDF the clause of ISO 32000-1. What only a person can judge is not here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pikepdf

from recto.checks import conformance_annotations as annotations
from recto.checks import conformance_attachments as attachments
from recto.checks import conformance_colour as colour
from recto.checks import conformance_content as content
from recto.checks import conformance_file as file
from recto.checks import conformance_fonts as fonts
from recto.checks import conformance_language as language
from recto.checks import conformance_metadata as metadata
from recto.checks import conformance_press as press
from recto.checks import conformance_structure as structure
from recto.checks.finished import Finished
from recto.checks.finished_xmp import PDFAID, PDFUAID
from recto.messages import Message, Place, message

Rule = Callable[[Finished], Iterator[str]]
Conditions = Mapping[str, tuple[Rule, ...]]
READING = ("PDF/UA-1", "PDF/A-3")
PRESS = ("PDF/X-1a",)
"""The standards that a PDF for readers and one for the press must meet."""
MOST = 5
"""How many findings of one condition are told one by one."""

TAGGED: Conditions = {
    "12.3.2.3": (annotations.lost_destination,),
    "14.3": (metadata.differs_from_information,),
    "14.6": (content.unbalanced_marks, content.content_in_content),
    "14.7.2": (content.wrong_parent, content.id_tree),
    "14.7.4": (content.orphan_mcid, content.repeated_mcid, content.held_twice),
    "14.7.4.4": (
        content.parent_tree_of_content,
        content.parent_tree_beyond_content,
        content.parent_tree_of_annotations,
    ),
    "14.8.4.4.2": (annotations.link_element_without_link,),
    "14.11.2": (file.boxes_overlap,),
}
PDF_UA: Conditions = {
    "7.1": (structure.not_tagged,),
    "7.2": (language.malformed,),
    "01-003": (content.artifact_in_content,),
    "01-004": (content.content_in_artifact,),
    "01-005": (content.unmarked,),
    "01-007": (structure.suspect,),
    "02-001": (structure.unmapped_type,),
    "02-003": (structure.circular_mapping,),
    "02-004": (structure.remapped_type,),
    "06-001": (metadata.without_metadata,),
    "06-002": (metadata.without_ua_claim,),
    "06-003": (metadata.without_title,),
    "07-001": (metadata.title_not_asked_for,),
    "07-002": (metadata.title_not_displayed,),
    "09-004": (structure.table_nesting,),
    "09-005": (structure.list_nesting,),
    "09-006": (structure.contents_nesting,),
    "09-007": (structure.ruby_nesting,),
    "09-008": (structure.warichu_nesting,),
    "10-001": (fonts.without_character,),
    "11-001": (language.of_text,),
    "11-002": (language.of_spoken_words,),
    "11-003": (language.of_bookmarks,),
    "11-004": (language.of_annotations,),
    "11-006": (language.of_metadata,),
    "13-004": (structure.figure_without_words,),
    "14-002": (structure.first_heading,),
    "14-003": (structure.skipped_level,),
    "14-006": (structure.several_headings,),
    "14-007": (structure.mixed_headings,),
    "15-003": (structure.header_without_scope,),
    "17-002": (structure.formula_without_words,),
    "19-003": (structure.note_without_id,),
    "19-004": (structure.note_with_id_of_another,),
    "20-001": (file.optional_content_names,),
    "20-003": (file.optional_content_states,),
    "21-001": (attachments.without_name,),
    "25-001": (annotations.dynamic_form,),
    "26-002": (file.closed_to_readers,),
    "28-002": (annotations.not_in_annot,),
    "28-004": (annotations.without_words,),
    "28-006": (annotations.unknown_type,),
    "28-007": (annotations.trap_network,),
    "28-008": (annotations.without_tab_order,),
    "28-009": (annotations.other_tab_order,),
    "28-010": (annotations.field_outside_form,),
    "28-011": (annotations.link_outside_link,),
    "28-012": (annotations.link_without_words,),
    "28-017": (annotations.printers_mark_in_structure,),
    "30-001": (content.reference_form,),
    "30-002": (content.form_with_content_twice,),
    "31-001": (fonts.other_character_collection,),
    "31-004": (fonts.wrong_glyph_map,),
    "31-005": (fonts.without_glyph_map,),
    "31-006": (fonts.unknown_cmap,),
    "31-007": (fonts.other_writing_mode,),
    "31-009": (fonts.not_embedded,),
    "31-011": (fonts.without_glyph,),
    "31-014": (fonts.incomplete_cid_set,),
    "31-015": (fonts.excessive_cid_set,),
    "31-016": (fonts.wrong_width,),
    "31-027": (fonts.without_unicode_map,),
    "31-028": (fonts.maps_to_zero,),
    "31-029": (fonts.maps_to_byte_order_mark,),
    "31-030": (fonts.shows_notdef,),
}
PDF_A: Conditions = {
    "6.1.2": (file.header,),
    "6.1.3": (file.without_id, file.encrypted, file.after_the_end),
    "6.1.4": (file.cross_references,),
    "6.1.6": (file.odd_hexadecimal,),
    "6.1.7.1": (file.stream_elsewhere,),
    "6.1.7.2": (file.forbidden_filter,),
    "6.1.8": (file.name_not_unicode,),
    "6.1.9": (file.objects_run_together,),
    "6.1.10": (file.forbidden_inline_filter,),
    "6.1.12": (file.permissions,),
    "6.1.13": (file.beyond_limits, file.page_size),
    "6.2.2": (colour.unknown_operator,),
    "6.2.3": (colour.without_profile, colour.several_profiles),
    "6.2.4.2": (colour.wrong_profile,),
    "6.2.4.3": (colour.device_colour,),
    "6.2.5": (colour.transfer_function,),
    "6.2.6": (colour.rendering_intent,),
    "6.2.8": (colour.image_with_alternates,),
    "6.2.9": (colour.foreign_form,),
    "6.2.10": (colour.blend_mode, colour.group_without_space),
    "6.2.11.2": (fonts.unknown_font_type,),
    "6.2.11.3.1": (fonts.other_character_collection,),
    "6.2.11.3.2": (fonts.without_glyph_map, fonts.wrong_glyph_map),
    "6.2.11.3.3": (fonts.unknown_cmap, fonts.other_writing_mode),
    "6.2.11.4.1": (fonts.not_embedded, fonts.without_glyph),
    "6.2.11.4.2": (fonts.incomplete_cid_set,),
    "6.2.11.5": (fonts.wrong_width,),
    "6.2.11.8": (fonts.shows_notdef,),
    "6.3.1": (annotations.type_not_archived,),
    "6.3.2": (annotations.not_printed,),
    "6.3.3": (annotations.without_appearance,),
    "6.4": (annotations.form_of_xfa,),
    "6.5.1": (annotations.forbidden_action,),
    "6.5.2": (annotations.trigger,),
    "6.6.2.1": (
        metadata.without_metadata,
        metadata.malformed_metadata,
        metadata.packet_of_its_own_encoding,
    ),
    "6.6.2.3.1": (metadata.undescribed_property,),
    "6.6.2.3.3": (metadata.half_described_property,),
    "6.6.4": (metadata.wrong_part, metadata.wrong_level),
    "6.8": (
        attachments.without_name,
        attachments.without_relationship,
        attachments.without_media_type,
        attachments.without_date,
        attachments.not_associated,
    ),
    "6.9": (file.optional_content_names, file.optional_content_states),
    "6.10": (file.alternate_presentations,),
    "6.11": (file.requirements,),
}
PDF_A_UNICODE: Conditions = {
    "6.2.11.7.2": (
        fonts.without_unicode_map,
        fonts.without_character,
        fonts.maps_to_zero,
        fonts.maps_to_byte_order_mark,
    ),
}
PDF_A_ACCESSIBLE: Conditions = {
    "6.2.11.7.3": (fonts.private_character,),
    "6.7.2": (structure.not_tagged,),
    "6.7.3": (structure.unmapped_type, structure.circular_mapping, structure.remapped_type),
    "6.7.4": (language.malformed,),
}
PDF_X: Conditions = {
    "version": (press.other_version,),
    "header": (file.header,),
    "identification": (press.missing_information, file.without_id),
    "encryption": (file.encrypted,),
    "output intent": (press.without_condition,),
    "colour": (press.no_ink,),
    "transparency": (press.see_through,),
    "page boxes": (press.without_trim, file.boxes_overlap),
    "fonts": (fonts.not_embedded, fonts.without_glyph),
    "annotations": (press.annotation_on_paper,),
    "actions": (press.action,),
    "streams": (file.stream_elsewhere, file.forbidden_filter),
    "graphics states": (colour.transfer_function,),
    "XObjects": (colour.foreign_form, colour.image_with_alternates),
}


@dataclass(frozen=True)
class Standard:
    """A standard: the code of its messages, its name, and which files say they meet it."""

    code: str
    name: str
    is_claimed: Callable[[Finished], bool]
    conditions: Conditions


@dataclass(frozen=True)
class Failure:
    """A condition that a file does not meet, the rule that says so, and what it found."""

    standard: Standard
    number: str
    rule: Rule
    findings: tuple[str, ...]


def claims_pdf_ua(finished: Finished) -> bool:
    """Tell whether the metadata claim PDF/UA."""
    return bool(finished.stated(PDFUAID, "part"))


def claims_pdf_a(finished: Finished) -> bool:
    """Tell whether the metadata claim PDF/A."""
    return bool(finished.stated(PDFAID, "part"))


def claims_unicode(finished: Finished) -> bool:
    """Tell whether the metadata claim PDF/A of level U or A."""
    return finished.stated(PDFAID, "conformance") in ("U", "A")


def claims_accessible(finished: Finished) -> bool:
    """Tell whether the metadata claim PDF/A of level A."""
    return finished.stated(PDFAID, "conformance") == "A"


def claims_pdf_x(finished: Finished) -> bool:
    """Tell whether the information dictionary claims PDF/X."""
    return "/GTS_PDFXVersion" in finished.pdf.trailer.get("/Info", {})


def is_tagged(finished: Finished) -> bool:
    """Tell whether there is a structure tree."""
    return "/StructTreeRoot" in finished.root


STANDARDS = (
    Standard("E-pdf", "ISO 32000-1", is_tagged, TAGGED),
    Standard("E-pdf-ua", "PDF/UA-1", claims_pdf_ua, PDF_UA),
    Standard("E-pdf-a", "PDF/A-3", claims_pdf_a, PDF_A),
    Standard("E-pdf-a", "PDF/A-3", claims_unicode, PDF_A_UNICODE),
    Standard("E-pdf-a", "PDF/A-3", claims_accessible, PDF_A_ACCESSIBLE),
    Standard("E-pdf-x", "PDF/X-1a", claims_pdf_x, PDF_X),
)


def check(path: Path, meant: Collection[str] = ()) -> list[Message]:
    """Return where a finished PDF is not what it claims to be, condition by condition.

    What it claims stands in its metadata (`pdfuaid:part`, `pdfaid:part` and `pdfaid:conformance`) and in its
    information dictionary (`GTS_PDFXVersion`); `meant` names standards, as `READING` does, that it must meet
    whether it claims them or not. A file that is no PDF is a finding.
    """
    try:
        with pikepdf.open(path) as pdf:
            found = failures(Finished(path, pdf), meant)
            return [each for failure in found for each in _messages(failure, path)]
    except pikepdf.PdfError as error:
        return [message("E-pdf", f"The file cannot be read as PDF: {error}", Place(str(path)))]


def failures(finished: Finished, meant: Collection[str] = ()) -> Iterator[Failure]:
    """Yield the conditions that a PDF does not meet, of every standard that it claims or is meant to meet."""
    for standard in STANDARDS:
        if standard.name in meant or standard.is_claimed(finished):
            for number, rules in standard.conditions.items():
                for rule in rules:
                    if findings := tuple(rule(finished)):
                        yield Failure(standard, number, rule, findings)


def _messages(failure: Failure, path: Path) -> Iterator[Message]:
    """Yield a message for each of the first findings, and one that counts the others."""
    condition = f"{failure.standard.name} {failure.number}"
    for finding in islice(failure.findings, MOST):
        yield message(failure.standard.code, f"{condition}: {finding}", Place(str(path)))
    if (more := len(failure.findings) - MOST) > 0:
        yield message(failure.standard.code, f"{condition}: and {more} more of this", Place(str(path)))
