"""Puts the chat together: all its rooms, once for each language."""

from __future__ import annotations

from dataclasses import replace

from onrecord.handlers.allowance import Allowance
from onrecord.handlers.allowances import Allowances
from onrecord.handlers.appealing import Appealing
from onrecord.handlers.brief_checks import BriefChecks
from onrecord.handlers.buttons import Buttons
from onrecord.handlers.chat import Chat
from onrecord.handlers.commands import Commands
from onrecord.handlers.desk.adding import build_adding
from onrecord.handlers.desk.bans import Bans
from onrecord.handlers.desk.binding import Binding
from onrecord.handlers.desk.deciding import Deciding
from onrecord.handlers.desk.desk import Desk
from onrecord.handlers.desk.editing import Editing
from onrecord.handlers.desk.files import FilesRoom
from onrecord.handlers.desk.finding import Finding
from onrecord.handlers.desk.keeping import Keeping
from onrecord.handlers.desk.merging import Merging
from onrecord.handlers.desk.moderators import Moderators
from onrecord.handlers.desk.report_card import ReportCard
from onrecord.handlers.desk.retyping import Retyping
from onrecord.handlers.desk.reviewing import build_reviewing
from onrecord.handlers.files import Files
from onrecord.handlers.forgetting import Forgetting
from onrecord.handlers.gathering import (
    Gatherings,
)
from onrecord.handlers.groups.admins import Admins
from onrecord.handlers.groups.calling import Calling
from onrecord.handlers.groups.changes import Changes
from onrecord.handlers.groups.channels import Channels
from onrecord.handlers.groups.guests import Guests
from onrecord.handlers.groups.hearing import Hearing
from onrecord.handlers.groups.inline import Inline
from onrecord.handlers.groups.joining import Joining
from onrecord.handlers.groups.listeners import Listeners
from onrecord.handlers.groups.opening import Opening
from onrecord.handlers.groups.panels import Panels
from onrecord.handlers.groups.placing import Placing
from onrecord.handlers.groups.preview import Preview
from onrecord.handlers.groups.removing import Removing
from onrecord.handlers.groups.settings_room import SettingsRoom
from onrecord.handlers.groups.speaking import Speaking
from onrecord.handlers.lookups import Lookups
from onrecord.handlers.questions import Questions
from onrecord.handlers.report_notices import Notices
from onrecord.handlers.report_texts import ReportTexts
from onrecord.handlers.reporting import Reporting
from onrecord.handlers.rooms import Conversations, Room
from onrecord.handlers.services import Services
from onrecord.handlers.showing import Showing
from onrecord.handlers.suggesting import Suggesting
from onrecord.handlers.transparency import Transparency


def build_chats(services: Services, files: Files, lookups: Lookups, brief: BriefChecks) -> dict[str, Chat]:
    """Return a chat for each language, all on the same use cases, stores and allowances."""
    spoken, allowances = services.languages.phrases, Allowances.of(services.clock)
    return {
        each: build_chat(replace(services, phrases=spoken[each]), files, lookups, allowances, brief) for each in spoken
    }


def build_chat(services: Services, files: Files, lookups: Lookups, allowances: Allowances, brief: BriefChecks) -> Chat:
    """Return the chat of one language on these use cases and stores, its rooms in the order in which they are asked."""
    gatherings = Gatherings(services.dialogues, services.clock)
    desk = Desk(services, Conversations(services.dialogues, services.clock))
    questions = Questions(
        services.checks, services.canonical_url, services.answers, files, services.phrases, services.clock
    )
    admins = Admins(lookups)
    placing = Placing(services, admins)
    panels = Panels(services, desk.conversations, lookups)
    channels = Channels(desk, admins, panels)
    settings = _furnish_settings(desk, admins, panels, allowances.asides)
    return Chat(
        questions,
        gatherings,
        Commands(services.roles, services.phrases, services.clock),
        Buttons(services.answers, services.phrases, services.clock),
        (*_furnish(desk, files), Removing(desk, admins), Opening(desk, questions), *settings, channels),
        desk,
        Hearing(services, questions, admins, placing, allowances.links, allowances.reactions),
        Calling(services, questions, admins, allowances.calls, allowances.calls_of_chat),
        Joining(desk, lookups, allowances.asides),
        channels,
        Guests(services, brief, allowances.guest_calls),
        Inline(services, brief, allowances.inline_words, allowances.inline_links),
        allowances.checks,
        allowances.asides,
        services.clock,
    )


def _furnish(desk: Desk, files: Files) -> tuple[Room, ...]:
    services = desk.services
    own = Appealing(desk)
    adding = build_adding(desk)
    card = ReportCard(services.phrases, services.corpus, services.reports)
    rooms: tuple[Room, ...] = (
        Reporting(desk, ReportTexts(services.phrases)),
        own,
        Suggesting(desk, services.tips),
        Transparency(desk),
        Forgetting(desk),
        adding,
        Finding(desk),
        Showing(desk),
        Editing(desk),
        Merging(desk),
        Keeping(desk),
        FilesRoom(desk, files),
        build_reviewing(desk, adding),
        Deciding(desk, card, Notices(services.phrases, services.languages, services.clock), own),
        Moderators(desk),
        Bans(desk),
        Binding(desk),
    )
    return (*rooms, Retyping(desk, rooms))


def _furnish_settings(desk: Desk, admins: Admins, panels: Panels, asides: Allowance) -> tuple[Room, ...]:
    services, listeners = desk.services, Listeners(desk, admins)
    preview = Preview(services.checks, services.shared)
    settings = SettingsRoom(desk, admins, panels, Changes(services), listeners, preview, asides)
    return (settings, listeners, Speaking(desk, settings))
