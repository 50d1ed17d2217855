"""What a handler wants, as it waits in the store: errands for whoever sends, and moments at which to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeGuard

from onrecord.handlers.actions import (
    MESSAGE_LIFE,
    Action,
    Delete,
    OutgoingAction,
    Placeless,
    Purpose,
    Resume,
    Send,
    become_edit,
)
from onrecord.handlers.events import Due, Event, Incoming
from onrecord.handlers.packing import pack_action, unpack_action
from onrecord.verification.desks import Seen
from onrecord.verification.kinds import Matter
from onrecord.verification.posting import Errand, Json, WaitingErrand


class SignRole(StrEnum):
    """What an errand has to do with the sign of work, the message that stands for an answer to come."""

    NONE = "none"
    SHOWS = "shows"  # it is the sign
    TAKES_PLACE = "takes_place"  # it becomes an edit of the sign, where there is one
    ENDS = "ends"  # the sign goes, where there is one, for nothing takes its place


@dataclass(frozen=True, slots=True)
class NoticeErrand:
    """What a notice to the moderators' group is about, and what that group had seen before it."""

    matter: Matter
    unseen: Seen


@dataclass(frozen=True, slots=True)
class ReadErrand:
    """An errand as its content says: `action` is None for the end of a sign.

    One that `is_slow` belongs to an update for which a page had to be read; whoever waited for that may wait on.
    """

    action: OutgoingAction | None
    role: SignRole
    chat_id: int | None
    notice: NoticeErrand | None = None
    is_slow: bool = False

    def settle_sign(self, sign_id: int | None, expires_at: datetime) -> OutgoingAction | None:
        """Return what is to be done where that message is the sign of work, or where there is none."""
        if self.role is SignRole.TAKES_PLACE and sign_id is not None and isinstance(self.action, Send):
            return become_edit(self.action, sign_id)
        if self.role is SignRole.ENDS and sign_id is not None and self.chat_id is not None:
            return Delete(self.chat_id, sign_id, Purpose.PROGRESS, expires_at)
        return self.action


def read_errand(waiting: WaitingErrand) -> ReadErrand:
    """Return what an errand is."""
    content = waiting.errand.content
    packed, notice = content.get("action"), content.get("notice")
    return ReadErrand(
        unpack_action(packed) if packed else None,
        SignRole(content["sign"]),
        waiting.errand.lane,
        NoticeErrand(Matter(notice["matter"]), Seen(**notice["unseen"])) if notice else None,
        content.get("is_slow", False),
    )


def make_notice(send: Send, notice: NoticeErrand) -> Errand:
    """Return the errand that tells the moderators' group of something."""
    content: Json = {
        "action": pack_action(send),
        "sign": SignRole.NONE.value,
        "notice": {"matter": notice.matter.value, "unseen": asdict(notice.unseen)},
    }
    return Errand(lane=send.chat_id, content=content, expires_at=send.expires_at)


def make_sign(event: Incoming | Due, send: Send, update_id: int) -> Errand:
    """Return the errand that shows that work on an update goes on."""
    return _make_errand(event, send, update_id, SignRole.SHOWS)


def make_errands(
    event: Event, actions: Sequence[Action], update_id: int, now: datetime, *, has_sign: bool, is_slow: bool = False
) -> tuple[Errand, ...]:
    """Return the errands for these actions, in their order; the first message takes the place of a sign of work."""
    errands: list[Errand] = []
    for action in actions:
        if isinstance(action, Resume):
            continue
        takes_place = has_sign and _may_replace(action, event)
        role = SignRole.TAKES_PLACE if takes_place else SignRole.NONE
        errands.append(_make_errand(event, action, update_id, role, is_slow=is_slow))
        has_sign = has_sign and not takes_place
    if has_sign and isinstance(event, Incoming | Due):
        content: Json = {"sign": SignRole.ENDS.value}
        errands.append(Errand(event.chat_id, content, now + MESSAGE_LIFE, update_id))
    return tuple(errands)


def list_resumes(actions: Sequence[Action]) -> tuple[Resume, ...]:
    """Return the moments at which a handler wants to go on."""
    return tuple(action for action in actions if isinstance(action, Resume))


def find_target(action: OutgoingAction) -> int | None:
    """Return the chat of an action, or None."""
    return None if isinstance(action, Placeless) else action.chat_id


def _make_errand(
    event: Event, action: OutgoingAction, update_id: int, role: SignRole, *, is_slow: bool = False
) -> Errand:
    in_group = isinstance(event, Incoming) and event.place is not None
    return Errand(
        lane=find_target(action),
        content={"action": pack_action(action), "sign": role.value} | ({"is_slow": True} if is_slow else {}),
        expires_at=action.expires_at,
        update_id=update_id,
        group_id=event.chat_id if in_group and isinstance(event, Incoming) else None,
        answer_id=action.answer_id if isinstance(action, Send) else None,
    )


def _may_replace(action: OutgoingAction, event: Event) -> TypeGuard[Send]:
    """Tell whether a message may take the place of the sign of work; a keyboard of the device needs a new message."""
    if not isinstance(action, Send) or action.picker or action.removes_picker:
        return False
    return isinstance(event, Incoming | Due) and action.chat_id == event.chat_id
