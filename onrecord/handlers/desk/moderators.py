"""Where owners make moderators and take the role away, and where everybody sees what they may do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.handlers.actions import MESSAGE_LIFE, Action, Button, Keyboard, Purpose, Send, UserPicker
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.standing import describe_log, describe_moderators, name_person
from onrecord.handlers.desk.targets import NobodyMeant, Target, find_target
from onrecord.handlers.events import Command, Content, Incoming, Press
from onrecord.handlers.markup import to_one_message
from onrecord.handlers.menus import offer_desk_menu, take_desk_menu
from onrecord.handlers.rendering import render_note
from onrecord.handlers.rooms import State
from onrecord.verification.errors import Banned, NotAllowed, NothingToDo, NotOnRecord
from onrecord.verification.kinds import Role
from onrecord.verification.records import Appointment, Person

_PREFIX = "m1"
_INVITATION = "m-"
"""How the argument of a one-time link begins; `name_command` makes `start:m` of it."""
_DEED = "/moderators"
_BUTTONS_AT_MOST = 20
_LOG_LINES = 30
_PRESSED = re.compile(r"m1:(?:(list|add|invite)|(drop|dropped):(\d{1,18}):(\d{1,12}))", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moderators:
    """Runs `/moderators`, `/whoami` and the links that make moderators."""

    desk: Desk
    commands: frozenset[str] = frozenset({"moderators", "whoami", "start:m"})
    prefix: str = _PREFIX
    kind: str | None = "appointing"

    async def run(self, incoming: Incoming) -> tuple[Action, ...]:
        """Show who moderates, make or dismiss a moderator, or tell somebody who they are here."""
        command = incoming.command or Command("", Content())
        if command.name == "start":
            return await self._accept(incoming, command.argument.text.removeprefix(_INVITATION))
        if command.name == "whoami":
            return await self._tell_role(incoming)
        word, _, rest = command.argument.text.partition(" ")
        return await self._run_word(incoming, word.lower(), rest)

    async def _run_word(self, incoming: Incoming, word: str, rest: str) -> tuple[Action, ...]:
        match word:
            case "add":
                return await self._appoint(incoming, rest)
            case "remove":
                return await self._ask_to_dismiss(incoming, rest)
            case "invite":
                return await self._invite(incoming)
        person = await self.desk.admit(incoming, _DEED)
        if word == "log":
            return await self._show_log(incoming)
        if word:
            is_owner = person.role is Role.OWNER
            return (self.desk.say(incoming, "moderators-usage" if is_owner else "moderators-usage-moderator"),)
        html, keyboard = await self._render_list(is_owner=person.role is Role.OWNER)
        return (self.desk.send(incoming, html, keyboard),)

    async def press(self, press: Press) -> tuple[Action, ...]:
        """Do what a button below the list of moderators says."""
        owner = await self.desk.admit(press, _DEED, Role.OWNER)
        found = _PRESSED.fullmatch(press.data)
        match found.groups() if found else ():
            case ("list", *_):
                html, keyboard = await self._render_list(is_owner=True)
                return (self.desk.settle(press), self.desk.edit(press, html, keyboard))
            case ("add", *_):
                return (self.desk.settle(press), await self._ask_whom(press))
            case ("invite", *_):
                return (self.desk.settle(press), *await self._invite(press))
            case (_, step, number, seconds):
                return await self._press_dismissal(press, owner, step, int(number), int(seconds))
        return (self.desk.pop_up(press, "desk-stale-button"),)

    async def go_on(self, incoming: Incoming, state: State) -> tuple[Action, ...]:  # noqa: ARG002 - keeps nothing
        """Take a chosen user, a forwarded message or an id as whom to make a moderator."""
        return await self._appoint(incoming, "" if incoming.is_forward else incoming.content.text)

    async def _render_list(self, *, is_owner: bool) -> tuple[str, Keyboard]:
        roles, phrases = self.desk.services.roles, self.desk.services.phrases
        appointments = await roles.list_appointments()
        names = await roles.name_actors([each.by for each in appointments if each.by])
        owners = await roles.list_owners()
        lines = describe_moderators(owners, appointments, names, phrases, is_owner=is_owner)
        if not is_owner:
            return to_one_message(lines), ()
        rows = [(self._offer_removal(each),) for each in appointments[:_BUTTONS_AT_MOST]]
        adding = (
            Button(phrases.say("moderators-button-add"), f"{_PREFIX}:add"),
            Button(phrases.say("moderators-button-invite"), f"{_PREFIX}:invite"),
        )
        return to_one_message(lines), (*rows, adding)

    def _offer_removal(self, appointment: Appointment) -> Button:
        words = {"person": name_person(appointment.person)}
        return Button(self.desk.services.phrases.say("moderators-button-remove", words), _write(appointment, "drop"))

    async def _show_log(self, incoming: Incoming) -> tuple[Action, ...]:
        roles = self.desk.services.roles
        entries = await roles.list_log(_LOG_LINES)
        names = await roles.name_actors({name for entry in entries for name in (entry.actor, entry.person)})
        return (self.desk.show(incoming, describe_log(entries, names, self.desk.services.phrases)),)

    async def _appoint(self, incoming: Incoming, text: str) -> tuple[Action, ...]:
        owner = await self.desk.admit(incoming, _DEED, Role.OWNER)
        roles = self.desk.services.roles
        try:
            target = await find_target(roles, incoming, text)
        except NobodyMeant as problem:
            return (await self._ask_whom(incoming, problem.key),)
        if target is None:
            hint = "moderators-hidden" if incoming.is_forward else "moderators-ask"
            return (await self._ask_whom(incoming, hint),)
        await self.desk.conversations.end(incoming, "appointing")
        try:
            person = await roles.appoint(target.user_id, target.name, owner)
        except NothingToDo:
            return (self._close_picker(self.desk.say(incoming, "moderators-already")),)
        except Banned:
            return (self._close_picker(self.desk.say(incoming, "moderators-banned")),)
        done = self.desk.say(incoming, "moderators-appointed", person=name_person(person))
        return (self._close_picker(done), *await self._welcome(incoming, person))

    async def _ask_whom(self, event: Incoming | Press, key: str = "moderators-ask") -> Send:
        await self.desk.conversations.save(event, "appointing", {})
        asked = self.desk.say(event, key)
        if event.place is not None:  # Telegram has that button in private chats only.
            return asked
        return replace(asked, picker=UserPicker(self.desk.services.phrases.say("moderators-picker")))

    async def _welcome(self, event: Incoming, person: Person) -> tuple[Action, ...]:
        expires_at = self.desk.services.clock() + MESSAGE_LIFE
        phrases = await self.desk.services.languages.speak_to(event.bot_id, person.user_id)
        unreachable = self.desk.say(event, "moderators-must-start", person=name_person(person), bot=event.bot_name)
        html = render_note("\n\n".join((phrases.say("moderators-welcome"), phrases.say("moderators-help"))))
        return (
            Send(person.user_id, html, Purpose.NOTICE, expires_at, otherwise=unreachable),
            offer_desk_menu(person.user_id, phrases, expires_at),
        )

    async def _invite(self, event: Incoming | Press) -> tuple[Action, ...]:
        owner = await self.desk.admit(event, _DEED, Role.OWNER)
        if event.place is not None:
            return (self.desk.say(event, "moderators-invite-in-private"),)
        link = f"https://t.me/{event.bot_name}?start={_INVITATION}{await self.desk.services.roles.invite(owner)}"
        return (self.desk.say(event, "moderators-invitation", link=link),)

    async def _accept(self, incoming: Incoming, secret: str) -> tuple[Action, ...]:
        if incoming.place is not None:
            return ()
        try:
            person = await self.desk.services.roles.accept(secret, incoming.user_id, incoming.user_name)
        except NothingToDo:
            return (self.desk.say(incoming, "moderators-you-already"),)
        except Banned:
            raise
        except NotAllowed:
            return (self.desk.say(incoming, "moderators-invitation-void"),)
        return await self._welcome(incoming, person)

    async def _tell_role(self, incoming: Incoming) -> tuple[Action, ...]:
        roles = self.desk.services.roles
        role = await roles.find_role(incoming.user_id)
        is_banned = role is Role.READER and await roles.people.is_banned(incoming.user_id)
        key = "moderators-whoami-banned" if is_banned else f"moderators-whoami-{role.value}"
        person = await roles.people.meet(incoming.user_id, incoming.user_name) if role.may_moderate else None
        # As text: a number in the words of a language would get its separators.
        told = {"id": str(incoming.user_id), "number": person.public_id if person else ""}
        return (self.desk.say(incoming, key, (), **told),)

    async def _ask_to_dismiss(self, incoming: Incoming, text: str) -> tuple[Action, ...]:
        await self.desk.admit(incoming, _DEED, Role.OWNER)
        try:
            target = await find_target(self.desk.services.roles, incoming, text)
        except NobodyMeant as problem:
            return (self.desk.say(incoming, problem.key),)
        if target is None:
            return (self.desk.say(incoming, "moderators-remove-whom"),)
        appointment = await self._find_appointment(target)
        if appointment is None:
            return (self.desk.say(incoming, "moderators-no-moderator"),)
        html, keyboard = self._render_question(appointment)
        return (self.desk.send(incoming, html, keyboard),)

    async def _find_appointment(self, target: Target) -> Appointment | None:
        appointments = await self.desk.services.roles.list_appointments()
        return next((each for each in appointments if each.person.user_id == target.user_id), None)

    async def _press_dismissal(
        self, press: Press, owner: Person, step: str, number: int, seconds: int
    ) -> tuple[Action, ...]:
        appointments = await self.desk.services.roles.list_appointments()
        appointment = next((each for each in appointments if each.person.id == number), None)
        if appointment is None or _seconds_of(appointment) != seconds:
            return (self.desk.pop_up(press, "desk-stale-button"),)
        if step == "drop":
            return (self.desk.settle(press), self.desk.edit(press, *self._render_question(appointment)))
        return await self._dismiss(press, owner, appointment.person)

    def _render_question(self, appointment: Appointment) -> tuple[str, Keyboard]:
        phrases = self.desk.services.phrases
        question = phrases.say("moderators-remove-sure", {"person": name_person(appointment.person)})
        yes = Button(phrases.say("moderators-button-sure"), _write(appointment, "dropped"))
        return render_note(question), ((yes, Button(phrases.say("moderators-button-keep"), f"{_PREFIX}:list")),)

    async def _dismiss(self, press: Press, owner: Person, person: Person) -> tuple[Action, ...]:
        services = self.desk.services
        try:
            await services.roles.dismiss(person.id, owner)
        except NotOnRecord:
            return (self.desk.pop_up(press, "desk-stale-button"),)
        expires_at = services.clock() + MESSAGE_LIFE
        return (
            self.desk.settle(press),
            self.desk.edit(press, *await self._render_list(is_owner=True)),
            await self.desk.notify(press.bot_id, person.user_id, "moderators-dismissed-you"),
            take_desk_menu(person.user_id, expires_at),
        )

    def _close_picker(self, send: Send) -> Send:
        return replace(send, removes_picker=True)


def _write(appointment: Appointment, step: str) -> str:
    """Return what a button carries: with the moment of the appointment, so that it holds for no later one."""
    return f"{_PREFIX}:{step}:{appointment.person.id}:{_seconds_of(appointment)}"


def _seconds_of(appointment: Appointment) -> int:
    return int(appointment.at.timestamp()) if appointment.at else 0
