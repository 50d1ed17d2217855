"""Buttons name views, and only views."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.handlers.views import View, ViewKind, read_view, write_view

views = st.builds(View, st.integers(0, 10**18 - 1), st.sampled_from(ViewKind), st.integers(0, 9999))


@given(views)
def test_written_view_is_read_back(view: View) -> None:
    assert read_view(write_view(view)) == view


@given(views)
def test_written_view_fits_a_button(view: View) -> None:
    assert len(write_view(view).encode()) <= 64


@pytest.mark.parametrize("data", ["", "a2:1:why:0", "a1:1:what:0", "a1:-1:why:0", "a1:1:why:0\n", "a1:١:why:0"])
def test_other_forms_are_refused(data: str) -> None:
    assert read_view(data) is None


@given(st.text())
def test_no_data_breaks_the_reading(data: str) -> None:
    view = read_view(data)
    assert view is None or write_view(view).startswith("a1:")
