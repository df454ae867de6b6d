"""The exit statuses of the command line, in figures and in words."""

from recto.errors import RectoError

MISTAKES_IN_THE_TEXT = 1
DIFFERENT = 1
REFUSED = 74
STOPPED = 130
OURS = RectoError.exit_status

EXIT_STATUSES = f"""\b
Exit statuses:
    0  all is well
    1  there are messages, and an error among them (with --strict a warning); diff --exit-code: changes
    2  the command was not written as it should be
    3  recto.toml, a recipe, a style or a ledger is missing, unreadable or has an unknown key
    4  a received file or a TEI file cannot be read at all
    5  an import would overwrite a TEI file that somebody edited
    6  a finished edition lacks something that its TEI has
    7  a program or library that a step needs is not installed
    8  a repository cannot be reached, refused a deposit, or has not taken all of it: the same command goes on
    9  a deposit is refused: the message says what to write into the TEI
   {REFUSED}  the system refused to write or read: a disk that is full, a folder without permission
   {OURS}  a mistake of ours: please report it
  {STOPPED}  stopped with Ctrl-C; the last good edition is still there
"""
