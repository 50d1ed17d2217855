"""Every language says what English says: the same messages, with the same things in them, in the numbers it needs."""

from __future__ import annotations

import ast as python_ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import onrecord
from onrecord.handlers.actions import LABEL_CHARACTERS
from onrecord.handlers.desk import arguments
from onrecord.handlers.desk.named_lines import REASON, STATEMENT_NAMES, StatementField
from onrecord.handlers.menus import DESK_MENU, MENU
from onrecord.locales.catalogue import known_languages, load_catalogue
from onrecord.verification.kinds import OutletKind, RelationKind, WordingKind

HOUSE = Path(onrecord.__file__).parent
LOCALES = HOUSE / "locales"
LANGUAGES = pytest.mark.parametrize("language", known_languages())
CATEGORIES = frozenset({"zero", "one", "two", "few", "many"})
"""The plural categories of Unicode (CLDR) beside `other`."""

POP_UP_LIMIT = 200
"""Characters of an alert (Bot API, answerCallbackQuery)."""
COMMAND_LIMIT = 256
"""Characters of what is said of a command (Bot API, BotCommand)."""
TOPIC_LIMIT = 128
"""Characters of the name of a topic (Bot API, createForumTopic)."""

# Keys of pop-ups that stand in tables of the code, not in the call.
REFUSALS = re.compile(
    r"desk-(not-allowed|banned|owners-only|holds-role|not-on-record|changed-since|nothing-to-do|cannot-relate"
    r"|needs-another)|deciding-(stale|held|needs-another|decided|unknown)|reporting-(closed|enough)|reports-unknown"
    r"|appealing-impossible|review-(look-again|held|shared-source|decided|gone)"
)
# Names of fields are buttons below `/edit`, grounds and names of answers while somebody reports.
BUTTONS = re.compile(
    r"[a-z]+-button(-.*)?|report-ground-.*|reporting-(behalf|name)-.*|adding-(relation-.*|today|yesterday)"
    r"|review-reason-.*|field-.*|transparency-page|moderators-picker"
    r"|settings-(name|mode|sure|call|look|skip|count)-.*|settings-spot-(reply|here|comment|quiet)|settings-topics-all"
)
NEVER_SAID = re.compile(
    r"\b(fake|false|debunk\w*|misinformation|hoax|lie[sd]?|untrue"
    r"|фейк\w*|ложь|лжи|лж[её]т|ложн\w+|лжив\w+|неправд\w+|дезинформаци\w+|недостоверн\w+|разоблач\w+"
    r"|жалған\w*|өтірік\w*)\b",
    re.IGNORECASE,
)
"""Words that judge, in English, Russian and Kazakh."""
JSON_FLAGS = re.compile(r"\btrue \w+ false\b")
"""What a file may hold as a value; it judges nothing."""


@dataclass
class Uses:
    """The variables of one message: what is printed, what decides the wording, and the numbers among them."""

    printed: set[str] = field(default_factory=set)
    deciding: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    plurals: list[tuple[str, frozenset[str], str]] = field(default_factory=list)  # variable, categories, the default

    @property
    def all(self) -> set[str]:
        """Every variable that the message asks for."""
        return self.printed | self.deciding


class Reader(Visitor):
    """Notes how a message uses its variables."""

    def __init__(self) -> None:
        self.uses = Uses()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 the parser's own name
        if isinstance(node.selector, ast.VariableReference):
            name = node.selector.id.name
            keys = {each.key.name for each in node.variants if isinstance(each.key, ast.Identifier)}
            default = next(each.key for each in node.variants if each.default)
            self.uses.deciding.add(name)
            if keys & CATEGORIES:
                self.uses.numbers.add(name)
                said = default.name if isinstance(default, ast.Identifier) else default.value
                self.uses.plurals.append((name, frozenset(keys), said))
        for variant in node.variants:
            self.visit(variant.value)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802 the parser's own name
        named = {each.id.name for each in node.arguments.positional if isinstance(each, ast.VariableReference)}
        self.uses.printed |= named
        self.uses.numbers |= named

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 the parser's own name
        self.uses.printed.add(node.id.name)


@cache
def read_files(language: str) -> dict[str, dict[str, Uses]]:
    """Return how each message of each file of a language uses its variables."""
    return {path.name: _read_file(path) for path in (LOCALES / language).glob("*.ftl")}


def _read_file(path: Path) -> dict[str, Uses]:
    read: dict[str, Uses] = {}
    for entry in FluentParser().parse(path.read_text("utf-8")).body:
        if isinstance(entry, ast.Message):
            reader = Reader()
            reader.visit(entry)
            read[entry.id.name] = reader.uses
    return read


@cache
def read_messages(language: str) -> dict[str, Uses]:
    return {key: uses for messages in read_files(language).values() for key, uses in messages.items()}


def list_plurals(language: str) -> frozenset[str]:
    return frozenset({*Locale.parse(language).plural_form.rules, "other"})


@cache
def list_numbers(key: str) -> frozenset[str]:
    """Return the variables that any language counts in a message."""
    return frozenset().union(*(read_messages(each).get(key, Uses()).numbers for each in known_languages()))


def say(language: str, key: str, number: int = 3, word: str = "something") -> str:
    """Return a message with this number wherever any language counts, and this word in every other place."""
    counted, names = list_numbers(key), read_messages("en")[key].all
    return load_catalogue(language).say(key, {name: number if name in counted else word for name in names})


def list_pop_ups() -> set[str]:
    """Return the keys of what is said in an alert: those that stand in a call, and those of the tables of refusals."""
    sources = [path.read_text("utf-8") for path in (HOUSE / "handlers").rglob("*.py")]
    calls = [node for text in sources for node in python_ast.walk(python_ast.parse(text))]
    keys = {
        str(node.args[1].value)
        for node in calls
        if isinstance(node, python_ast.Call)
        and isinstance(node.func, python_ast.Attribute)
        and node.func.attr == "pop_up"
        and isinstance(node.args[1], python_ast.Constant)
    }
    return keys | {key for key in load_catalogue("en").keys if REFUSALS.fullmatch(key)}


@LANGUAGES
def test_same_messages_stand_in_the_same_files(language: str) -> None:
    assert {name: set(read) for name, read in read_files(language).items()} == {
        name: set(read) for name, read in read_files("en").items()
    }


@LANGUAGES
def test_what_english_prints_every_language_tells(language: str) -> None:
    # What English prints may decide the wording instead: `newspaper` becomes a word of the language.
    own, english = read_messages(language), read_messages("en")
    assert {key: lost for key in english if (lost := english[key].printed - own[key].all)} == {}


@LANGUAGES
def test_no_message_asks_for_more_than_english_does(language: str) -> None:
    own, english = read_messages(language), read_messages("en")
    assert {key: more for key in english if (more := own[key].all - english[key].all)} == {}


@LANGUAGES
def test_every_plural_has_the_categories_of_the_language(language: str) -> None:
    needed = list_plurals(language)
    lacking = [
        (key, name, sorted(needed ^ categories), default)
        for key, uses in read_messages(language).items()
        for name, categories, default in uses.plurals
        if categories != needed or default != "other"
    ]
    assert lacking == []


@LANGUAGES
@pytest.mark.parametrize("number", [2, 5, 11, 21, 22, 25])
def test_numbers_are_told_as_in_english(language: str, number: int) -> None:
    # Where `one` is said of 21 too, a variant that says "one" in words would lose the number.
    english = {key for key in load_catalogue("en").keys if str(number) in say("en", key, number)}
    assert [key for key in sorted(english) if str(number) not in say(language, key, number)] == []


@LANGUAGES
def test_pop_ups_fit_their_alert(language: str) -> None:
    said = {key: say(language, key, number=30, word="U1234567") for key in list_pop_ups()}
    assert {key: len(text) for key, text in said.items() if len(text) > POP_UP_LIMIT} == {}


@LANGUAGES
def test_buttons_fit_a_phone(language: str) -> None:
    keys = [key for key in load_catalogue(language).keys if BUTTONS.fullmatch(key)]
    said = {key: say(language, key, word="S12") for key in keys}
    assert {key: text for key, text in said.items() if len(text) > LABEL_CHARACTERS} == {}


@LANGUAGES
def test_commands_and_topics_fit_telegram(language: str) -> None:
    catalogue = load_catalogue(language)
    menu = [catalogue.say(f"chat-menu-{name}") for name in (*MENU, *DESK_MENU)]
    topics = [catalogue.say(key) for key in catalogue.keys if key.startswith("binding-topic-")]
    assert [text for text in menu if len(text) > COMMAND_LIMIT] == []
    assert [text for text in topics if len(text) > TOPIC_LIMIT] == []


@LANGUAGES
def test_no_message_gives_a_verdict(language: str) -> None:
    files = (LOCALES / language).glob("*.ftl")
    lines = [line for path in files for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if NEVER_SAID.search(JSON_FLAGS.sub("", line))] == []


@LANGUAGES
@pytest.mark.parametrize("name", [*StatementField, REASON])
def test_name_of_a_field_is_understood_when_typed(language: str, name: str) -> None:
    assert STATEMENT_NAMES[load_catalogue(language).say(f"field-{name}")] == name


@LANGUAGES
@pytest.mark.parametrize("kind", RelationKind)
def test_word_for_a_relation_is_understood_when_typed(language: str, kind: RelationKind) -> None:
    say = load_catalogue(language).say
    line = say("typed-relation", {"said": "S12", "word": say(f"typed-{kind}"), "answered": "S7"})
    assert arguments.read_relation(line, "usage") == (12, kind, 7)
    assert arguments.spell_relation(say(f"typed-{kind}").capitalize()) == kind


@LANGUAGES
@pytest.mark.parametrize("kind", OutletKind)
def test_word_for_an_outlet_is_understood_when_typed(language: str, kind: OutletKind) -> None:
    word = load_catalogue(language).say(f"typed-{kind}")
    assert arguments.read_outlet(f"example.org kind: {word}", "usage")[1] == {"kind": kind}


@LANGUAGES
@pytest.mark.parametrize("key", ["keep-usage-relate", "keep-usage-unrelate", "keep-relate-itself"])
def test_example_of_a_relation_works(language: str, key: str) -> None:
    typed = find_example(language, key, "/(?:un)?relate")
    assert arguments.read_relation(typed, "usage") == (12, RelationKind.DENIES, 7)


@LANGUAGES
@pytest.mark.parametrize("key", ["keep-usage-merge", "keep-merge-itself"])
def test_example_of_a_merge_works(language: str, key: str) -> None:
    assert arguments.read_merge(find_example(language, key, "/merge"), "usage") == (12, 7)


@LANGUAGES
def test_example_of_an_outlet_works(language: str) -> None:
    domain, given = arguments.read_outlet(find_example(language, "keep-usage-outlet", "/outlet"), "usage")
    assert (domain, set(given)) == ("example.org", {"name", "kind", "country", "blocked"})
    assert (given["kind"], given["country"], given["blocked"]) == (OutletKind.NEWSPAPER, "KZ", True)


@LANGUAGES
def test_example_of_a_wording_works(language: str) -> None:
    example, kinds = load_catalogue(language).say("keep-usage-wording").splitlines()
    assert arguments.read_wording(example.partition("/wording ")[2], "usage").language == "ru"
    named = [arguments.read_wording(f"S1 en {word} words", "usage").kind for word in re.findall(r"\w+:", kinds)]
    assert named == list(WordingKind)


@LANGUAGES
@pytest.mark.parametrize("key", ["keep-usage-edit", "keep-edit-which", "adding-press-card"])
def test_example_of_a_named_line_works(language: str, key: str) -> None:
    [name] = re.findall(r"([^\W\d]+): \d", say(language, key, word="S12"))
    assert STATEMENT_NAMES[name] is StatementField.SAID_ON


def find_example(language: str, key: str, command: str) -> str:
    """Return what stands behind a command in a message, to its end."""
    found = re.search(rf"{command} (.+)", load_catalogue(language).say(key))
    assert found
    return found[1]
