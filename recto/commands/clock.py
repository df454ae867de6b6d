"""The clock: the one module that reads it, for what a command writes down as done today, and waits by it."""

from datetime import datetime
from time import sleep


def today() -> str:
    """Return the date of today where the command runs, as a W3C date."""
    return datetime.now().astimezone().date().isoformat()


def pause(seconds: float) -> None:
    """Do nothing for some seconds: what is made does not depend on it."""
    sleep(seconds)
