"""Proves from the log of the Bot API double that everything was worked off once, whatever died meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from benchmarks.bot_api_double import Shown
from benchmarks.bot_api_log import Logged

from .traffic import SIGN, SILENT, Asked, Kind

Messages = Mapping[tuple[int, int], Shown]


def find_faults(
    log: Sequence[Logged], shown: Messages, asked: Sequence[Asked], doubtful: Collection[int]
) -> Iterator[str]:
    """Yield what is wrong in the chats; `doubtful` are the updates of which a send was in flight at a kill.

    1. Nothing new was put into a chat twice: neither an answer nor the sign of work on it.
    2. Every question has its answer; one that is doubtful has it or not.
    3. No sign of work is left over, but where it is doubtful itself.
    4. Nobody was told what nobody asked for.
    5. The answers of a chat came in the order of its questions.
    6. Every press was taken.
    """
    sent: defaultdict[tuple[int, int | None], list[Logged]] = defaultdict(list)
    calls: defaultdict[tuple[int, int | None], list[Logged]] = defaultdict(list)
    for each in log:
        if each.is_new_message:
            sent[each.chat_id, each.reply_to].append(each)
        if each.status == 200:
            calls[each.place].append(each)
    for ask in asked:
        if ask.kind not in SILENT:
            messages = sent.pop((ask.chat_id, ask.question_id), [])
            carriers = {
                each.message_id for each in messages if any(shows_answer(call, ask) for call in calls[each.place])
            }
            yield from _judge_answer(ask, messages, len(carriers), shown, is_doubtful=ask.update_id in doubtful)
    for (chat_id, reply_to), messages in sent.items():
        yield f"chat {chat_id} was told {len(messages)} times, in reply to {reply_to}: {messages[0].text[:60]!r}"
    yield from _find_disorder(log, asked)
    taken = {each.parameters.get("callback_query_id") for each in log if each.method == "answerCallbackQuery"}
    for ask in asked:
        if ask.kind is Kind.PRESS and ask.callback_id not in taken:
            yield f"{_name(ask)} was not taken"


def _judge_answer(
    ask: Asked, messages: Sequence[Logged], carriers: int, shown: Messages, *, is_doubtful: bool
) -> Iterator[str]:
    signs = [each for each in messages if each.text == SIGN]
    if len(signs) > 1:
        yield f"{_name(ask)} got {len(signs)} signs of work"
    if len(messages) - len(signs) > 1:
        yield f"{_name(ask)} got {len(messages) - len(signs)} new messages with its answer"
    if carriers > 1:
        yield f"{_name(ask)} is answered in {carriers} messages"
    if not carriers and not is_doubtful:
        yield f"{_name(ask)} was never answered"
    left = [each for each in signs if _is_left(each, shown)]
    if left and not is_doubtful:
        yield f"{_name(ask)} has a sign of work left over"


def shows_answer(logged: Logged, ask: Asked) -> bool:
    """Tell whether a call let its message show the answer."""
    return logged.text not in {"", SIGN} and ask.mark in logged.text


def _is_left(sign: Logged, shown: Messages) -> bool:
    still = shown.get((sign.chat_id, sign.message_id or 0))
    return still is not None and still.text == SIGN


def _find_disorder(log: Sequence[Logged], asked: Sequence[Asked]) -> Iterator[str]:
    questions = {(ask.chat_id, ask.question_id): ask for ask in asked if ask.question_id is not None}
    answers: dict[tuple[int, int], Asked] = {}
    come: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for each in log:
        if each.message_id is None or each.status != 200:
            continue
        key = each.chat_id, each.message_id
        if each.is_new_message and (ask := questions.get((each.chat_id, each.reply_to))):
            answers[key] = ask
        if (of := answers.get(key)) and shows_answer(each, of):
            come[each.chat_id].setdefault(of.message_id)
    for chat_id, order in come.items():
        if list(order) != sorted(order):
            yield f"chat {chat_id} got its answers in the order {list(order)}"


def find_carriers(log: Sequence[Logged], asked: Sequence[Asked]) -> dict[tuple[int, int], list[int]]:
    """Return which messages show the answer to a question, by chat and message of who asked."""
    questions = {(ask.chat_id, ask.question_id): ask for ask in asked}
    of: dict[tuple[int, int | None], Asked] = {}
    carriers: defaultdict[tuple[int, int], dict[int, None]] = defaultdict(dict)
    for each in log:
        if each.is_new_message and (ask := questions.get((each.chat_id, each.reply_to))):
            of[each.place] = ask
        ask = of.get(each.place)
        if ask and each.message_id is not None and each.status == 200 and shows_answer(each, ask):
            carriers[ask.chat_id, ask.message_id].setdefault(each.message_id)
    return {key: list(found) for key, found in carriers.items()}


def count_in_flight(log: Sequence[Logged], kills: Sequence[float]) -> list[int]:
    """Return for each kill how many new messages had come since the one before it and were not answered."""
    lost = [each.at for each in log if each.is_new_message and not each.is_answered]
    return [sum(begin < at <= kill for at in lost) for begin, kill in pairwise([float("-inf"), *kills])]


def _name(ask: Asked) -> str:
    return f"update {ask.update_id} ({ask.kind}, message {ask.message_id} of chat {ask.chat_id})"
