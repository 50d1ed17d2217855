"""A small record for the moderators' desk: S1 on a dam, S2 says the same, S3 denies S2, S4 is withdrawn."""

from __future__ import annotations

from onrecord.verification.records import Statement
from tests.flows.desk import DeskScene
from tests.storage.samples import relate, say, take_in

DAM = say(
    "dam", "The dam will be closed in May.", title="On the dam", topic="water", source_url="https://a.example/dam"
)
COPY = say("copy", "In May the dam will be closed.", said_on="2021-11-02")
DENIAL = say("denial", "Nobody closes the dam.", speaker="River Agency", said_on="2021-11-03")
BRIDGE = say("bridge", "The bridge stays open.", state="withdrawn", speaker="Road Office")
REVISION = 2
"""Of the corpus when all of it is there."""


async def put_on_record(desk: DeskScene) -> None:
    await take_in(desk.store, DAM, COPY, DENIAL, BRIDGE)
    await take_in(desk.store, relate("denial", "denies", "copy"))


async def load(desk: DeskScene, number: int) -> Statement:
    return (await desk.store.search.load_entry(number)).statement


async def count_changes(desk: DeskScene) -> int:
    return await desk.store.corpus.get_revision()
