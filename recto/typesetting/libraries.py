"""The programs behind WeasyPrint: which they are here."""

from recto.typesetting.engine import pango


def pango_version() -> str:
    """Return the version of Pango, which lays out lines, as people write it."""
    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
