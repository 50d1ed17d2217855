from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from onrecord.verification.matching.marks import DOUBLE_MARKS, SINGLE_MARKS, find_quoted_spans
from onrecord.verification.matching.quotations import find_quotations
from onrecord.verification.matching.sentences import split_paragraphs
from tests.matching.texts import patient, texts


def said_by(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker.text if quote.speaker else None) for quote in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted", "speaker"),
    [
        pytest.param("“The quay is safe,” said Ada Quill.", "The quay is safe", "Ada Quill", id="curly"),
        pytest.param('"The quay is safe," said Ada Quill.', "The quay is safe", "Ada Quill", id="straight"),
        pytest.param("‘The quay isn’t safe,’ said Ada Quill.", "The quay isn’t safe", "Ada Quill", id="single"),
        pytest.param(
            "'The quay isn't safe,' said Ada Quill.", "The quay isn't safe", "Ada Quill", id="straight single"
        ),
        pytest.param("„The quay is safe“, said Ilse Brandt.", "The quay is safe", "Ilse Brandt", id="low and high"),
        pytest.param("＂The quay is safe,＂ said Ada Quill.", "The quay is safe", "Ada Quill", id="full width"),
        pytest.param("«Причал безопасен», — заявил Лев Орешкин.", "Причал безопасен", "Лев Орешкин", id="guillemets"),
        pytest.param('"Мы не согласны", — сказала Аида Балаева.', "Мы не согласны", "Аида Балаева", id="ru straight"),
        pytest.param("«Жағалау қауіпсіз», — деді Арман Сейтов.", "Жағалау қауіпсіз", "Арман Сейтов", id="Kazakh"),
    ],
)
def test_every_quote_style_names_its_speaker(text: str, quoted: str, speaker: str) -> None:
    assert said_by(text) == [(quoted, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Ada Quill said: “The quay is safe.”", "Ada Quill", id="in front"),
        pytest.param("According to the Harbour Board, “no diver was found”.", "Harbour Board", id="according to the"),
        pytest.param("Quill, who met with Mayor Oakes, said “the quay is safe”.", "Quill", id="not whom she met"),
        pytest.param("Лев Орешкин отметил: «Причал безопасен».", "Лев Орешкин", id="Russian in front"),
        pytest.param("По словам Льва Орешкина, «причал безопасен».", "Льва Орешкина", id="по словам"),
        pytest.param("Арман Сейтовтың айтуынша, «жағалау қауіпсіз».", "Арман Сейтовтың", id="айтуынша"),
    ],
)
def test_speaker_is_found_on_either_side(text: str, speaker: str) -> None:
    assert [who for _, who in said_by(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        pytest.param(
            "“The quay is safe,” said Ada Quill, “and it stays open.”",
            ["The quay is safe", "and it stays open."],
            "Ada Quill",
            id="English",
        ),
        pytest.param(
            "«Причал безопасен, — сказал Лев Орешкин, — и останется открыт».",
            ["Причал безопасен", "и останется открыт"],
            "Лев Орешкин",
            id="Russian, cue inside the marks",
        ),
        pytest.param(
            "«Жағалау қауіпсіз, — деді Арман Сейтов, — ол ашық қалады».",
            ["Жағалау қауіпсіз", "ол ашық қалады"],
            "Арман Сейтов",
            id="Kazakh, cue inside the marks",
        ),
    ],
)
def test_quote_split_by_cue_gives_both_parts(text: str, parts: list[str], speaker: str) -> None:
    assert said_by(text) == [(part, speaker) for part in parts]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        pytest.param(
            "— Причал безопасен, — сказал Лев Орешкин. — Он останется открыт.",
            ["Причал безопасен", "Он останется открыт."],
            "Лев Орешкин",
            id="Russian",
        ),
        pytest.param("— Жағалау қауіпсіз, — деді Арман Сейтов.", ["Жағалау қауіпсіз"], "Арман Сейтов", id="Kazakh"),
    ],
)
def test_speech_behind_dash_is_quoted(text: str, parts: list[str], speaker: str) -> None:
    assert said_by(text) == [(part, speaker) for part in parts]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("He said: “She told me ‘go home now’ twice.”", "She told me ‘go home now’ twice.", id="English"),
        pytest.param(
            "«Он крикнул: „Уходите все“ и ушёл», — сказал Орешкин.", "Он крикнул: „Уходите все“ и ушёл", id="ru"
        ),
    ],
)
def test_only_outermost_marks_quote(text: str, quoted: str) -> None:
    assert [quote.text for quote in find_quotations(text)] == [quoted]


def test_pronoun_stands_for_speaker_before() -> None:
    text = "Ada Quill called the report “entirely wrong”. “We never met,” she said."
    assert said_by(text) == [("entirely wrong", "Ada Quill"), ("We never met", "Ada Quill")]


def test_quote_alone_in_paragraph_keeps_speaker() -> None:
    text = "“We never met,” said Ada Quill.\n\n“Nobody asked us.”"
    assert said_by(text)[1] == ("Nobody asked us.", "Ada Quill")


def test_quote_over_paragraphs_gives_each_one() -> None:
    text = "“The quay is safe.\n\n“It stays open,” said Ada Quill."
    assert [quote.text for quote in find_quotations(text)] == ["The quay is safe.", "It stays open"]


@pytest.mark.parametrize("text", ["The “Aurora” left.", "Газета «Маяк» молчит.", "«Жаңалық» газеті жазды."])
def test_single_word_in_marks_is_no_quote(text: str) -> None:
    assert find_quotations(text) == []


def test_unclosed_mark_quotes_nothing() -> None:
    assert find_quotations("Quill said “the quay is safe and went home. Nobody answered.") == []


def test_quote_without_any_name_has_no_speaker() -> None:
    assert said_by("“The quay is safe” stood on the wall.") == [("The quay is safe", None)]


@patient
@given(texts)
def test_quotations_and_speakers_are_cut_from_text(text: str) -> None:
    for quote in find_quotations(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.speaker is None or text[quote.speaker.start : quote.speaker.end] == quote.speaker.text


@patient
@given(texts)
def test_quotations_keep_order_and_overlap_only_as_one_inside_another(text: str) -> None:
    # Direct speech behind a dash may hold words in quotation marks.
    assert all(one.end <= other.start or other.end <= one.end for one, other in pairwise(find_quotations(text)))


@patient
@given(texts)
def test_quoted_spans_leave_their_marks_out(text: str) -> None:
    for start, end in find_quoted_spans(text, split_paragraphs(text)):
        assert 0 < start <= end <= len(text)
        assert text[:start].rstrip()[-1] in DOUBLE_MARKS | SINGLE_MARKS


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("''The quay is safe,'' Ada Quill said.", "The quay is safe", id="two single marks"),
        pytest.param("``The quay is safe,'' Ada Quill said.", "The quay is safe", id="two accents"),
        pytest.param("Ada Quill's ''simply wrong'' plan failed.", "simply wrong", id="beside a possessive"),
    ],
)
def test_marks_typed_as_two_signs_quote(text: str, quoted: str) -> None:
    assert [quote.text for quote in find_quotations(text)] == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Газета «Вечерний Маяк» молчит.", id="newspaper"),
        pytest.param("They sang “The Long Road Home” at noon.", id="song"),
        pytest.param("«Ақ Жол» партиясы келді.", id="party"),
    ],
)
def test_title_in_marks_is_no_quote(text: str) -> None:
    assert find_quotations(text) == []


def test_capitalised_words_with_end_of_sentence_are_quoted() -> None:
    assert [quote.text for quote in find_quotations("“Vote Quill Now!” shouted Tom Oakes.")] == ["Vote Quill Now!"]


def test_cue_is_given_with_its_ending() -> None:
    assert [quote.cue for quote in find_quotations("«Причал безопасен», — сказала Анна Белая.")] == ["сказала"]


@pytest.mark.parametrize("text", ["The divers' quay and the boats' hull.", "Rock 'n' roll, '90s style, isn't dead."])
def test_apostrophes_quote_nothing(text: str) -> None:
    assert find_quotations(text) == []
