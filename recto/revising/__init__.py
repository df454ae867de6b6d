"""What changed between two states of a text, told as editors tell it: words, readings, notes, facts."""
