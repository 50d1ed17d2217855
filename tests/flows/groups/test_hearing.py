"""What the bot says of its own accord in a group: little, once, and where the settings want it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import TimedOut

from onrecord.verification.chat_records import ChatKind, Listener, Mode, QuietHours, Spot, Sureness
from onrecord.verification.kinds import Point, RelationKind
from onrecord.verification.results import CheckResult
from tests.fakes.bot_api import BOT, refusal
from tests.fakes.checks import matched, no_record, unreadable
from tests.fakes.moments import let_run
from tests.flows.groups.scene import (
    ADMIN_ID,
    ANONYMOUS,
    BOT_ID,
    CHANNEL,
    MEMBER_ID,
    OTHER_ID,
    TELEGRAM,
    GroupScene,
    within_topic,
)

LINK, OTHER_LINK = "https://news.example/a", "https://news.example/b"
TEXT = "The Ministry of Roads says that the bridge has been closed since Monday."
CHANNEL_ID: int = CHANNEL["id"]


def vary(result: CheckResult, **match: Any) -> CheckResult:
    """Return a result whose one match is otherwise."""
    return replace(result, matches=(replace(result.matches[0], **match),))


def reply_by(kind: RelationKind) -> CheckResult:
    """Return a result whose one reply is of that kind."""
    [reply] = matched(LINK).matches[0].replies
    return vary(matched(LINK), replies=(replace(reply, relation=kind),))


@pytest.fixture
async def disputed(group: GroupScene) -> GroupScene:
    """The group in its default mode; two links, and a text, lead to a statement that was denied."""
    group.checks.lay_down(matched(LINK), matched(OTHER_LINK))
    group.checks.text_result = matched(None)
    await group.set_up()
    return group


async def test_disputed_statement_is_answered_below_its_message(disputed: GroupScene) -> None:
    message_id = await disputed.member.say(f"look {LINK}")
    [call] = disputed.api.sent
    assert (call.chat_id, call.reply_parameters["message_id"]) == (disputed.chat_id, message_id)
    for words in ("S1 · Ministry of Roads", "Denied by Bridge Company", "source.example/1", "source.example/2"):
        assert words in call.text


async def test_answer_opens_the_whole_record_in_the_private_chat(disputed: GroupScene) -> None:
    await disputed.member.say(LINK)
    [row] = disputed.api.sent[0].reply_markup["inline_keyboard"]
    argument = row[0]["url"].partition("?start=")[2]
    await disputed.member_alone.say(f"/start {argument}")
    record = disputed.api.sent[1]
    assert record.chat_id == MEMBER_ID
    assert "Why this match" in record.buttons


@pytest.mark.parametrize("argument", ["a-1-wrong", "a-1-", "a-99-AAAAAAAAAAAA", "a-x"])
async def test_record_does_not_open_without_its_key(disputed: GroupScene, argument: str) -> None:
    await disputed.member.say(LINK)
    await disputed.member_alone.say(f"/start {argument}")
    assert "Bridge" not in disputed.api.sent[1].text


async def test_answer_of_a_private_chat_opens_for_nobody(disputed: GroupScene) -> None:
    await disputed.member_alone.say(LINK)
    await disputed.admin_alone.say("/start a-1-None")
    assert "I no longer have this record" in disputed.api.sent[1].text


@pytest.mark.parametrize("text", [TEXT, f"/poll@other_bot {TEXT}"])
async def test_text_that_carries_a_disputed_statement_is_answered(disputed: GroupScene, text: str) -> None:
    await disputed.set_up(ignores_commands=False)
    await disputed.member.say(text)
    assert "Denied by Bridge Company" in disputed.api.sent[0].text


@pytest.mark.parametrize(
    "result",
    [
        no_record(LINK),
        unreadable(LINK),
        vary(matched(LINK), replies=()),
        vary(matched(LINK), point=Point.SHOW),
        reply_by(RelationKind.CONFIRMS),
        reply_by(RelationKind.CLARIFIES),
    ],
    ids=["no record", "unreadable", "no reply", "not sure", "confirmed", "clarified"],
)
async def test_what_is_not_surely_disputed_gets_silence(disputed: GroupScene, result: CheckResult) -> None:
    disputed.checks.lay_down(result)
    await disputed.member.say(LINK)
    assert disputed.checks.asked == [LINK]
    assert not disputed.api.calls[1:]


@pytest.mark.parametrize("kind", [each for each in RelationKind if each.contradicts])
async def test_each_contradiction_makes_a_statement_disputed(disputed: GroupScene, kind: RelationKind) -> None:
    disputed.checks.lay_down(reply_by(kind))
    await disputed.member.say(LINK)
    assert len(disputed.api.sent) == 1


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.MENTION])
async def test_chat_that_wants_no_word_is_not_even_read(disputed: GroupScene, mode: Mode) -> None:
    await disputed.set_up(mode)
    await disputed.member.say(LINK)
    assert (disputed.checks.asked, disputed.api.sent) == ([], [])


async def test_unknown_group_is_not_read(group: GroupScene) -> None:
    await group.member.say(LINK)
    assert (group.checks.asked, group.api.sent) == ([], [])


async def test_mode_all_speaks_of_every_match(disputed: GroupScene) -> None:
    await disputed.set_up(Mode.ALL)
    disputed.checks.lay_down(vary(matched(LINK), replies=()))
    await disputed.member.say(LINK)
    assert "S1 · Ministry of Roads" in disputed.api.sent[0].text


async def test_normal_sureness_takes_what_a_private_chat_is_shown(disputed: GroupScene) -> None:
    await disputed.set_up(sureness=Sureness.NORMAL)
    disputed.checks.lay_down(vary(matched(LINK), point=Point.SHOW))
    await disputed.member.say(LINK)
    assert len(disputed.api.sent) == 1


@pytest.mark.parametrize(("topic", "is_answered"), [("roads", True), ("water", False), (None, False)])
async def test_only_chosen_topics_are_spoken_of(disputed: GroupScene, topic: str | None, is_answered: bool) -> None:
    await disputed.set_up(topics=("roads",))
    statement = replace(matched(LINK).matches[0].statement, topic=topic)
    disputed.checks.lay_down(vary(matched(LINK), statement=statement))
    await disputed.member.say(LINK)
    assert bool(disputed.api.sent) is is_answered


@pytest.mark.parametrize(
    ("hours", "time_zone", "is_answered"),
    [
        (QuietHours(22, 7), "UTC", True),
        (QuietHours(11, 13), "UTC", False),
        (QuietHours(17, 18), "Asia/Almaty", False),
        (QuietHours(11, 13), "Asia/Almaty", True),
    ],
)
async def test_quiet_hours_are_those_of_the_place(
    disputed: GroupScene, hours: QuietHours, time_zone: str, is_answered: bool
) -> None:
    await disputed.set_up(quiet_hours=hours, time_zone=time_zone)
    await disputed.member.say(LINK)
    assert bool(disputed.api.sent) is is_answered


async def test_same_link_gets_a_reaction_within_its_days(disputed: GroupScene) -> None:
    await disputed.member.say(LINK)
    repeated = await disputed.other.say(f"{LINK}?utm_source=x")
    assert len(disputed.api.sent) == 1
    assert [call.message_id for call in disputed.reactions] == [repeated]


async def test_same_link_is_answered_again_after_its_days(disputed: GroupScene) -> None:
    await disputed.member.say(LINK)
    await disputed.clock.advance(timedelta(days=7, seconds=1).total_seconds())
    await disputed.other.say(LINK)
    assert len(disputed.api.sent) == 2


async def test_same_link_is_answered_each_time_where_that_is_wanted(disputed: GroupScene) -> None:
    await disputed.set_up(repeat_days=0)
    await disputed.member.say(LINK)
    await disputed.other.say(LINK)
    assert len(disputed.api.sent) == 2


async def test_page_that_calls_itself_otherwise_is_known_again(disputed: GroupScene) -> None:
    short = replace(matched(LINK), input="https://short.example/1")
    disputed.checks.lay_down(short)
    await disputed.member.say("https://short.example/1")
    await disputed.other.say(LINK)
    assert (len(disputed.api.sent), len(disputed.reactions)) == (1, 1)


async def test_flood_of_one_link_gets_few_reactions(disputed: GroupScene) -> None:
    for _ in range(12):
        await disputed.other.say(LINK)
    assert (len(disputed.api.sent), len(disputed.reactions)) == (1, 5)


async def test_links_of_one_person_to_one_statement_are_merged(disputed: GroupScene) -> None:
    await disputed.member.say(LINK)
    await disputed.member.say(OTHER_LINK)
    assert (len(disputed.api.sent), len(disputed.reactions)) == (1, 1)
    await disputed.clock.advance(61)
    await disputed.member.say(OTHER_LINK)
    assert len(disputed.api.sent) == 2


async def test_somebody_else_with_another_article_is_answered(disputed: GroupScene) -> None:
    await disputed.member.say(LINK)
    await disputed.other.say(OTHER_LINK)
    assert len(disputed.api.sent) == 2


async def test_message_with_several_links_gets_one_answer(disputed: GroupScene) -> None:
    await disputed.member.say(f"{LINK} {OTHER_LINK}")
    assert len(disputed.api.sent) == 1


async def test_hour_has_so_many_answers_and_no_more(disputed: GroupScene) -> None:
    await disputed.set_up(answers_per_hour=2)
    links = [f"https://news.example/{number}" for number in range(4)]
    disputed.checks.lay_down(*map(matched, links))
    for number, link in enumerate(links[:3]):
        await disputed.join(600 + number).say(link)
    assert len(disputed.api.sent) == 2
    await disputed.clock.advance(3601)
    await disputed.join(700).say(links[3])
    assert len(disputed.api.sent) == 3


@pytest.mark.parametrize("settings", [{}, {"ignores_via_bots": False}])
async def test_posts_of_other_bots_never_start_an_answer(disputed: GroupScene, settings: dict[str, bool]) -> None:
    await disputed.set_up(**settings)
    await disputed.member.say(LINK, **{"from": {"id": 9, "is_bot": True, "first_name": "Feed"}})
    assert not disputed.api.sent


@pytest.mark.parametrize("ignores", [True, False])
async def test_messages_made_with_a_bot_are_heard_as_chosen(disputed: GroupScene, ignores: bool) -> None:
    await disputed.set_up(ignores_via_bots=ignores)
    await disputed.member.say(LINK, via_bot={"id": 9, "is_bot": True, "first_name": "Feed"})
    assert bool(disputed.api.sent) is not ignores


@pytest.mark.parametrize("ignores", [True, False])
async def test_commands_of_other_bots_are_heard_as_chosen(disputed: GroupScene, ignores: bool) -> None:
    await disputed.set_up(ignores_commands=ignores)
    await disputed.member.say(f"/save@other_bot {LINK}")
    assert bool(disputed.api.sent) is not ignores


@pytest.mark.parametrize("fields", [{}, {"from": ANONYMOUS, "sender_chat": "group"}], ids=["named", "anonymous"])
@pytest.mark.parametrize("ignores", [True, False])
async def test_links_of_administrators_are_heard_as_chosen(
    disputed: GroupScene, fields: dict[str, Any], ignores: bool
) -> None:
    if "sender_chat" in fields:
        fields = {**fields, "sender_chat": disputed.group}
    await disputed.set_up(ignores_admins=ignores)
    await disputed.admin.say(LINK, **fields)
    assert bool(disputed.api.sent) is not ignores


async def test_answer_stays_in_the_topic_of_its_message(disputed: GroupScene) -> None:
    await disputed.member.say(LINK, message_thread_id=42, is_topic_message=True)
    assert disputed.api.sent[0].message_thread_id == 42


async def test_chosen_topic_gets_all_answers_with_the_way_to_the_message(disputed: GroupScene) -> None:
    await disputed.set_up(spot=Spot.TOPIC, forum_topic_id=7)
    message_id = await disputed.member.say(LINK, message_thread_id=42, is_topic_message=True)
    [call] = disputed.api.sent
    assert (call.message_thread_id, call.reply_parameters) == (7, None)
    assert f"https://t.me/c/1000000500/{message_id}" in call.text


async def test_quiet_answers_go_to_administrators_who_listen(disputed: GroupScene) -> None:
    await disputed.set_up(spot=Spot.QUIET)
    for user_id in (ADMIN_ID, OTHER_ID):  # the second one is no administrator any more
        await disputed.store.chats.add_listener(BOT_ID, disputed.chat_id, Listener(user_id, "Somebody"))
    await disputed.member.say(LINK)
    assert [call.chat_id for call in disputed.api.sent] == [ADMIN_ID]
    assert "Passed on in Neighbours" in disputed.api.sent[0].text


async def test_quiet_answer_is_given_once(disputed: GroupScene) -> None:
    await disputed.set_up(spot=Spot.QUIET)
    await disputed.store.chats.add_listener(BOT_ID, disputed.chat_id, Listener(ADMIN_ID, "Admin"))
    await disputed.member.say(LINK)
    await disputed.other.say(LINK)
    assert (len(disputed.api.sent), disputed.reactions) == (1, [])


async def test_listener_who_has_closed_the_private_chat_makes_nobody_hear_twice(disputed: GroupScene) -> None:
    await disputed.set_up(spot=Spot.QUIET)
    disputed.api.admins[disputed.chat_id].add(OTHER_ID)
    for user_id, name in ((ADMIN_ID, "A"), (OTHER_ID, "B")):
        await disputed.store.chats.add_listener(BOT_ID, disputed.chat_id, Listener(user_id, name))
    disputed.api.closed_chats.add(ADMIN_ID)
    for _ in range(2):
        await disputed.member.say(LINK)
    assert [call.chat_id for call in disputed.api.sent] == [ADMIN_ID, OTHER_ID]


async def test_listener_who_has_closed_the_private_chat_is_left_alone(disputed: GroupScene) -> None:
    await disputed.set_up(spot=Spot.QUIET)
    await disputed.store.chats.add_listener(BOT_ID, disputed.chat_id, Listener(ADMIN_ID, "Admin"))
    disputed.api.closed_chats.add(ADMIN_ID)
    for link in (LINK, OTHER_LINK):
        await disputed.member.say(link)
    assert len(disputed.api.sent) == 1
    assert await disputed.store.chats.list_listeners(BOT_ID, disputed.chat_id) == ()


async def test_post_of_a_channel_is_commented_below_its_copy(disputed: GroupScene) -> None:
    await disputed.set_up(Mode.OFF)
    await disputed.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.DISPUTED, spot=Spot.COMMENT)
    copied = await disputed.member.say(LINK, **{"from": TELEGRAM}, sender_chat=CHANNEL, is_automatic_forward=True)
    [call] = disputed.api.sent
    assert (call.chat_id, call.reply_parameters["message_id"]) == (disputed.chat_id, copied)


async def test_post_itself_is_not_answered_in_the_channel(disputed: GroupScene) -> None:
    await disputed.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.DISPUTED, spot=Spot.COMMENT)
    await disputed.post(LINK)
    assert not disputed.api.sent


async def test_channel_can_be_told_quietly_and_once(disputed: GroupScene) -> None:
    disputed.api.admins[CHANNEL_ID] = {ADMIN_ID}
    await disputed.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.DISPUTED, spot=Spot.QUIET)
    await disputed.store.chats.add_listener(BOT_ID, CHANNEL_ID, Listener(ADMIN_ID, "Admin"))
    await disputed.post(LINK)
    await disputed.member.say(LINK, **{"from": TELEGRAM}, sender_chat=CHANNEL, is_automatic_forward=True)
    assert [call.chat_id for call in disputed.api.sent] == [ADMIN_ID]


async def test_post_of_an_unknown_channel_is_a_message_of_the_group(disputed: GroupScene) -> None:
    await disputed.member.say(LINK, **{"from": TELEGRAM}, sender_chat=CHANNEL, is_automatic_forward=True)
    assert len(disputed.api.sent) == 1


async def test_post_of_a_channel_that_the_bot_has_left_is_a_message_of_the_group(disputed: GroupScene) -> None:
    await disputed.enable(CHANNEL_ID, ChatKind.CHANNEL, "City news", Mode.OFF)
    await disputed.store.chats.leave_chat(BOT_ID, CHANNEL_ID)
    await disputed.member.say(LINK, **{"from": TELEGRAM}, sender_chat=CHANNEL, is_automatic_forward=True)
    assert len(disputed.api.sent) == 1


async def test_answer_that_may_have_arrived_can_be_deleted_and_is_not_given_again(disputed: GroupScene) -> None:
    disputed.api.refusals["sendMessage"] = [TimedOut()]
    await disputed.member.say(LINK)
    await disputed.member.press(900, disputed.api.sent[0].buttons["Delete"])
    assert [call.message_id for call in disputed.api.of("deleteMessage")] == [900]
    await disputed.other.say(LINK)
    assert (len(disputed.api.sent), len(disputed.reactions)) == (1, 1)


async def test_late_message_is_dropped_and_counted(disputed: GroupScene) -> None:
    sent = int((disputed.clock() - timedelta(minutes=5)).timestamp())
    await disputed.member.say(LINK, date=sent)
    assert not disputed.api.sent
    assert (await disputed.find_chat()).late == 1


async def test_answer_that_got_late_while_it_was_read_is_dropped_and_counted(disputed: GroupScene) -> None:
    held = disputed.checks.held[LINK]
    await disputed.member.put(LINK)
    await let_run()
    disputed.clock.now += timedelta(minutes=6)
    held.set()
    await disputed.member.settle()
    assert not disputed.api.sent
    assert (await disputed.find_chat()).late == 1


async def test_answer_that_was_never_shown_does_not_count(disputed: GroupScene) -> None:
    disputed.api.refusals["sendMessage"] = [refusal(400, "Bad Request: not enough rights to send text messages")]
    await disputed.member.say(LINK)
    await disputed.other.say(LINK)
    assert len(disputed.api.sent) == 2
    assert not disputed.reactions


async def test_preview_keeps_links_and_nothing_else(disputed: GroupScene) -> None:
    await disputed.set_up(Mode.MENTION, has_preview=True)
    await disputed.member.say(f"my secret words {LINK}?utm_source=x")
    [kept] = await disputed.store.shared.list_passed(BOT_ID, disputed.chat_id, 20)
    assert kept.link == LINK


async def test_nothing_is_kept_without_a_preview(disputed: GroupScene) -> None:
    await disputed.member.say(LINK)
    assert not await disputed.store.shared.list_passed(BOT_ID, disputed.chat_id, 20)


async def test_group_is_shown_no_sign_of_work(disputed: GroupScene) -> None:
    held = disputed.checks.held[LINK]
    await disputed.member.put(LINK)
    await let_run()
    await disputed.clock.advance(3)
    assert not disputed.api.of("sendChatAction", "sendMessage")
    held.set()
    await disputed.member.settle()
    assert len(disputed.api.sent) == 1


@pytest.mark.parametrize(
    "fields",
    [{"via_bot": BOT}, {"forward_origin": {"type": "user", "date": 0, "sender_user": BOT}}],
    ids=["card", "forward"],
)
async def test_own_words_are_not_answered_again(disputed: GroupScene, fields: dict[str, Any]) -> None:
    await disputed.set_up(ignores_via_bots=False)
    await disputed.member.say(LINK, **fields)
    assert not disputed.api.sent


async def test_own_card_is_not_answered_in_private_either(disputed: GroupScene) -> None:
    await disputed.member_alone.say(LINK, via_bot=BOT)
    assert not disputed.api.sent


@pytest.mark.parametrize("text", ["/help", "/settings", f"/settings@{BOT['username']}"])
async def test_command_of_another_bot_is_not_answered(disputed: GroupScene, text: str) -> None:
    await disputed.member.say(text, **{"from": {"id": 9, "is_bot": True, "first_name": "Feed"}})
    assert not disputed.api.sent


async def test_failure_in_a_topic_that_the_bot_opened_is_not_told(disputed: GroupScene) -> None:
    disputed.checks.broken[LINK] = RuntimeError("broken")
    await disputed.member.say(LINK, **within_topic(disputed.group, BOT))
    assert not disputed.api.sent


async def test_failure_of_ours_is_not_told_to_the_group(disputed: GroupScene) -> None:
    disputed.checks.broken[LINK] = RuntimeError("broken")
    await disputed.member.say(LINK)
    assert not disputed.api.sent


async def test_group_that_is_closed_to_the_bot_is_left_alone(disputed: GroupScene) -> None:
    disputed.api.closed_chats.add(disputed.chat_id)
    await disputed.member.say(LINK)
    assert not (await disputed.find_chat()).is_present
    await disputed.other.say(OTHER_LINK)
    assert disputed.checks.asked == [LINK]


async def test_answer_follows_a_group_that_has_moved(disputed: GroupScene) -> None:
    moved = refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1007)
    disputed.api.refusals["sendMessage"] = [moved]
    await disputed.member.say(LINK)
    assert disputed.api.sent[-1].chat_id == -1007
    assert (await disputed.find_chat(-1007)).settings.mode is Mode.DISPUTED


async def test_person_who_passes_on_too_much_is_not_read_any_more(disputed: GroupScene) -> None:
    for number in range(25):
        await disputed.member.say(f"https://news.example/unrelated-{number}")
    assert len(disputed.checks.asked) == 20


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.MENTION])
async def test_nobody_asks_for_administrators_of_a_chat_that_is_not_heard(disputed: GroupScene, mode: Mode) -> None:
    await disputed.set_up(mode, ignores_admins=True)
    await disputed.member.say(LINK)
    assert not disputed.api.of("getChatAdministrators")
