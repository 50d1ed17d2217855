"""`onrecord suggestions`: what checks found and moderators have to decide, one JSON object a line."""

from __future__ import annotations

import asyncio
import json

import typer

from onrecord.bot.application import open_store
from onrecord.bot.logs import level_for_one_command, set_up_logging
from onrecord.config.settings import Settings
from onrecord.verification.contract import as_suggestion
from onrecord.verification.suggestions import read_all, read_open


def print_suggestions(settings: Settings, *, with_decided: bool) -> int:
    """Print the suggestions that wait for a decision, or all that were ever kept, and return the exit status."""
    set_up_logging(level_for_one_command(settings.log_level))
    asyncio.run(_print(settings, with_decided=with_decided))
    return 0


async def _print(settings: Settings, *, with_decided: bool) -> None:
    async with open_store(settings) as store:
        found = read_all(store.suggestions) if with_decided else read_open(store.suggestions, store.corpus)
        async for suggestion in found:
            typer.echo(json.dumps(as_suggestion(suggestion), ensure_ascii=False))
