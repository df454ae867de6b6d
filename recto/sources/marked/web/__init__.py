"""Web pages, HTML and XHTML."""

from recto.sources.marked.web.reading import read

__all__ = ["read"]
