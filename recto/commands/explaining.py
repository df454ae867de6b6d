"""`recto import --explain`: what the keys of a recipe say, and those of a recipe at hand."""

from pathlib import Path

from recto import report
from recto.commands.console import show_table
from recto.sources.recipe_keys import key, keys, used

RECIPE = ".toml"


def explain_recipe(asked: str) -> None:
    """Show what a key says, what those of a recipe say and have, or with nothing asked what all keys say.

    Raises ProjectError for a key that is none, with the nearest known, and a recipe that cannot be read.
    """
    if not asked:
        show_table(report.keys_report(keys()))
    elif asked.endswith(RECIPE) or Path(asked).is_file():
        recipe = Path(asked).with_suffix(RECIPE)
        here = used(recipe)
        names = {each.key.name for each in here}
        others = [each for each in keys() if each.name not in names and _is_near(each.name, names)]
        show_table(report.recipe_report(recipe.name, here, others))
    else:
        show_table(report.keys_report(key(asked)))


def _is_near(name: str, used_here: set[str]) -> bool:
    """Tell whether a key stands at the top, or in a table that is used."""
    table = name.rpartition(".")[0]
    return not table or table in used_here
