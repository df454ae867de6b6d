"""The first stage: a file as received becomes a `Source`."""

from recto.sources.listing import listing
from recto.sources.reading import read, recognise

__all__ = ["listing", "read", "recognise"]
