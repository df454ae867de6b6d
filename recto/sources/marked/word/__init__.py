"""Word documents (Office Open XML, ECMA-376)."""

from recto.sources.marked.word.reading import read

__all__ = ["read"]
