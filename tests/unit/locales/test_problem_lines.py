"""What is wrong with a row is said in each language: its place, its field, and the entry that it names."""

from __future__ import annotations

import io
import json

import pytest

from onrecord.locales.catalogue import known_languages, load_catalogue
from onrecord.locales.fluent_phrases import load_phrases
from onrecord.verification.errors import BadRow
from onrecord.verification.exchange import RowForm, read_rows
from onrecord.verification.problems import JsonFault, find_json_fault

SAID = {"type": "statement", "key": "dam", "speaker": "S", "wording": "w", "language": "en", "said_on": "2021-11-01"}


def read_bad(*rows: object) -> BadRow:
    """Return the only bad row of a file."""
    data = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
    [bad] = [row for row in read_rows(io.BytesIO(data), RowForm.JSON_LINES) if isinstance(row, BadRow)]
    return bad


@pytest.mark.parametrize(
    ("rows", "russian", "kazakh"),
    [
        (
            [SAID | {"said_on": "2021-02-29"}],
            "в поле `said_on` стоит «2021-02-29», а февраль 2021 года длится 28 дней",
            "`said_on`: 2021-02-29, ал 2021 жылғы ақпан айында 28 күн бар",
        ),
        (
            [SAID | {"speaker": 7}],
            "в поле `speaker` должен быть текст, а не число",
            "`speaker` мәні мәтін болуы керек, ал мұнда сан тұр",
        ),
        (
            [SAID | {"wordings": [{"language": "ru", "text": "x", "kind": "y"}]}],
            "`wordings`, элемент 1: в поле `kind` стоит «y», а может быть original, translation или paraphrase",
            "`wordings`, 1-элемент: `kind`: y, ал мұнда original, translation немесе paraphrase болуы керек",
        ),
        (
            [SAID | {"wording": "w" * 100_001}],
            "в поле `wording` 100\xa0001 символ, а можно не больше 100\xa0000",
            "`wording`: 100\xa0001 таңба, ал 100\xa0000 таңбадан аспауы керек",
        ),
        ([SAID, SAID], "высказывание dam уже есть в строке 1", "dam мәлімдемесі 1-жолда бар"),
        (
            [{"type": "relation", "from": "road", "relation": "denies", "to": "dam"}] * 2,
            "связь «road опровергает dam» уже есть в строке 1",
            "«road мәлімдемесі dam мәлімдемесін теріске шығарады» байланысы 1-жолда бар",
        ),
        (["{oops"], "это не JSON: нет имени поля в двойных кавычках, символ 2", None),
    ],
    ids=["day", "type", "part", "length", "repeated", "relation", "JSON"],
)
def test_bad_row_is_told_in_russian_and_kazakh(rows: list[object], russian: str, kazakh: str | None) -> None:
    bad = read_bad(*rows)
    assert load_phrases("ru").describe_problem(bad.problem) == russian
    assert kazakh is None or load_phrases("kk").describe_problem(bad.problem) == kazakh


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[1, ]", JsonFault.NO_VALUE),
        ("{oops}", JsonFault.NO_NAME),
        ('{"a" 1}', JsonFault.NO_COLON),
        ("[1 2]", JsonFault.NO_COMMA),
        ('{"a": "b', JsonFault.OPEN_TEXT),
        ('{"a": "\t"}', JsonFault.CONTROL_SIGN),
        (r'{"a": "\x"}', JsonFault.ESCAPE),
        (r'{"a": "\u12"}', JsonFault.ESCAPE),
        ("[1] 2", JsonFault.MORE),
    ],
)
def test_place_where_json_breaks_off_is_known(text: str, fault: JsonFault) -> None:
    with pytest.raises(json.JSONDecodeError) as broken:
        json.loads(text)
    assert find_json_fault(broken.value) is fault
    assert load_catalogue("en").say(f"row-json-{fault}").split()[0] == broken.value.msg.split()[0]


@pytest.mark.parametrize("language", known_languages())
@pytest.mark.parametrize("subject", ["statement a b", "relation a b denies c d", "outlet a.example", "party A B"])
def test_entry_of_the_log_is_named_in_each_language(language: str, subject: str) -> None:
    told = load_phrases(language).describe_subject(subject)
    assert all(name in told for name in subject.replace(" denies ", " ").split(" ")[1:])
    assert (told == subject) == (language == "en")
