"""The words of every language are whole: none missing, none left over, none that cannot be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jinja2
import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent_ast
from fluent.syntax.visitor import Visitor
from jinja2 import nodes

import onrecord
from onrecord.handlers.desk.named_lines import StatementField
from onrecord.handlers.groups.settings_pages import OVERVIEW
from onrecord.handlers.groups.settings_values import IGNORABLE, PLAIN, Page
from onrecord.handlers.groups.settings_words import Comments
from onrecord.handlers.report_draft import Ask
from onrecord.locales.catalogue import (
    ARGUMENT_LIMIT,
    BrokenCatalogue,
    Catalogue,
    known_languages,
    load_catalogue,
)
from onrecord.locales.summary_lines import Side
from onrecord.verification.chat_records import Callers, Mode, Spot, Sureness
from onrecord.verification.drafts import DraftField, Remark
from onrecord.verification.fields import Flaw
from onrecord.verification.kinds import (
    Act,
    Coverage,
    DifferenceKind,
    Matter,
    OutletKind,
    PartyKind,
    RejectReason,
    RelationKind,
    ReporterKind,
    ReportGround,
    ReportOutcome,
    ReportState,
    ReviewKind,
    Role,
    RoleAct,
    StatementState,
    UnreadableReason,
    WordingKind,
    WordingMatch,
)
from onrecord.verification.problems import JsonFault, RowFlaw
from onrecord.verification.tips import TipObstacle

HOUSE = Path(onrecord.__file__).parent
# The rooms that may speak (and lint-imports sees to it that no other does).
ROOMS = ("bot", "handlers", "locales", "web")

# What is said of a card's kind, of why it is turned down, and of why a tip is not taken.
REVIEWED = (ReviewKind, RejectReason, TipObstacle)
DECIDED = ("confirmed", "rejected", "published", "withdrawn", "taken")
OF_REPORTS = (ReporterKind, ReportGround, ReportOutcome, ReportState)
OF_DESK = (Matter, Role, RoleAct)
OF_CHATS = (Page, Mode, Sureness, Spot, Callers, Comments)
OF_SETTINGS = (*OVERVIEW, Page.QUIET, Page.BEGIN, Page.END, Page.ZONE)
UNITS = ("days", "weeks", "months", "years")
# What a row of a file is of, and what JSON calls a value.
ROW_TYPES = ("statement", "relation", "outlet", "party")
JSON_TYPES = ("flag", "text", "number", "list", "object", "null")
# A value that is typed holds no parts; a file holds days in one form only, and no numbers of statements.
OF_FILES = frozenset({Flaw.PART_WRONG, Flaw.PART_MISSING, Flaw.PART_NO_OBJECT})
OF_TYPING = frozenset({Flaw.TWO_DAYS, Flaw.NO_NUMBER})
LANGUAGES = pytest.mark.parametrize("language", known_languages())


def list_code_strings() -> Iterator[tuple[str, bool]]:
    """Yield each string of the code and templates as a pattern, and whether it stands as the key of a `say`."""
    trees = [ast.parse(path.read_text("utf-8")) for room in ROOMS for path in (HOUSE / room).rglob("*.py")]
    nodes_found = [node for tree in trees for node in ast.walk(tree)]
    constants = [node for node in nodes_found if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    said = {id(part) for tree in trees for key in find_said_keys(tree) for part in ast.walk(key)}
    yield from ((re.escape(str(node.value)), id(node) in said) for node in constants)
    fillings = "|".join({*list_kinds(), *(str(node.value) for node in constants if is_word(str(node.value)))})
    made = (node for node in nodes_found if isinstance(node, ast.JoinedStr) and may_be_key(node))
    yield from ((as_pattern(node, fillings), False) for node in made)
    environment = jinja2.Environment(autoescape=True)
    for path in HOUSE.rglob("*.html"):
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                key = call.args[0]
                assert isinstance(key, nodes.Const)
                yield re.escape(key.value), True


def find_said_keys(tree: ast.AST) -> Iterator[ast.expr]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "say":
            yield call.args[0]


def as_pattern(node: ast.JoinedStr, fillings: str) -> str:
    """Return a pattern of what an f-string may become: open places hold a kind of record or a word of the code."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else f"(?:{fillings})" for part in node.values
    )


def may_be_key(node: ast.JoinedStr) -> bool:
    """Tell whether an f-string can become a key; to look at what the others may become takes most of the time."""
    written = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return re.fullmatch(r"[a-z0-9_]*-[a-z0-9_-]*", written) is not None


def is_word(text: str) -> bool:
    return re.fullmatch(r"[a-z]+(-[a-z]+)*", text) is not None


def looks_like_key(pattern: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9_]*(\\?-[a-z0-9_]+)+", pattern) is not None


def list_kinds() -> list[str]:
    """Return what may stand in the open place of a key: a kind of record, a unit, a direction."""
    enums = (
        UnreadableReason,
        RelationKind,
        Coverage,
        WordingMatch,
        DifferenceKind,
        Side,
        WordingKind,
        OutletKind,
        PartyKind,
        Flaw,
        RowFlaw,
        JsonFault,
        StatementField,
        DraftField,
        Remark,
        Act,
        StatementState,
        *REVIEWED,
        *OF_REPORTS,
        *OF_DESK,
        *OF_CHATS,
        Ask,
    )
    return [
        *(kind.value for enum in enums for kind in enum),
        *UNITS,
        *DECIDED,
        *ROW_TYPES,
        *JSON_TYPES,
        *IGNORABLE,
        "unknown",
        "after",
        "before",
    ]


def list_enum_keys() -> list[str]:
    return [
        *(f"{part}-{reason}" for part in ("unreadable", "advice") for reason in (*UnreadableReason, "unknown")),
        *(f"{stem}-{kind}" for stem in ("reply", "answer") for kind in RelationKind),
        *(f"coverage-{coverage}" for coverage in Coverage),
        *(f"worded-{wording}" for wording in WordingMatch),
        *(f"difference-{kind}" for kind in DifferenceKind),
        *(f"{stem}-{side}" for stem in ("summary", "summary-part") for side in Side),
        *(f"{stem}-{unit}" for stem in ("timing-after", "timing-before", "age") for unit in UNITS),
        *(f"{stem}-{kind}" for stem in ("review-head", "review-count") for kind in ReviewKind),
        *(f"review-reason-{reason}" for reason in RejectReason),
        *(f"review-line-{state}" for state in DECIDED),
        *(f"tip-{obstacle}" for obstacle in TipObstacle),
        *(f"moderators-log-{act}" for act in RoleAct),
        *(f"moderators-whoami-{role}" for role in Role),
        *(f"{stem}-{matter}" for stem in ("binding-set", "binding-topic") for matter in Matter),
        "timing-same-day",
        *(f"change-{tie}-{kind}" for tie in ("related", "unrelated") for kind in RelationKind),
        *(f"change-{kind}-{step}" for kind in WordingKind for step in ("added", "gone", "replaced")),
        *(f"change-kind-{kind}" for kind in (*OutletKind, *PartyKind)),
        *(f"value-{flaw}" for flaw in Flaw if flaw not in OF_FILES),
        *(f"row-{flaw}" for flaw in (*RowFlaw, *Flaw) if flaw not in OF_TYPING),
        *(f"row-json-{fault}" for fault in JsonFault),
        *(f"row-type-{name}" for name in JSON_TYPES),
        *(f"row-subject-{kind}" for kind in ROW_TYPES),
        *(f"typed-{kind}" for kind in (*RelationKind, *OutletKind)),
        *(f"field-{field}" for field in StatementField),
        *(f"adding-ask-{field}" for field in DraftField),
        *(f"adding-remark-{remark}" for remark in Remark),
        *(f"adding-head-{relation}" for relation in RelationKind),
        *(f"keep-state-{state}" for state in StatementState),
        *(f"keep-wording-{kind}" for kind in WordingKind),
        *(f"keep-{stem}-{kind}" for stem in ("verb", "answers", "answered") for kind in RelationKind),
        *(f"report-ground-{ground}" for ground in ReportGround),
        *(f"{stem}-{state}" for stem in ("report-state", "report-step") for state in ReportState),
        *(f"{stem}-{outcome}" for stem in ("report-outcome", "deciding-button") for outcome in ReportOutcome),
        *(f"{stem}-{kind}" for stem in ("reporter", "reporting-behalf") for kind in ReporterKind),
        *(f"settings-{stem}-{page}" for stem in ("name", "about") for page in OF_SETTINGS),
        *(f"settings-{stem}-{mode}" for stem in ("mode", "now") for mode in Mode),
        *(f"settings-sure-{sureness}" for sureness in Sureness),
        *(f"settings-spot-{spot}" for spot in Spot),
        *(f"settings-call-{callers}" for callers in Callers),
        *(f"settings-look-{state}" for state in PLAIN[Page.PREVIEW].choices),
        *(f"settings-skip-{sort}" for sort in (*IGNORABLE, "nothing")),
        *(f"settings-count-{unit}" for unit in ("number", "days", "minutes", "hours")),
        *(f"settings-comments-{lack}" for lack in Comments if lack is not Comments.READY),
        *(f"{stem}-{ask}" for stem in ("reporting-ask", "reporting-name") for ask in Ask if ask is not Ask.CARD),
    ]


@LANGUAGES
def test_every_key_in_code_has_its_words(language: str) -> None:
    wanted = {
        pattern.replace("\\", "") for pattern, is_said in list_code_strings() if is_said and looks_like_key(pattern)
    }
    assert wanted - load_catalogue(language).keys == set()


@LANGUAGES
def test_every_message_is_used_by_code(language: str) -> None:
    known = re.compile("|".join({f"(?:{pattern})" for pattern, _ in list_code_strings() if pattern}))
    assert [key for key in load_catalogue(language).keys if not known.fullmatch(key)] == []


@LANGUAGES
@pytest.mark.parametrize("key", list_enum_keys())
def test_every_kind_of_record_has_its_words(language: str, key: str) -> None:
    assert key in load_catalogue(language).keys


@LANGUAGES
def test_every_message_can_be_said(language: str) -> None:
    catalogue = load_catalogue(language)
    variables = {key: {name: _sample(name) for name in names} for key, names in list_variables(language).items()}
    assert all(catalogue.say(key, variables[key]).strip() for key in catalogue.keys)


def list_variables(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in (HOUSE / "locales" / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, fluent_ast.Message):
                collector = VariableCollector()
                collector.visit(entry)
                found[entry.id.name] = collector.names
    return found


class VariableCollector(Visitor):
    """Notes the variables that a message asks for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent_ast.VariableReference) -> None:  # noqa: N802 the parser's own name
        self.names.add(node.id.name)


def _sample(name: str) -> object:
    return 3 if name in {"count", "days", "words", "least", "most", "megabytes"} else "something"


def test_missing_key_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_catalogue("en").say("there-is-no-such-message")


def test_missing_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_catalogue("tlh")


def test_missing_argument_is_named() -> None:
    with pytest.raises(ValueError, match="related-article"):
        load_catalogue("en").say("related-article", {"outlet": "a.example"})


def test_overlong_argument_is_cut() -> None:
    said = load_catalogue("en").say("said-by", {"speaker": "x" * 9_999})
    assert len(said) < ARGUMENT_LIMIT + 20


def test_arguments_stand_without_isolation_marks() -> None:
    assert load_catalogue("en").say("said-by", {"speaker": "Meta"}) == "Said by Meta"


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        ({"a.ftl": "one = 1\n", "b.ftl": "one = 2\n"}, "another file"),
        ({"a.ftl": "one = 1\none = 2\n"}, "twice"),
        ({"a.ftl": "one = { \n"}, "not Fluent"),
    ],
    ids=["key in two files", "key twice in a file", "not Fluent"],
)
def test_broken_language_file_is_named(sources: dict[str, str], problem: str) -> None:
    with pytest.raises(BrokenCatalogue, match=problem):
        Catalogue("en", sources)


RUSSIAN = """
day-long = d MMMM y 'г.'
statements = { $count ->
    [one] { $count } заявление
    [few] { $count } заявления
   *[many] { $count } заявлений
}
"""


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 заявление"), (3, "3 заявления"), (11, "11 заявлений"), (21, "21 заявление")]
)
def test_plurals_follow_the_language(count: int, words: str) -> None:
    assert Catalogue("ru", {"a.ftl": RUSSIAN}).say("statements", {"count": count}) == words


def test_days_follow_the_language() -> None:
    assert Catalogue("ru", {"a.ftl": RUSSIAN}).say_day(date(2021, 11, 2)) == "2 ноября 2021 г."


@pytest.mark.parametrize(
    ("code", "name"),
    [("kk", "Kazakh"), ("pt-BR", "Brazilian Portuguese"), ("ru-KZ", "Russian"), ("qqq", "qqq"), ("", "")],
    ids=["known", "known by both parts", "known by its first part", "unknown", "empty"],
)
def test_languages_are_named_or_keep_their_code(code: str, name: str) -> None:
    assert load_catalogue("en").say_language(code) == name


def test_countries_are_named_or_keep_their_code() -> None:
    assert [load_catalogue("en").say_country(code) for code in ("kz", "QX")] == ["Kazakhstan", "QX"]


def test_english_days_are_short_and_long() -> None:
    catalogue = load_catalogue("en")
    assert (catalogue.say_day(date(2021, 11, 2)), catalogue.say_day(date(2021, 11, 2), "day-short")) == (
        "2 November 2021",
        "2 Nov",
    )
