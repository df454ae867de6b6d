"""What is told while something is being done."""

from collections.abc import Callable

Step = Callable[[str], None]
"""Takes in a few words what is being done now."""
