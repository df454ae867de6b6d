"""The text of an edition, read back from a file without addresses: calls are `[^label]`, notes follow."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class NotedText:
    """A text in the making: its pieces, and the words of each note under the label that calls it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)

    def call(self, label: str) -> str:
        """Write the call of a note that is labelled so; return a label that no other has."""
        plain = "-".join(label.replace("[", "").replace("]", "").split()) or "note"
        self.used[plain] += 1
        own = plain if self.used[plain] == 1 else f"{plain}-{self.used[plain]}"
        self.pieces.append(f"[^{own}]")
        return own

    def whole(self) -> str:
        """Return the text, and each note after it as `[^label]: words`."""
        noted = (f"[^{label}]: {' '.join(words.split())}" for label, words in self.notes)
        return "\n\n".join(["".join(self.pieces), *noted])
