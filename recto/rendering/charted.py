"""What a map and a timeline show: places by their coordinates, events by their dates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Locality:
    """A place by its coordinates in degrees (WGS 84), those to the north and to the east positive.

    `id` is where the edition tells of it.
    """

    name: str
    latitude: float
    longitude: float
    id: str = ""


@dataclass(frozen=True)
class Dated:
    """An event or a letter with its time: a `date` in words, and where it begins and ends, in years.

    Years are those of historians: before 1 stands -1. `id` is where the edition tells of it.
    """

    name: str
    date: str
    begin: float
    end: float
    id: str = ""
