"""`python -m recto` is `recto`."""

from recto.cli import main

main(prog_name="recto")
