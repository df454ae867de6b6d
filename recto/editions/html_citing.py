"""How to cite a work, on its page and as files; the script `cite.js` fills the same words for a passage."""

import json
from collections.abc import Mapping

from lxml import etree
from lxml.builder import E

from recto.citing.formats import FORMS, Form
from recto.citing.parts import PLACES, Citation, filled
from recto.editions.shell import Link, link_list
from recto.rendering.document import Metadata, Rendered
from recto.rendering.xhtml import direction
from recto.tei.mixed import append, append_text

Element = etree._Element

SCRIPT = "cite.js"
SECTION = "how-to-cite"
FOLDER = "cite"
"""Where the files for programs stand, beside the page."""
ENGLISH = "en"
LABELS = ("passage", "address", "copy", "copied", "close", "line", "entry")
"""What the script says, under `cite-…` among the words of the edition."""


def how_to_cite(rendered: Rendered) -> Element:
    """Return the foot of the page: the work in each form, and the files to download."""
    words, metadata = rendered.words, rendered.metadata
    forms = E.dl({"class": "forms"})
    for name, form in FORMS.items():
        held = append(forms, E.div({"data-form": name}))
        if form.is_of_passages:
            held.set("hidden", "hidden")
        held.append(E.dt(words.get(f"cite-{name}", form.label)))
        held.append(E.dd(_shown(form, form.write(metadata), metadata.lang)))
    section = E.section({"id": SECTION, "class": "citing", "aria-labelledby": f"{SECTION}-head"})
    section.append(E.h2({"id": f"{SECTION}-head", "class": "head"}, words["cite"]))
    section.extend((forms, link_list(downloads(metadata), "downloads", metadata.title)))
    section.set("data-citing", json.dumps(_known(metadata, words), ensure_ascii=False))
    lang = words.get("language", metadata.lang)
    return E.footer({"class": "generated", "lang": lang, "dir": direction(lang)}, section)


def downloads(metadata: Metadata) -> tuple[Link, ...]:
    """Return the links to the files for programs."""
    return tuple(
        Link(f"{form.label} ({form.ending})", f"{FOLDER}/{metadata.id}{form.ending}", form.media_type)
        for form in FORMS.values()
        if form.ending
    )


def citation_files(metadata: Metadata) -> dict[str, bytes]:
    """Return the files for programs by their addresses; lines of RIS end as it asks."""
    made = {}
    for form in FORMS.values():
        if form.ending:
            text = filled(form.write(metadata))
            text = text.replace("\n", "\r\n") if form.ending == ".ris" else text
            made[f"{FOLDER}/{metadata.id}{form.ending}"] = text.encode()
    return made


def _shown(form: Form, citation: Citation, lang: str) -> Element:
    """Return a citation for readers as a paragraph, one for programs as it is, to be opened.

    Chicago and MLA are in English, whatever the language of the edition and of its title.
    """
    if not form.ending:
        return _parts(E.p({"lang": ENGLISH, "dir": "ltr"}), citation, lang)
    return E.details(E.summary(form.label), _parts(E.pre({"dir": "ltr"}), citation, lang))


def _parts(to: Element, citation: Citation, lang: str) -> Element:
    for part in citation:
        if part.passage is not None:
            append(to, E.span({"data-passage": part.passage}, part.text))
        elif part.is_title:
            append(to, E.cite({"lang": lang, "dir": direction(lang)}, part.text))
        else:
            append_text(to, part.text)
    return to


def _known(metadata: Metadata, words: Mapping[str, str]) -> dict[str, object]:
    """Return what the script needs: the address of the page if it is stated, names of places, words."""
    labels = {label: words[f"cite-{label}"] for label in LABELS}
    return {"address": metadata.page, "places": PLACES, "words": labels | {"paragraph": words["paragraph"]}}
