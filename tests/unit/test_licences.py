from __future__ import annotations

import pytest

from onrecord.verification.licences import LICENCES, read_licence


@pytest.mark.parametrize("name", LICENCES)
def test_known_licence_has_an_address(name: str) -> None:
    assert read_licence(name) == (name, LICENCES[name])


def test_other_licence_brings_its_address() -> None:
    assert read_licence("Our Own 2 https://example.org/licence") == ("Our Own 2", "https://example.org/licence")


@pytest.mark.parametrize("text", ["", "Our Own 2", "https://example.org/licence", "Our Own 2 https://"])
def test_licence_without_name_or_address_is_none(text: str) -> None:
    assert read_licence(text) is None
