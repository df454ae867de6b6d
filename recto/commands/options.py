"""The kinds of files and folders that commands take."""

from pathlib import Path

import click

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_PROJECT = click.Path(exists=True, file_okay=False, path_type=Path)
A_FOLDER = click.Path(file_okay=False, path_type=Path)
A_PLACE = click.Path(exists=True, path_type=Path)
