"""A TEI tree becomes one XHTML document that belongs to no medium, with its notes and entries as data."""

from recto.rendering.edition import render, show
from recto.rendering.style import ApparatusStyle, load_style
from recto.rendering.words import load_words

__all__ = ["ApparatusStyle", "load_style", "load_words", "render", "show"]
