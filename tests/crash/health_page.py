"""What the program tells of its health while something fails, as an operator's monitor asks it."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from pathlib import Path

import aiohttp

from .storm import RECOVERY_S

PERIOD_S = 1.0
"""Between two looks of the monitor."""
_ANNOUNCED = re.compile(r"Health and numbers are at (http://\S+)/readyz")


class HealthPage:
    """The addresses that a running program has announced in its log."""

    def __init__(self, log: Path, client: aiohttp.ClientSession) -> None:
        self._log = log
        self._client = client

    async def is_alive(self) -> bool:
        """Tell whether the program says that it lives."""
        async with self._client.get(f"{self._find_root()}/healthz") as response:
            return response.status == 200 and await response.json() == {"status": "alive"}

    async def read_problems(self) -> dict[str, str]:
        """Return the sentences of `/readyz` by the names of their problems; its status says whether there are any."""
        async with self._client.get(f"{self._find_root()}/readyz") as response:
            told = {problem["name"]: problem["sentence"] for problem in (await response.json())["problems"]}
            assert response.status == (503 if told else 200)
        return told

    async def read_number(self, name: str) -> float:
        """Return a number of `/metrics`."""
        async with self._client.get(f"{self._find_root()}/metrics") as response:
            lines = (await response.text()).splitlines()
        [found] = [line.removeprefix(name) for line in lines if line.startswith(f"{name} ")]
        return float(found)

    async def wait_until_told(self, name: str, words: str) -> None:
        """Wait until a problem is named with these words."""
        await self._wait_until(lambda told: words in told.get(name, ""), f"{name}: {words}")

    async def wait_until_ready(self) -> None:
        """Wait until nothing is wrong any more."""
        await self._wait_until(lambda told: not told, "no problem")

    async def watch_while_told(self, name: str, words: str, seconds: float) -> None:
        """See the page tell of a problem for so long, without a break, by a program that says that it lives."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        await self.wait_until_told(name, words)
        sys.stdout.write(f"{name} was told of after {clock() - begun:.1f} s\n")
        end = clock() + seconds
        while clock() < end:
            assert await self.is_alive()
            told = await self.read_problems()
            assert words in told.get(name, ""), f"/readyz no longer says that {words}, but {told}"
            await asyncio.sleep(PERIOD_S)

    async def _wait_until(self, is_told: Callable[[dict[str, str]], bool], expected: str) -> None:
        told: dict[str, str] = {}
        try:
            async with asyncio.timeout(RECOVERY_S):
                while True:
                    told = await self.read_problems()
                    if is_told(told):
                        return
                    await asyncio.sleep(PERIOD_S)
        except TimeoutError:
            raise AssertionError(f"/readyz told of {told} for {RECOVERY_S:.0f} s, and not of {expected}") from None

    def _find_root(self) -> str:
        return _ANNOUNCED.findall(self._log.read_text(encoding="utf-8"))[-1]
