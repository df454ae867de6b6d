"""Recto turns a text as an editor receives it into a critical edition."""

__version__ = "0.1.0"
