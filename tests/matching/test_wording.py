from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.verification.kinds import DifferenceKind, WordingKind, WordingMatch
from onrecord.verification.matching.wording import Worded, compare_wording, join_worded
from onrecord.verification.records import Wording
from onrecord.verification.results import Difference
from tests.matching.samples import read
from tests.matching.texts import patient, texts

VERBATIM, ALTERED, PARAPHRASE = WordingMatch.VERBATIM, WordingMatch.ALTERED, WordingMatch.PARAPHRASE
RECORDS = {
    "en": "The northern quay of Harwick will stay closed until 3 May 2024, because 40 piles under it have rotted.",
    "ru": "Мы закроем 12 участков дороги у села Каменка в Зареченском районе до 3 мая.",
    "kk": "Біз Қарасу өзеніндегі көпірді 12 қарашаға дейін жабамыз, өйткені тіректері шіріп кеткен.",
}


def compare(text: str, language: str = "en") -> Worded:
    wording = Wording(language, RECORDS[language], WordingKind.ORIGINAL)
    return compare_wording(wording, read(text, language), (0, len(text)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(f"Ilse Brandt said: “{RECORDS['en']}”", "en", id="whole"),
        pytest.param("Brandt said the quay “will stay closed until 3 May 2024”.", "en", id="fragment"),
        pytest.param("“The northern quay of Harwick will stay closed,” said Brandt.", "en", id="beginning"),
        pytest.param(
            "Brandt said: “The northern quay … will stay closed … because 40 piles under it have rotted.”",
            "en",
            id="ellipsis",
        ),
        pytest.param(
            "Brandt said: “The northern quay of Harwick [its oldest] will stay closed until 3 May 2024.”",
            "en",
            id="bracket",
        ),
        pytest.param("Brandt: ‘the northern QUAY of Harwick will stay closed - until 3 May!’", "en", id="typography"),
        pytest.param(RECORDS["en"].rstrip("."), "en", id="without quotation marks"),
        pytest.param(f"«{RECORDS['ru'].rstrip('.')}», — сказал Орешкин.", "ru", id="Russian"),
        pytest.param("По словам Орешкина, «у села Каменка в Зареченском районе».", "ru", id="Russian fragment"),
        pytest.param(f"«{RECORDS['kk'].rstrip('.')}», — деді Сейтов.", "kk", id="Kazakh"),
    ],
)
def test_faithful_words_are_verbatim(text: str, language: str) -> None:
    worded = compare(text, language)
    assert (worded.wording, worded.differences) == (VERBATIM, ())


@pytest.mark.parametrize(
    ("changed", "record", "article", "kind", "language"),
    [
        pytest.param("stay closed", "stay closed", "remain shut", DifferenceKind.WORD, "en", id="words"),
        pytest.param("Harwick", "Harwick", "Holwick", DifferenceKind.NAME, "en", id="name"),
        pytest.param("40", "40", "60", DifferenceKind.NUMBER, "en", id="number"),
        pytest.param("2024", "2024", "2025", DifferenceKind.DATE, "en", id="year"),
        pytest.param("May", "May", "June", DifferenceKind.DATE, "en", id="month"),
        pytest.param("3", "3", "9", DifferenceKind.DATE, "en", id="day"),
        pytest.param("дороги", "дороги", "тропы", DifferenceKind.WORD, "ru", id="Russian word"),
        pytest.param("Каменка", "Каменка", "Калинка", DifferenceKind.NAME, "ru", id="Russian name"),
        pytest.param("12", "12", "15", DifferenceKind.NUMBER, "ru", id="Russian number"),
        pytest.param("мая", "мая", "июня", DifferenceKind.DATE, "ru", id="Russian month"),
        pytest.param("шіріп", "шіріп", "сынып", DifferenceKind.WORD, "kk", id="Kazakh word"),
        pytest.param("Қарасу", "Қарасу", "Сарысу", DifferenceKind.NAME, "kk", id="Kazakh name"),
        pytest.param("қарашаға", "қарашаға", "желтоқсанға", DifferenceKind.DATE, "kk", id="Kazakh month"),
        pytest.param("12", "12", "15", DifferenceKind.DATE, "kk", id="Kazakh day"),
    ],
)
def test_altered_words_are_told_by_kind(
    changed: str, record: str, article: str, kind: DifferenceKind, language: str
) -> None:
    quoted = RECORDS[language].replace(changed, article, 1).rstrip(".")
    worded = compare(f"«{quoted}», — сказал Орешкин." if language == "ru" else f"“{quoted}”, said Brandt.", language)
    assert (worded.wording, worded.differences) == (ALTERED, (Difference(record, article, kind),))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Harwick", "Marwick"), ("Harwick", "Mayfield"), ("Harwick", "Sunderby")],
    ids=["like March", "like May", "like Sunday"],
)
def test_name_that_begins_like_month_is_name(ours: str, theirs: str) -> None:
    worded = compare(f"“{RECORDS['en'].replace(ours, theirs)}” said Brandt.")
    assert [difference.kind for difference in worded.differences] == [DifferenceKind.NAME]


def test_changed_ending_is_told() -> None:
    worded = compare("«Мы закроем 12 участков дорог у села Каменка в Зареченском районе», — сказал он.", "ru")
    assert worded.differences == (Difference("дороги", "дорог", DifferenceKind.WORD),)


def test_left_out_words_are_told() -> None:
    worded = compare("“The northern quay of Harwick will stay closed, because 40 piles under it have rotted.”")
    assert worded.differences == (Difference("until 3 May 2024", "", DifferenceKind.DATE),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The quay in the north remains shut while rotten wood is replaced.", "en", id="English"),
        pytest.param("Двенадцать кусков трассы возле Каменки перекроют до начала лета.", "ru", id="Russian"),
        pytest.param("Өзен үстіндегі өткел күзде жөндеуге тоқтатылады.", "kk", id="Kazakh"),
    ],
)
def test_other_words_are_paraphrase_without_differences(text: str, language: str) -> None:
    worded = compare(text, language)
    assert (worded.wording, worded.differences) == (PARAPHRASE, ())


def test_quotation_counts_rather_than_words_around() -> None:
    worded = compare("Brandt, who spoke of 90 rotten piles, said the quay “will stay closed until 3 May 2024”.")
    assert worded.direct
    assert worded.wording is VERBATIM


def test_quotation_of_something_else_does_not_count() -> None:
    assert not compare("“Pears are cheap this week,” said a trader beside the closed northern quay.").direct


def _worded(wording: WordingMatch, *differences: Difference, direct: bool = True) -> Worded:
    return Worded(wording, differences, 0.9, direct)


CHANGED = Difference("40", "60", DifferenceKind.NUMBER)


@pytest.mark.parametrize(
    ("worded", "wording", "differences"),
    [
        pytest.param([_worded(VERBATIM), _worded(ALTERED, CHANGED)], ALTERED, (CHANGED,), id="adds a difference"),
        pytest.param([_worded(VERBATIM), _worded(PARAPHRASE)], VERBATIM, (), id="a paraphrase adds nothing"),
        pytest.param(
            [_worded(VERBATIM), _worded(ALTERED, CHANGED, direct=False)], VERBATIM, (), id="retold words add nothing"
        ),
        pytest.param([_worded(PARAPHRASE), _worded(ALTERED, CHANGED)], PARAPHRASE, (), id="the best passage decides"),
        pytest.param([_worded(ALTERED, CHANGED), _worded(ALTERED, CHANGED)], ALTERED, (CHANGED,), id="told once"),
    ],
)
def test_passages_join_to_one_verdict(
    worded: list[Worded], wording: WordingMatch, differences: tuple[Difference, ...]
) -> None:
    joined = join_worded(worded)
    assert (joined.wording, joined.differences) == (wording, differences)


@patient
@given(texts, texts)
def test_any_wording_gets_verdict_with_share(record: str, text: str) -> None:
    worded = compare_wording(Wording("en", record, WordingKind.ORIGINAL), read(text), (0, len(text)))
    assert 0.0 <= worded.aligned <= 1.0
    assert bool(worded.differences) == (worded.wording is ALTERED)
