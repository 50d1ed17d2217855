from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.verification.matching.indirect import find_all_quotations
from onrecord.verification.matching.mentions import name_speakers
from tests.matching.texts import patient, texts


def reported(text: str) -> list[tuple[str, str | None]]:
    return [
        (quote.text, quote.speaker.text if quote.speaker else None)
        for quote in find_all_quotations(text)
        if not quote.direct
    ]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        pytest.param("Ada Quill said that the quay is safe.", "that the quay is safe", "Ada Quill", id="that"),
        pytest.param("Ada Quill said the quay is safe.", "the quay is safe", "Ada Quill", id="no that"),
        pytest.param("The quay is safe, Ada Quill said.", "The quay is safe", "Ada Quill", id="content in front"),
        pytest.param(
            "According to Ada Quill, the quay is safe.", "the quay is safe", "Ada Quill", id="according to, in front"
        ),
        pytest.param("The quay is safe, according to Ada Quill.", "The quay is safe", "Ada Quill", id="according to"),
        pytest.param("He added that work goes on.", "that work goes on", "He", id="pronoun"),
        pytest.param(
            "Лев Орешкин заявил, что причал безопасен.", "что причал безопасен", "Лев Орешкин", id="заявил, что"
        ),
        pytest.param("Причал безопасен, сообщил Лев Орешкин.", "Причал безопасен", "Лев Орешкин", id="сообщил behind"),
        pytest.param("По словам Льва Орешкина, причал безопасен.", "причал безопасен", "Льва Орешкина", id="по словам"),
        pytest.param("Как сообщили в Минтрансе, причал закрыт.", "причал закрыт", "Минтрансе", id="как сообщили"),
        pytest.param("Орешкин сказал: причал безопасен.", "причал безопасен", "Орешкин", id="colon"),
        pytest.param(
            "Минтранс опроверг сообщения о закрытии причала.", "сообщения о закрытии причала", "Минтранс", id="опроверг"
        ),
        pytest.param("Арман Сейтов жағалау қауіпсіз деп мәлімдеді.", "жағалау қауіпсіз", "Арман Сейтов", id="деп"),
        pytest.param("Жағалау қауіпсіз, деді Арман Сейтов.", "Жағалау қауіпсіз", "Арман Сейтов", id="деді"),
        pytest.param(
            "Арман Сейтовтың айтуынша, жағалау қауіпсіз.", "жағалау қауіпсіз", "Арман Сейтовтың", id="айтуынша"
        ),
        pytest.param(
            "Министрлік келісімге қол қойылғанын хабарлады.",
            "келісімге қол қойылғанын",
            "Министрлік",
            id="object clause",
        ),
        pytest.param("Компания бұл ақпаратты жоққа шығарды.", "бұл ақпаратты", "Компания", id="жоққа шығарды"),
    ],
)
def test_reported_speech_names_its_speaker(text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in reported(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quay was closed in May, when the water came.", id="English"),
        pytest.param("Причал закрыли в мае, когда пришла вода.", id="Russian"),
        pytest.param("Жағалау мамыр айында жабылды.", id="Kazakh"),
    ],
)
def test_plain_report_quotes_nobody(text: str) -> None:
    assert find_all_quotations(text) == []


def test_partly_quoted_report_is_given_with_its_quotation() -> None:
    found = find_all_quotations("Ada Quill said that the plan to close the quay was “simply a bad idea” this year.")
    assert [(quote.direct, quote.speaker.text if quote.speaker else None) for quote in found] == [
        (False, "Ada Quill"),
        (True, "Ada Quill"),
    ]


def test_wholly_quoted_report_is_given_once() -> None:
    assert [quote.direct for quote in find_all_quotations("“The quay is safe and open,” Ada Quill said.")] == [True]


def test_short_words_in_marks_of_nobody_are_left_out() -> None:
    assert not any(quote.direct for quote in find_all_quotations("Behind it stood the “so called palace” of glass."))


def test_quotation_behind_colon_of_paragraph_has_its_speaker() -> None:
    found = find_all_quotations("Ada Quill added:\n\n“The quay is safe and open.”")
    assert [quote.speaker.text for quote in found if quote.speaker] == ["Ada Quill"]


def names_in(text: str) -> list[str | None]:
    return name_speakers(text, find_all_quotations(text))


def test_surname_stands_for_full_name_before() -> None:
    assert set(names_in("Ben Quill said that it rained. “The quay is safe and open,” Quill said.")) == {"Ben Quill"}


def test_surname_of_two_people_stays_as_it_is() -> None:
    text = "Ben Quill met Ada Quill. “The quay is safe and open,” Quill said."
    assert names_in(text)[-1] == "Quill"


def test_pronoun_stands_for_only_speaker_before() -> None:
    assert (
        names_in("“The quay is safe and open,” Ada Quill said. “It stays open for us,” she said.") == ["Ada Quill"] * 2
    )


def test_pronoun_behind_another_person_stays_as_it_is() -> None:
    text = "“The quay is safe and open,” Ada Quill said. Tom Oakes was there. “It stays open for us,” he said."
    assert names_in(text)[-1] == "he"


@patient
@given(texts)
def test_every_quotation_and_speaker_is_cut_from_text(text: str) -> None:
    for quote in find_all_quotations(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.speaker is None or text[quote.speaker.start : quote.speaker.end] == quote.speaker.text


@patient
@given(texts)
def test_quotations_stand_in_order_of_text(text: str) -> None:
    starts = [quote.start for quote in find_all_quotations(text)]
    assert starts == sorted(starts)


@patient
@given(texts)
def test_each_quotation_has_name_where_it_has_speaker(text: str) -> None:
    found = find_all_quotations(text)
    assert [name is None for name in name_speakers(text, found)] == [quote.speaker is None for quote in found]
