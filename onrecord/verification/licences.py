"""The licences under which data is given out, each with the address of its text."""

from __future__ import annotations

import re

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL 1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By 1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "PDDL 1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}
_NAMED_WITH_ADDRESS = re.compile(r"(\S.*) (https?://\S+)")


def read_licence(text: str) -> tuple[str, str] | None:
    """Return the name and the address of a licence, or None where the address is not known."""
    if text in LICENCES:
        return text, LICENCES[text]
    named = _NAMED_WITH_ADDRESS.fullmatch(text)
    return (named[1], named[2]) if named else None
