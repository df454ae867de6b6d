"""Hyphens that the end of a line adds, told from those of the text (ISO 32000-1, 14.8.2.2.3)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

from recto.typesetting.actual_text import SOFT_HYPHEN, is_divided
from recto.typesetting.engine import Box
from recto.typesetting.tags import BookStream

SHOWN = re.compile(rb"\[(?P<before>.*<[0-9a-f]*)(?P<hyphen>[0-9a-f]{4})>(?P<after>-?[0-9.]*)\] TJ", re.DOTALL)


class LineStream(BookStream):
    """A page's content in which a hyphen that divides a word is a soft one for those who read the words."""

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        """Mark the drawing of `box`, and say the hyphen at its end where the line added it."""
        with super().marked(box, tag):
            yield
            if is_divided(box):
                say_soft_hyphen(self.stream)


def say_soft_hyphen(stream: list[Any]) -> None:
    """Part the last glyph that a content stream shows from those before it, and say what it is."""
    for place in reversed(range(len(stream))):
        if isinstance(stream[place], bytes) and (shown := SHOWN.fullmatch(stream[place])):
            stream[place : place + 1] = [
                b"[" + (shown["before"] + b">").removesuffix(b"<>") + b"] TJ",
                b"/Span",
                pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)}),
                b"BDC",
                b"[<" + shown["hyphen"] + b">" + shown["after"] + b"] TJ",
                b"EMC",
            ]
            return
