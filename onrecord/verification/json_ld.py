"""The objects of JSON-LD as publishers write them: one value or a list, a text or an object, in full or by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Json = dict[str, object]

DEEPEST = 20  # levels; the deepest feed that is known has six
VOCABULARY = re.compile(r"^(?:schema:|https?://schema\.org/)")
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Node:
    """An object; `names` holds those objects of its document that others only name by their `@id`."""

    fields: Json = field(default_factory=dict)
    names: Mapping[str, Json] = field(default_factory=dict)

    @property
    def types(self) -> set[str]:
        """What the object says it is."""
        return {VOCABULARY.sub("", each) for each in as_list(self.fields.get("@type")) if isinstance(each, str)}

    def get(self, name: str) -> object:
        """Return what a property of schema.org holds, however its name is spelt."""
        for spelled in (name, f"schema:{name}", f"http://schema.org/{name}", f"https://schema.org/{name}"):
            if spelled in self.fields:
                return self.fields[spelled]
        return None

    def list_nodes(self, name: str) -> list[Node]:
        """Return the objects that a property holds or names."""
        found = []
        for each in as_list(self.get(name)):
            if isinstance(each, dict):
                named = each.get("@id") if not set(each) - {"@id", "@type"} else None
                found.append(Node(self.names.get(named, each) if isinstance(named, str) else each, self.names))
        return found

    def find_node(self, name: str) -> Node:
        """Return the first object that a property holds or names, an empty one where there is none."""
        return next(iter(self.list_nodes(name)), Node())

    def find_text(self, *names: str) -> str | None:
        """Return the words of the first of these properties that holds any."""
        for name in names:
            for each in as_list(self.get(name)):
                words = each.get("@value") if isinstance(each, dict) else each
                if isinstance(words, str) and words.strip():
                    return words.strip()
        return None

    def join_names(self, name: str) -> str | None:
        """Return the names of the people or organisations of a property, with commas between them."""
        words = [each.strip() for each in as_list(self.get(name)) if isinstance(each, str)]
        named = [*words, *(node.find_text("name", "legalName") or "" for node in self.list_nodes(name))]
        return ", ".join(dict.fromkeys(filter(None, named))) or None

    def find_link(self, *names: str) -> str | None:
        """Return the first link in these properties: itself, or the address of an object."""
        for name in names:
            words = [each.strip() for each in as_list(self.get(name)) if isinstance(each, str)]
            for link in (*words, *(node.find_text("url", "@id") or "" for node in self.list_nodes(name))):
                if LINK.fullmatch(link):
                    return link
        return None

    def find_id(self) -> str | None:
        """Return the name that the object has for everybody; a blank node has none."""
        name = self.find_text("@id")
        return None if name is None or name.startswith("_:") else name


def as_list(value: object) -> list[object]:
    """Return the values of a property, whether it holds one or a list."""
    return value if isinstance(value, list) else [value]


def gather_names(document: object) -> dict[str, Json]:
    """Return the objects of a document by their `@id`, so that what only names one can be looked up."""
    names: dict[str, Json] = {}
    waiting = [(document, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            continue
        if isinstance(node, dict):
            name = node.get("@id")
            if isinstance(name, str) and set(node) - {"@id", "@type"}:
                names[name] = node
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting += [(each, depth + 1) for each in inner if isinstance(each, list | dict)]
    return names
