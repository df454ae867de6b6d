"""OpenDocument texts (ISO/IEC 26300)."""

from recto.sources.marked.open_document.reading import read, read_flat

__all__ = ["read", "read_flat"]
