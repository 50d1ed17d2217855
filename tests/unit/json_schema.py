"""As much of JSON Schema as the dump uses, so that its promise can be kept without a library."""

from __future__ import annotations

from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def find_fault(value: Any, schema: Any) -> str | None:
    """Return the first thing that is not as the schema says, or None."""
    if "anyOf" in schema or "oneOf" in schema:
        faults = [find_fault(value, each) for each in schema.get("anyOf", schema.get("oneOf"))]
        fits = faults.count(None)
        return None if fits == 1 or (fits and "anyOf" in schema) else f"{value!r}: {faults}"
    if "const" in schema and value != schema["const"]:
        return f"{value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{value!r} is none of {schema['enum']}"
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        return f"{value!r} is no {schema['type']}"
    if isinstance(value, dict):
        if missing := set(schema.get("required", ())) - set(value):
            return f"{sorted(missing)} are missing"
        inner = [(value[name], each) for name, each in schema.get("properties", {}).items() if name in value]
    else:
        inner = [(each, schema["items"]) for each in value] if isinstance(value, list) else []
    return next((fault for each, of in inner if (fault := find_fault(each, of))), None)
