"""What the catalogue of messages is made of."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Rule:
    """An entry of the catalogue: how grave it is, what it says in general, what to do."""

    severity: Severity
    sentence: str
    hint: str
