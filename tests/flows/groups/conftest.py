"""A group with the bot in it, for each test of what happens there."""

from __future__ import annotations

import pytest

from tests.flows.desk import DeskScene
from tests.flows.groups.elsewhere import ElsewhereScene
from tests.flows.groups.scene import GROUP, GroupScene


@pytest.fixture
async def group(desk: DeskScene) -> GroupScene:
    return GroupScene(desk, GROUP)


@pytest.fixture
async def elsewhere(desk: DeskScene) -> ElsewhereScene:
    return ElsewhereScene(desk)
