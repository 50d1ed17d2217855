from __future__ import annotations

import pytest

from onrecord.verification.articles.credits import find_credits, is_credit_line


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ALMATY, Nov. 2 (Reuters) -- The ministry said so.", "Reuters"),
        ("The ministry said so. (AP)", "AP"),
        ("The ministry said so.\n\nWith reporting by Reuters", "Reuters"),
        ("АЛМАТЫ. 1 ноября. ИНТЕРФАКС-КАЗАХСТАН – Министерство сообщило.", "Interfax-Kazakhstan"),
        ("Об этом сообщает ТАСС.", "TASS"),
        ("Текст.\n\nПо материалам агентства «Интерфакс»", "Interfax"),
        ("АСТАНА. ҚазАқпарат – Министрлік хабарлады.", "Kazinform"),
        ("Бұл туралы «Қазақпарат» агенттігі хабарлады.", "Kazinform"),
        ("Мәтін.\n\nReuters материалдары бойынша", "Reuters"),
    ],
)
def test_credited_agency_is_named(text: str, agency: str) -> None:
    assert find_credits(text) == (agency,)


@pytest.mark.parametrize(
    "text",
    [
        "He wrote in an email to Reuters that it was so.",
        "She once worked for TASS.",
        "The red cap (not the blue one) was lost.",
        "Sputnik, the satellite, was launched in 1957.",
        "",
    ],
)
def test_agency_that_is_only_mentioned_is_not_credited(text: str) -> None:
    assert find_credits(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        "With reporting by Reuters",
        "Reporting by A. Sage; Editing by B. Rook",
        "По материалам Reuters",
        "Источник: ТАСС",
        "Reuters материалдары бойынша",
        "(Reuters)",
        "Дереккөз: Қазақпарат",
        "При участии Азаттык",
    ],
)
def test_line_of_credit_is_recognised(line: str) -> None:
    assert is_credit_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "По данным ведомства, прибор показал у мужчины 0,8 промилле алкоголя.",
        "Reporting on the war has become dangerous, the union said.",
        "The ministry's sources are said to be close to the minister, who has not commented on the report at all.",
        "Министрліктің мәліметтері бойынша, жол дүйсенбіде ашылады.",
    ],
)
def test_sentence_is_no_line_of_credit(line: str) -> None:
    assert not is_credit_line(line)
