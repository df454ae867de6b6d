"""The TEI of others, made as we write it, as far as that loses nothing: `table.py` says in which order."""
