"""Damage to a finished PDF, each kind with the rules that must name it: all of them, and no others."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

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

Change = Callable[[pikepdf.Pdf], None]
Instructions = list[tuple[list[Any], Any]]


@dataclass(frozen=True)
class Damage:
    """What is done to a PDF that is open, or to its bytes, how it is saved, and which rules must name it."""

    rules: tuple[Callable[..., Any], ...]
    does: Change = lambda pdf: None
    to_bytes: Callable[[bytes], bytes] = bytes
    saved: dict[str, Any] = field(default_factory=dict)


def element(pdf: pikepdf.Pdf, role: str) -> Any:
    """Return the first structure element of a type."""
    return next(each for each in elements(pdf) if str(each.S)[1:] == role)


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Type") == "/StructElem"
    ]


def font(pdf: pikepdf.Pdf) -> Any:
    return next(
        each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Subtype") == "/Type0"
    )


def descendant(pdf: pikepdf.Pdf) -> Any:
    return font(pdf).DescendantFonts[0]


def specification(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.AF[0]


def embedded(pdf: pikepdf.Pdf) -> Any:
    return specification(pdf).EF.F


def link(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Annots[0]


def sets(of: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Change:
    """Return a change of one entry of a dictionary, which goes away where the value is None."""

    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del of(pdf)[key]
        else:
            of(pdf)[key] = value(pdf) if callable(value) else value

    return change


def root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


def page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def of(role: str) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: element(pdf, role)


def draws(more: bytes, *, artifact: bool = True) -> Change:
    """Return a change that draws more on the first page."""
    whole = b"/Artifact BMC " + more + b" EMC" if artifact else more

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(whole)

    return change


def redraws(rewrite: Callable[[Instructions], Instructions]) -> Change:
    """Return a change of the instructions of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_coalesce()
        read: Any = pikepdf.parse_content_stream(pdf.pages[0])
        instructions = [(list(operands), operator) for operands, operator in read]
        pdf.pages[0].obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(rewrite(instructions)))

    return change


def first_content(instructions: Instructions) -> tuple[int, int]:
    """Return where the first tagged content begins and ends."""
    start = next(n for n, (_, operator) in enumerate(instructions) if str(operator) == "BDC")
    end = next(n for n in range(start, len(instructions)) if str(instructions[n][1]) == "EMC")
    return start, end


def nest(instructions: Instructions) -> Instructions:
    """Put the second tagged content into the first."""
    _, end = first_content(instructions)
    moved = instructions.pop(end)
    second = next(n for n in range(end, len(instructions)) if str(instructions[n][1]) == "EMC")
    return [*instructions[:second], moved, *instructions[second:]]


def artifact_within(instructions: Instructions) -> Instructions:
    _, end = first_content(instructions)
    return [*instructions[:end], begin(), finish(), *instructions[end:]]


def artifact_around(instructions: Instructions) -> Instructions:
    start, end = first_content(instructions)
    inner = instructions[start : end + 1]
    return [*instructions[:start], begin(), *inner, finish(), *instructions[end + 1 :]]


def begin() -> tuple[list[Any], Any]:
    return [Name.Artifact], pikepdf.Operator("BMC")


def finish() -> tuple[list[Any], Any]:
    return [], pikepdf.Operator("EMC")


def holds_more(pdf: pikepdf.Pdf, role: str, mcid: int) -> None:
    element(pdf, role).K.append(mcid)


def in_metadata(before: bytes, after: bytes) -> Change:
    """Return a change of the words of the metadata."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert before in data
        pdf.Root.Metadata.write(data.replace(before, after, 1))

    return change


def in_unicode_map(pdf: pikepdf.Pdf, text: bytes) -> None:
    """Map the first code of a font to other characters."""
    head, _, rest = font(pdf).ToUnicode.read_bytes().partition(b"beginbfchar\n")
    code = rest.split()[0]
    others = rest.partition(b"\n")[2]
    font(pdf).ToUnicode.write(
        head + b"beginbfchar\n" + (code + b" " + text if text else b"") + b"\n" + others
    )


def glyph_map(pdf: pikepdf.Pdf, number: int) -> None:
    """Let a code that is used lead to another glyph; the others lead where they led."""
    code = int(descendant(pdf).W[0])
    numbers = [number if each == code else each for each in range(65536)]
    descendant(pdf).CIDToGIDMap = pdf.make_stream(b"".join(each.to_bytes(2, "big") for each in numbers))


def cmap(pdf: pikepdf.Pdf, **entries: Any) -> None:
    """Embed a CMap that says of itself what is given."""
    system = descendant(pdf).CIDSystemInfo
    stream = pdf.make_stream(b"/WMode 0 def", Type=Name.CMap, CMapName=Name.Own, CIDSystemInfo=system)
    for key, value in entries.items():
        stream[f"/{key}"] = value
    font(pdf).Encoding = stream


def cid_set(pdf: pikepdf.Pdf, data: bytes) -> None:
    descendant(pdf).FontDescriptor.CIDSet = pdf.make_stream(data)


def annotation(**entries: Any) -> Change:
    """Return a change that adds an annotation with an appearance."""

    def change(pdf: pikepdf.Pdf) -> None:
        appearance = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        made = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), F=4, Contents="Words")
        made.AP = Dictionary(N=appearance)
        for key, value in entries.items():
            if value is None:
                del made[f"/{key}"]
            else:
                made[f"/{key}"] = value
        pdf.pages[0].obj.Annots = Array([*pdf.pages[0].obj.get("/Annots", ()), pdf.make_indirect(made)])
        pdf.pages[0].obj.Tabs = Name.S

    return change


def resource(kind: str, made: Callable[[pikepdf.Pdf], Any], drawn: bytes) -> Change:
    """Return a change that adds something called X to the resources of the first page and draws it."""

    def change(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind]["/X"] = made(pdf)
        draws(drawn)(pdf)

    return change


def state(**entries: Any) -> Change:
    return resource("/ExtGState", lambda pdf: Dictionary(**entries), b"/X gs")


def form(content: bytes = b"", **entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), **entries
    )


def drawn_twice(pdf: pikepdf.Pdf) -> None:
    """Draw a form that holds tagged content twice, under a number that the page has already."""
    pdf.pages[0].obj.Resources["/XObject"] = Dictionary(X=form(b"/Span <</MCID 0>> BDC EMC")(pdf))
    draws(b"/X Do /X Do", artifact=False)(pdf)


def rename_headings(pdf: pikepdf.Pdf) -> None:
    for each in elements(pdf):
        if each.S in ("/H1", "/H2"):
            each.S = Name.H


def without_any_title(pdf: pikepdf.Pdf) -> None:
    in_metadata(b"<dc:title>", b"<dc:source>")(pdf)
    in_metadata(b"</dc:title>", b"</dc:source>")(pdf)
    del pdf.trailer.Info["/Title"]


def lang_of_the_tree(pdf: pikepdf.Pdf) -> None:
    """Tell the language of the text alone."""
    element(pdf, "Document").Lang = pdf.Root.Lang
    del pdf.Root["/Lang"]


def second_intent(pdf: pikepdf.Pdf) -> None:
    other = Dictionary(pdf.Root.OutputIntents[0])
    other.DestOutputProfile = pdf.make_stream(other.DestOutputProfile.read_bytes(), N=3)
    pdf.Root.OutputIntents.append(other)


def no_intents_and_transparent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]
    state(ca=0.5)(pdf)


def field_alone(pdf: pikepdf.Pdf) -> None:
    annotation(Subtype=Name.Widget)(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([page(pdf).Annots[-1]]))


def no_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"no profile", N=3)


def runs_a_program(pdf: pikepdf.Pdf) -> None:
    del link(pdf)["/Dest"]
    link(pdf).A = Dictionary(Type=Name.Action, S=Name.JavaScript, JS="app.beep()")


def printers_mark(pdf: pikepdf.Pdf) -> None:
    link(pdf).Subtype = Name.PrinterMark
    link(pdf).AP = Dictionary(N=form()(pdf))


def without_key(key: bytes) -> Callable[[bytes], bytes]:
    """Return a damage of the last place where a key stands in the file, which is the trailer."""

    def damage(data: bytes) -> bytes:
        before, found, after = data.rpartition(key)
        return before + b"/X" + found[2:] + after

    return damage


def no_startxref(data: bytes) -> bytes:
    before, key, after = data.rpartition(b"startxref\n")
    return before + key + b"17" + after[after.index(b"\n") :]


ENCRYPTION = pikepdf.Encryption(
    owner="o", user="", allow=pikepdf.Permissions(accessibility=False), R=3, aes=False, metadata=False
)

DAMAGES: dict[str, Damage] = {
    # ISO 32000-1
    "a link to nowhere": Damage((annotations.lost_destination,), sets(link, "/Dest", String("nowhere"))),
    "another title in the information": Damage(
        (metadata.differs_from_information,), sets(lambda pdf: pdf.trailer.Info, "/Title", String("Other"))
    ),
    "an end too many": Damage((content.unbalanced_marks,), draws(b"EMC", artifact=False)),
    "content within content": Damage((content.content_in_content,), redraws(nest)),
    "a wrong parent": Damage((content.wrong_parent,), sets(of("LI"), "/P", of("H1"))),
    "a shorter tree of IDs": Damage(
        (content.id_tree,), lambda pdf: pdf.Root.StructTreeRoot.IDTree.Names.__delitem__(slice(0, 2))
    ),
    "an MCID of nothing": Damage((content.orphan_mcid,), lambda pdf: holds_more(pdf, "P", 999)),
    "an MCID twice on a page": Damage(
        (content.repeated_mcid,), draws(b"/Span <</MCID 0>> BDC EMC", artifact=False)
    ),
    "an MCID twice in the tree": Damage((content.held_twice,), lambda pdf: holds_more(pdf, "P", 0)),
    "a parent tree that leads astray": Damage(
        (content.parent_tree_of_content,),
        lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].__setitem__(0, element(pdf, "L")),
    ),
    "a parent tree of too much": Damage(
        (content.parent_tree_beyond_content,),
        lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].append(element(pdf, "L")),
    ),
    "the number of another link": Damage(
        (content.parent_tree_of_annotations,), sets(link, "/StructParent", 999)
    ),
    "a Link without a link": Damage(
        (annotations.link_element_without_link,), sets(of("Span"), "/S", Name.Link)
    ),
    "a trimmed page beyond the paper": Damage(
        (file.boxes_overlap,), sets(page, "/TrimBox", Array([0, 0, 999, 999]))
    ),
    # PDF/UA
    "a document that does not say it is tagged": Damage(
        (structure.not_tagged,), sets(lambda pdf: pdf.Root.MarkInfo, "/Marked", False)
    ),
    "a language that is none": Damage((language.malformed,), sets(of("P"), "/Lang", String("en_US"))),
    "an artifact in content": Damage((content.artifact_in_content,), redraws(artifact_within)),
    "content in an artifact": Damage((content.content_in_artifact,), redraws(artifact_around)),
    "an unmarked box": Damage((content.unmarked,), draws(b"0 0 9 9 re f", artifact=False)),
    "content in no element": Damage((content.unmarked,), draws(b"/P <</MCID 998>> BDC EMC", artifact=False)),
    "doubtful tags": Damage((structure.suspect,), sets(lambda pdf: pdf.Root.MarkInfo, "/Suspects", True)),
    "a type of our own": Damage((structure.unmapped_type,), sets(of("Sect"), "/S", Name.Chapter)),
    "a role map in a circle": Damage(
        (structure.circular_mapping,),
        sets(lambda pdf: pdf.Root.StructTreeRoot, "/RoleMap", Dictionary(A=Name.B, B=Name.A)),
    ),
    "a standard type made another": Damage(
        (structure.remapped_type,),
        sets(lambda pdf: pdf.Root.StructTreeRoot, "/RoleMap", Dictionary(P=Name.Div)),
    ),
    "another part of PDF/UA": Damage((metadata.without_ua_claim,), in_metadata(b"part>1<", b"part>2<")),
    "no title": Damage((metadata.without_title,), without_any_title),
    "no word on the title": Damage(
        (metadata.title_not_asked_for,), sets(root, "/ViewerPreferences", Dictionary())
    ),
    "a title that is not shown": Damage(
        (metadata.title_not_displayed,), sets(root, "/ViewerPreferences", Dictionary(DisplayDocTitle=False))
    ),
    "a row that is a paragraph": Damage((structure.table_nesting,), sets(of("TR"), "/S", Name.P)),
    "an item's body that is a paragraph": Damage((structure.list_nesting,), sets(of("LBody"), "/S", Name.P)),
    "an item of contents alone": Damage((structure.contents_nesting,), sets(of("Span"), "/S", Name.TOCI)),
    "ruby text alone": Damage((structure.ruby_nesting,), sets(of("Span"), "/S", Name.RT)),
    "warichu text alone": Damage((structure.warichu_nesting,), sets(of("Span"), "/S", Name.WT)),
    "a glyph without a character": Damage((fonts.without_character,), lambda pdf: in_unicode_map(pdf, b"")),
    "no language at all": Damage(
        (
            language.of_text,
            language.of_spoken_words,
            language.of_bookmarks,
            language.of_annotations,
            language.of_metadata,
        ),
        sets(root, "/Lang", None),
    ),
    "the language of the text alone": Damage((language.of_bookmarks, language.of_metadata), lang_of_the_tree),
    "a figure without words": Damage((structure.figure_without_words,), sets(of("Figure"), "/Alt", None)),
    "a formula without words": Damage(
        (structure.formula_without_words,), sets(of("Span"), "/S", Name.Formula)
    ),
    "a first heading of the second level": Damage((structure.first_heading,), sets(of("H1"), "/S", Name.H2)),
    "a level left out": Damage((structure.skipped_level,), sets(of("H2"), "/S", Name.H3)),
    "two headings H": Damage((structure.several_headings,), rename_headings),
    "headings of both kinds": Damage((structure.mixed_headings,), sets(of("H2"), "/S", Name.H)),
    "a header without scope": Damage((structure.header_without_scope,), sets(of("TH"), "/A", None)),
    "a note without ID": Damage((structure.note_without_id,), sets(of("Note"), "/ID", None)),
    "a note with the ID of another": Damage(
        (structure.note_with_id_of_another, content.id_tree),
        sets(of("Note"), "/ID", lambda pdf: element(pdf, "H1").ID),
    ),
    "optional content without a name": Damage(
        (file.optional_content_names,), sets(root, "/OCProperties", Dictionary(D=Dictionary(), OCGs=Array()))
    ),
    "optional content that shows by itself": Damage(
        (file.optional_content_states,),
        sets(root, "/OCProperties", Dictionary(D=Dictionary(Name="A", AS=Array()), OCGs=Array())),
    ),
    "a file without a name": Damage((attachments.without_name,), sets(specification, "/F", None)),
    "a dynamic form": Damage(
        (annotations.dynamic_form, annotations.form_of_xfa),
        sets(
            root,
            "/AcroForm",
            lambda pdf: Dictionary(
                Fields=Array(), XFA=pdf.make_stream(b"<dynamicRender>required</dynamicRender>")
            ),
        ),
    ),
    "a form to be drawn anew": Damage(
        (annotations.form_of_xfa,), sets(root, "/AcroForm", Dictionary(NeedAppearances=True, Fields=Array()))
    ),
    "a key that shuts readers out": Damage(
        (file.closed_to_readers, file.encrypted), saved={"encryption": ENCRYPTION}
    ),
    "an annotation in no element": Damage((annotations.not_in_annot,), annotation()),
    "an annotation without words": Damage(
        (annotations.not_in_annot, annotations.without_words), annotation(Contents=None)
    ),
    "an annotation of a type unheard of": Damage(
        (annotations.not_in_annot, annotations.unknown_type, annotations.type_not_archived),
        annotation(Subtype=Name.Hologram),
    ),
    "a trap network": Damage(
        (annotations.not_in_annot, annotations.trap_network), annotation(Subtype=Name.TrapNet)
    ),
    "a page without an order of tabs": Damage((annotations.without_tab_order,), sets(page, "/Tabs", None)),
    "tabs by rows": Damage((annotations.other_tab_order,), sets(page, "/Tabs", Name.R)),
    "a field in no form": Damage((annotations.field_outside_form,), field_alone),
    "a link in a span": Damage((annotations.link_outside_link,), sets(of("Link"), "/S", Name.Span)),
    "a link without words": Damage((annotations.link_without_words,), sets(link, "/Contents", None)),
    "a printer's mark in the tree": Damage(
        (annotations.printers_mark_in_structure, annotations.link_element_without_link), printers_mark
    ),
    "a page of another file": Damage(
        (content.reference_form, colour.foreign_form),
        resource("/XObject", form(Ref=Dictionary(F="other.pdf", Page=0)), b"/X Do"),
    ),
    "a form with content drawn twice": Damage(
        (content.form_with_content_twice, content.repeated_mcid), drawn_twice
    ),
    "a CMap of other characters": Damage(
        (fonts.other_character_collection,),
        lambda pdf: cmap(pdf, CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Japan1", Supplement=0)),
    ),
    "a CMap of two directions": Damage((fonts.other_writing_mode,), lambda pdf: cmap(pdf, WMode=1)),
    "a CMap that nobody knows": Damage((fonts.unknown_cmap,), sets(font, "/Encoding", Name("/Own-H"))),
    "glyphs by a name": Damage((fonts.wrong_glyph_map,), sets(descendant, "/CIDToGIDMap", Name.Other)),
    "glyphs by nothing": Damage((fonts.without_glyph_map,), sets(descendant, "/CIDToGIDMap", None)),
    "a font that is elsewhere": Damage(
        (fonts.not_embedded,), sets(lambda pdf: descendant(pdf).FontDescriptor, "/FontFile2", None)
    ),
    "a glyph that is not there": Damage((fonts.without_glyph,), lambda pdf: glyph_map(pdf, 65000)),
    "a CIDSet of too few": Damage((fonts.incomplete_cid_set,), lambda pdf: cid_set(pdf, b"\x80")),
    "a CIDSet of too many": Damage((fonts.excessive_cid_set,), lambda pdf: cid_set(pdf, b"\xff" * 8192)),
    "a width of another glyph": Damage(
        (fonts.wrong_width,), lambda pdf: descendant(pdf).W[1].__setitem__(0, 7)
    ),
    "no map of characters": Damage((fonts.without_unicode_map,), sets(font, "/ToUnicode", None)),
    "a glyph said to be U+0000": Damage((fonts.maps_to_zero,), lambda pdf: in_unicode_map(pdf, b"<0000>")),
    "a glyph said to be U+FEFF": Damage(
        (fonts.maps_to_byte_order_mark,), lambda pdf: in_unicode_map(pdf, b"<FEFF>")
    ),
    # PDF/A
    "a glyph for what is not there": Damage(
        (fonts.shows_notdef, fonts.without_glyph, fonts.wrong_width), lambda pdf: glyph_map(pdf, 0)
    ),
    "a character of our own": Damage((fonts.private_character,), lambda pdf: in_unicode_map(pdf, b"<E000>")),
    "a plain header": Damage((file.header,), to_bytes=lambda data: data.replace(data[10:14], b"text", 1)),
    "no identifier": Damage((file.without_id,), to_bytes=without_key(b"/ID")),
    "words after the end": Damage((file.after_the_end,), to_bytes=lambda data: data + b"\nmore"),
    "references that had to be mended": Damage((file.cross_references,), to_bytes=no_startxref),
    "half a byte": Damage((file.odd_hexadecimal,), draws(b"/Own <</T<123>/S 1>> DP")),
    "a stream in another file": Damage(
        (file.stream_elsewhere,), sets(embedded, "/FFilter", Name.FlateDecode)
    ),
    "a stream in LZW": Damage(
        (file.forbidden_filter,),
        sets(
            root,
            "/Own",
            lambda pdf: pdf.make_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode),
        ),
    ),
    "a name in Latin 1": Damage(
        (file.name_not_unicode,), sets(font, "/BaseFont", pikepdf.Object.parse(b"/Garamond#e9"))
    ),
    "objects on one line": Damage(
        (file.objects_run_together,), to_bytes=lambda data: data.replace(b"\nendobj", b" endobj", 1)
    ),
    "an inline image in LZW": Damage(
        (file.forbidden_inline_filter,), draws(b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI")
    ),
    "unknown permissions": Damage((file.permissions,), sets(root, "/Perms", Dictionary(Own=Dictionary()))),
    "words without end": Damage((file.beyond_limits,), sets(of("Figure"), "/Alt", String("x" * 40000))),
    "a page like a wall": Damage((file.page_size,), sets(page, "/MediaBox", Array([0, 0, 20000, 400]))),
    "an operator of our own": Damage((colour.unknown_operator,), draws(b"own")),
    "a profile that is none": Damage((colour.without_profile, colour.device_colour), no_profile),
    "two profiles": Damage((colour.several_profiles,), second_intent),
    "a colour space without a profile": Damage(
        (colour.wrong_profile,),
        resource(
            "/ColorSpace", lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"no profile", N=3)]), b"/X cs"
        ),
    ),
    "ink without an output intent": Damage((colour.device_colour,), draws(b"0 0 0 1 k")),
    "a transfer function": Damage((colour.transfer_function,), state(TR=Name.Identity)),
    "an unknown rendering intent": Damage((colour.rendering_intent,), draws(b"/Own ri")),
    "an image that is smoothed": Damage(
        (colour.image_with_alternates,),
        sets(lambda pdf: next(iter(page(pdf).Resources["/XObject"].values())), "/Interpolate", True),
    ),
    "a form in PostScript": Damage(
        (colour.foreign_form,), resource("/XObject", form(Subtype2=Name.PS), b"/X Do")
    ),
    "an unknown blend mode": Damage((colour.blend_mode,), state(BM=Name.Own)),
    "transparency without colours": Damage(
        (colour.group_without_space, colour.device_colour), no_intents_and_transparent
    ),
    "a font of an unknown type": Damage(
        (fonts.unknown_font_type,), sets(descendant, "/Subtype", Name.CIDFontType9)
    ),
    "a sound": Damage(
        (annotations.not_in_annot, annotations.type_not_archived), annotation(Subtype=Name.Sound)
    ),
    "a link that is not printed": Damage((annotations.not_printed,), sets(link, "/F", 2)),
    "an annotation without looks": Damage(
        (annotations.not_in_annot, annotations.without_appearance), annotation(AP=None)
    ),
    "a program": Damage((annotations.forbidden_action,), runs_a_program),
    "something by itself": Damage((annotations.trigger,), sets(page, "/AA", Dictionary())),
    "no metadata": Damage(
        (
            metadata.without_metadata,
            metadata.without_ua_claim,
            metadata.without_title,
            metadata.wrong_part,
            metadata.wrong_level,
        ),
        sets(root, "/Metadata", None),
    ),
    "metadata that are not well-formed": Damage(
        (
            metadata.malformed_metadata,
            metadata.without_ua_claim,
            metadata.without_title,
            metadata.wrong_part,
            metadata.wrong_level,
        ),
        in_metadata(b"</rdf:RDF>", b""),
    ),
    "a packet that states its length": Damage(
        (metadata.packet_of_its_own_encoding,), in_metadata(b"<?xpacket begin", b'<?xpacket bytes="9" begin')
    ),
    "a property of our own": Damage(
        (metadata.undescribed_property,),
        in_metadata(b"<dc:format>", b'<own:word xmlns:own="urn:own">x</own:word><dc:format>'),
    ),
    "a property described by half": Damage(
        (metadata.half_described_property,),
        in_metadata(b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>", b""),
    ),
    "another part of PDF/A": Damage((metadata.wrong_part,), in_metadata(b"part>3<", b"part>1<")),
    "an unknown level": Damage((metadata.wrong_level,), in_metadata(b"conformance>A<", b"conformance>C<")),
    "a file that is nothing to the document": Damage(
        (attachments.without_relationship,), sets(specification, "/AFRelationship", None)
    ),
    "a file of no kind": Damage((attachments.without_media_type,), sets(embedded, "/Subtype", None)),
    "a file of no date": Damage((attachments.without_date,), sets(embedded, "/Params", Dictionary())),
    "a file that belongs nowhere": Damage((attachments.not_associated,), sets(root, "/AF", None)),
    "pages shown one by one": Damage((file.alternate_presentations,), sets(page, "/PresSteps", Dictionary())),
    "a document that asks": Damage((file.requirements,), sets(root, "/Requirements", Array())),
}

PRESS_DAMAGES: dict[str, Damage] = {
    "another version of PDF/X": Damage(
        (press.other_version,),
        sets(lambda pdf: pdf.trailer.Info, "/GTS_PDFXVersion", String("PDF/X-4")),
    ),
    "no word on trapping": Damage(
        (press.missing_information,), sets(lambda pdf: pdf.trailer.Info, "/Trapped", None)
    ),
    "no printing condition": Damage((press.without_condition,), sets(root, "/OutputIntents", None)),
    "light instead of ink": Damage((press.no_ink,), draws(b"1 0 0 rg")),
    "half a colour": Damage((press.see_through,), state(ca=0.5)),
    "no trimmed page": Damage((press.without_trim,), sets(page, "/TrimBox", None)),
    "something to click": Damage((press.annotation_on_paper,), annotation()),
    "something when it opens": Damage(
        (press.action,), sets(root, "/OpenAction", Dictionary(S=Name.Named, N=Name.NextPage))
    ),
    "a font that is elsewhere": Damage(
        (fonts.not_embedded,), sets(lambda pdf: descendant(pdf).FontDescriptor, "/FontFile2", None)
    ),
    "no identifier": Damage((file.without_id,), to_bytes=without_key(b"/ID")),
}
