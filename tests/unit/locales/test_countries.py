"""A country is known however somebody types it."""

from __future__ import annotations

import pytest

from onrecord.locales.countries import find_country, name_country


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("KZ", "KZ"),
        (" kz ", "KZ"),
        ("Kazakhstan", "KZ"),
        ("cote d ivoire", "CI"),
        ("The Netherlands", "NL"),
        ("UK", "GB"),
        ("usa", "US"),
        ("European Union", "EU"),
        ("Германия", "DE"),
        ("Қазақстан", "KZ"),
        ("ZZ", None),
        ("419", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_is_found(typed: str, code: str | None) -> None:
    assert find_country(typed, "en") == code


def test_country_is_found_in_another_language() -> None:
    assert [find_country(typed, "ru") for typed in ("Казахстан", "Kazakhstan")] == ["KZ", "KZ"]


def test_unknown_code_names_itself() -> None:
    assert [name_country(code, "en") for code in ("KZ", "QQ")] == ["Kazakhstan", "QQ"]
