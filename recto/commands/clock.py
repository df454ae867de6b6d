"""The clock: the one module that reads it, for what a command writes down as done today."""

from datetime import datetime


def today() -> str:
    """Return the date of today where the command runs, as a W3C date."""
    return datetime.now().astimezone().date().isoformat()
