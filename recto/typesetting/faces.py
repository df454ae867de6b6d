"""The faces that a document may use: those of its sheets and those of the system."""

from typing import Any

from weasyprint.text.fonts import FontConfiguration

from recto.typesetting.engine import ffi, gobject, pangoft2


class Faces(FontConfiguration):
    """A configuration of fonts that gives back what it took.

    Pango's map of fonts keeps the configuration of fontconfig that it was given when it goes itself: a
    quarter of a megabyte for each document, until it is given none.
    """

    def __init__(self) -> None:
        """Gather the fonts of the system."""
        super().__init__()
        theirs: Any = self.font_map
        ffi.gc(theirs, None)
        self.font_map: Any = ffi.gc(theirs, _let_go)


def _let_go(font_map: Any) -> None:
    """Take its configuration from a map of fonts, and give it back."""
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", font_map), ffi.NULL)
    gobject.g_object_unref(font_map)
