"""A work as it is shown while somebody writes it: its page, and what is needed to renew a part of that."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from recto import pipeline
from recto.checks.source_places import decoded
from recto.editions import html
from recto.editions.shell import Link, Page, html_document
from recto.project import Project, Work
from recto.rendering.again import again
from recto.rendering.dispatch import Context
from recto.rendering.document import Rendered
from recto.serving.differences import differences, written
from recto.serving.originals import Original, originals
from recto.serving.revising import around, graft, revision
from recto.tei.mixed import replace_with
from recto.tei.parts import parts

Element = etree._Element


@dataclass
class Draft:
    """What was rendered of a work, what with, the page that was made of it, and the files as they were read.

    `originals` are what is known of the files whose parts can be renewed.
    """

    project: Project
    text: pipeline.Text
    rendered: Rendered
    context: Context
    frame: Page
    body: Element
    read: dict[Path, bytes]
    originals: dict[Path, Original]
    places: dict[str, Element] = field(default_factory=dict)

    def page(self, frame: Page) -> bytes:
        """Return the page in a frame."""
        return html_document(frame, self.body)

    def shown(self, element: Element) -> str:
        """Return the id by which the page shows an element of the text, or what this stands in."""
        ids = (self.context.index.ids.get(each, "") for each in around(element))
        return next((id_ for id_ in ids if id_ in self.places), "")


@dataclass(frozen=True)
class News:
    """What is new in a page: elements by their ids, whether its style sheets are; or all of it is."""

    pieces: dict[str, str] = field(default_factory=dict)
    are_looks_new: bool = False
    is_all_new: bool = False


def paths_of(work: Work) -> set[Path]:
    """Return the files that a work is made of, there or not."""
    return parts(work.tei) | ({work.apparatus.resolve()} if work.apparatus else set())


def files_of(work: Work) -> dict[Path, bytes]:
    """Read the files that a work is made of; those that are not there are left out."""
    return {path: path.read_bytes() for path in sorted(paths_of(work)) if path.is_file()}


def draft(project: Project, work: Work, links: Sequence[Link], last: Draft | None = None) -> Draft:
    """Render a work and make its page.

    The witnesses that it offers are those of the `last` draft, as to find where each differs takes longer
    than all else. Raises RectoError where the work cannot be read or rendered.
    """
    read = files_of(work)
    text, rendered, context = pipeline.open_work(project, work)
    if last is None:
        rendered = pipeline.with_witnesses(project, text, rendered)
    else:
        rendered = replace(rendered, witness_texts=last.rendered.witness_texts)
    made = Draft(
        project,
        text,
        rendered,
        context,
        html.page_of(rendered, links),
        html.page_body(rendered, links),
        read,
        originals(text.root, work.tei, read),
    )
    made.places = _by_id(made.body)
    return made


def _by_id(body: Element) -> dict[str, Element]:
    return {id_: each for each in body.iter(etree.Element) if (id_ := each.get("id"))}


def revise(draft: Draft, path: Path, data: bytes) -> News | None:
    """Renew the part of a draft that changed in one of its files; return what is new.

    Nothing is returned, and all is as before, where that cannot be done for one part alone. What stands where
    in the file is not known then, until it is learnt anew: see `follow`.
    """
    original = draft.originals.pop(path, None)
    found = revision(original, decoded(data)) if original else None
    block = _block(draft, found[2]) if found else None
    if found is None or block is None:
        return None
    graft(*found)
    made = again(block, draft.context)
    if made is None:
        return None
    id_, new = draft.context.index.ids[block], html.block(made, draft.rendered)
    html_of_it = written(new)
    replace_with(draft.places[id_], [new])
    draft.read[path] = data
    return News({id_: html_of_it})


def follow(draft: Draft) -> None:
    """Learn anew what stands where in the files of a draft that changed, so that it can be revised again."""
    draft.places = _by_id(draft.body)
    if lacking := {path: data for path, data in draft.read.items() if path not in draft.originals}:
        draft.originals |= originals(draft.text.root, draft.text.file, lacking)


def _block(draft: Draft, element: Element) -> Element | None:
    """Return the nearest block around an element that looks by itself as it does in the page, or nothing."""
    for each in around(element):
        shown = draft.places.get(draft.context.index.ids.get(each, ""))
        made = again(each, draft.context) if shown is not None else None
        if (
            shown is not None
            and made is not None
            and written(html.block(made, draft.rendered)) == written(shown)
        ):
            return each
    return None


def news(old: Draft, new: Draft) -> News:
    """Return what is new in the page of a draft, for those who see that of the old one."""
    frames = [(each.title, each.lang, each.direction, tuple(each.scripts)) for each in (old.frame, new.frame)]
    pieces = differences(old.body, new.body) if frames[0] == frames[1] else None
    if pieces is None:
        return News(is_all_new=True)
    return News(pieces)


def with_current_witnesses(draft: Draft, links: Sequence[Link]) -> Draft:
    """Return a draft with the texts of its witnesses as they are now."""
    rendered = pipeline.with_witnesses(draft.project, draft.text, draft.rendered)
    offered = [[each.name for each in one.witness_texts] for one in (draft.rendered, rendered)]
    if offered[0] == offered[1]:
        return replace(draft, rendered=rendered)
    made = replace(draft, rendered=rendered, frame=html.page_of(rendered, links))
    made.body = html.page_body(rendered, links)
    made.places = _by_id(made.body)
    return made
