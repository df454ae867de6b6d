"""One block or note of a text rendered once more, with what was looked up when all of it was rendered.

Whoever shows a text while somebody writes it need not render a book for a word.
"""

from lxml import etree

from recto.rendering.dispatch import Context, render_element
from recto.rendering.flow import settle
from recto.rendering.notes import note_alone
from recto.rendering.xhtml import new

Element = etree._Element


def again(element: Element, context: Context) -> Element | None:
    """Return what stands for a TEI element in the edition document, rendered by itself; leave both alone.

    Nothing where that is not one element with its id. What the text around it has to say of a block (an
    index, a line of the source) is lacking: compare with what stands there before you put it in its place.
    """
    to = new("div")
    if element in context.index.notes:
        note_alone(element, to, context)
    else:
        render_element(element, to, context)
        settle(to)
    is_one = len(to) == 1 and not (to.text or "").strip()
    return to[0] if is_one and to[0].get("id") == context.index.ids.get(element) else None
