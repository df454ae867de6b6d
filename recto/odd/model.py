"""The declarations of a schema as its grammar needs them: by name, by membership."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recto.odd.gathering import Gathered
from recto.odd.sources import child, children
from recto.tei.mixed import Element
from recto.tei.names import local


@dataclass(frozen=True)
class Model:
    """The declarations of a schema, the members of each class, and definitions made on the way."""

    gathered: Gathered
    members: Mapping[str, tuple[str, ...]]
    aside: dict[str, Element] = field(default_factory=dict)

    @property
    def specs(self) -> Mapping[str, Element]:
        """Return the declarations by name."""
        return self.gathered.specs

    def lacks(self, reference: Element, what: str) -> None:
        """Say that a reference leads to nothing, and is left out."""
        self.gathered.lacks(reference, what)

    def is_element(self, name: str) -> bool:
        """Tell whether the schema declares an element called `name`."""
        return name in self.specs and local(self.specs[name].tag) == "elementSpec"

    def is_class(self, name: str, kind: str) -> bool:
        """Tell whether the schema has a class called `name`, of the kind `model` or `atts`."""
        spec = self.specs.get(name)
        return spec is not None and local(spec.tag) == "classSpec" and spec.get("type") == kind

    def elements_of(self, name: str, seen: tuple[str, ...] = ()) -> list[str]:
        """Return the elements that are in a class, in classes within it too, each once."""
        found: dict[str, None] = {}
        for each in self.members.get(name, ()):
            if self.is_element(each):
                found[each] = None
            elif each not in seen:
                found.update(dict.fromkeys(self.elements_of(each, (*seen, name))))
        return list(found)


def model_of(gathered: Gathered) -> Model:
    """Return the declarations of a schema with the members of its classes."""
    members: dict[str, list[str]] = {}
    for name, spec in gathered.specs.items():
        for each in memberships(spec):
            members.setdefault(each, []).append(name)
    return Model(gathered, {name: tuple(held) for name, held in members.items()})


def memberships(spec: Element) -> list[str]:
    """Return the classes that a declaration says that it is in."""
    held = children(child(spec, "classes"), "memberOf")
    return [str(each.get("key")) for each in held if each.get("mode") != "delete"]
