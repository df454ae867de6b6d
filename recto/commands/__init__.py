"""The commands, each in a module of its own; what they share in words, options and outcome."""
