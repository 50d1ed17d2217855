from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verification.articles.paragraphs import is_dateline, is_heading, is_prose, split_paragraphs
from onrecord.verification.articles.stories import cut_stories
from tests.articles.html import BRIDGE, BRIDGE_KK, BRIDGE_RU

DATA = Path(__file__).parent / "data"

AVALANCHE = (
    "Police have opened an inquiry into an avalanche that buried a ski hut on Saturday near the village of Upper Mill.",
    "Four tourists were dug out alive within an hour, and a guide is in hospital with broken ribs, a doctor told us.",
    "The owner of the hut, Petr Hanak, said a storm had blown the warning signs away and that new ones were ordered.",
)


def read(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def join(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def cut_texts(text: str) -> list[str]:
    return [text[story.start : story.end] for story in cut_stories(text).stories]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_two_stories_of_a_page_are_told_apart(language: str) -> None:
    assert len(cut_stories(read(f"two_stories_{language}.txt")).stories) == 2


@pytest.mark.parametrize(
    ("language", "second"), [("en", "Petr Hanak"), ("ru", "Пётр Ганак"), ("kk", "Петр Ганак")], ids=["en", "ru", "kk"]
)
def test_second_story_is_not_mixed_into_the_first(language: str, second: str) -> None:
    stories = cut_texts(read(f"two_stories_{language}.txt"))
    assert [second in story for story in stories] == [False, True]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Accessibility links", "Load more", "About This Blog", "Riverside", "take risks")),
        ("ru", ("Срочные новости", "Загрузить", "Об этом блоге", "«Берег»", "перевале")),
        ("kk", ("Жедел жаңалықтар", "Тағы жүктеу", "блог туралы", "«Жағалау»")),
    ],
    ids=["en", "ru", "kk"],
)
def test_navigation_and_boxes_are_in_no_story(language: str, words: tuple[str, ...]) -> None:
    told = "\n".join(cut_texts(read(f"two_stories_{language}.txt")))
    assert [word for word in words if word in told] == []


@pytest.mark.parametrize(
    ("language", "title", "offer"),
    [
        ("en", "Ferry company answers to the big price scandal", "Zinc"),
        ("ru", "Паромный скандал: кто прав?", "Уголёк"),
        ("kk", "Паром дауы: кімдікі дұрыс?", "«Шоқ»"),
    ],
    ids=["en", "ru", "kk"],
)
def test_advertising_after_an_article_is_in_no_story(language: str, title: str, offer: str) -> None:
    text = read(f"farm_{language}.txt")
    (story,) = cut_stories(text).stories
    assert story.title == title
    assert offer not in text[story.start : story.end]


def test_offer_without_a_heading_is_cut_from_the_end() -> None:
    offer = "Best garden gnome: 4 colours, washable. Order two pieces and get one free, our customers are satisfied."
    assert cut_texts(join(*BRIDGE, offer)) == [join(*BRIDGE)]


def test_end_of_a_report_on_trade_is_kept() -> None:
    report = (
        "The factory in Larkhaven raised the price of its copper wire again, and customers ordered less of it.",
        "Its wholesale customers ask for a discount on copper wire, or will order it from the factory in Mill.",
    )
    assert cut_texts(join(*report)) == [join(*report)]


@pytest.mark.parametrize("paragraphs", [BRIDGE, BRIDGE_RU, BRIDGE_KK], ids=["en", "ru", "kk"])
def test_article_is_one_story_from_first_to_last_word(paragraphs: tuple[str, ...]) -> None:
    assert cut_texts(join(*paragraphs)) == [join(*paragraphs)]


def test_article_with_sub_headings_is_one_story() -> None:
    text = join(
        "Council to close the old bridge",
        *BRIDGE[:2],
        "What the repairs will cost",
        BRIDGE[2],
        "The council of Larkhaven pays one half of the repairs of the bridge, the province the other.",
        "How people will cross the river",
        BRIDGE[3],
        "The council wants the ferry to cross the Vesna every half hour while the bridge is closed for repairs.",
    )
    assert cut_texts(text) == [text]


def test_article_goes_on_after_a_pointer() -> None:
    text = join(*BRIDGE[:2], "Read also: Ten ferries you should know", *BRIDGE[2:])
    assert cut_texts(text) == [text]


def test_article_goes_on_after_an_advertisement() -> None:
    text = join(*BRIDGE[:2], "ADVERTISEMENT", "Buy cheap tyres now! Best price, free delivery.", *BRIDGE[2:])
    assert cut_texts(text)[0].endswith(BRIDGE[3])


def test_credit_line_above_an_article_ends_nothing() -> None:
    text = join("Old bridge closes for repairs", "Reporting by Ann Reed", *BRIDGE)
    assert cut_texts(text) == [text]


def test_heading_begins_a_story_on_something_else() -> None:
    text = join("Old bridge closes for repairs", *BRIDGE, "Hut buried under snow", *AVALANCHE)
    assert [story.title for story in cut_stories(text).stories] == [
        "Old bridge closes for repairs",
        "Hut buried under snow",
    ]


def test_interview_is_one_story() -> None:
    text = join(
        "Old bridge closes for repairs",
        *BRIDGE,
        "What did the tourists do in the ski hut?",
        *AVALANCHE,
    )
    assert cut_texts(text) == [text]


def test_heading_that_its_text_does_not_repeat_begins_no_story() -> None:
    text = join("Old bridge closes for repairs", *BRIDGE, "A night under white walls", *AVALANCHE)
    assert cut_texts(text) == [text]


def test_list_under_headings_is_one_story() -> None:
    items = (
        (
            "Pear jam with honey",
            "Peel two kilos of pears, cut them small and boil them with honey until the spoon stands.",
        ),
        (
            "Walnut bread of the hills",
            "Knead rye flour and warm milk, fold walnuts in and bake the loaf on a hot stone.",
        ),
        (
            "Smoked trout in paper",
            "Salt trout overnight, wrap each fish in wet paper and lay it into the ashes of beech.",
        ),
        (
            "Cold beetroot soup",
            "Grate raw beetroot into kefir, stir dill and cucumber under it and serve after an hour.",
        ),
        ("Barley with mushrooms", "Soak barley, fry dried mushrooms in butter and let everything swell in an oven."),
    )
    text = join(*(line for title, recipe in items for line in (title, recipe, recipe.swapcase().capitalize())))
    assert len(cut_stories(text).stories) == 1


def test_legend_of_a_picture_above_a_dateline_is_no_story() -> None:
    legend = "A view shows the old bridge at night in Larkhaven, on March 27, 2021. REUTERS / Jon Doe / File Photo"
    text = join("Skip to main content", legend, f"LARKHAVEN, Nov. 2 (Reuters) - {BRIDGE[0]}", *BRIDGE[1:])
    assert len(cut_stories(text).stories) == 1


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (
            ("Larkhaven Mercury", "News | Sport | Town", "Old bridge closes for repairs"),
            "Old bridge closes for repairs",
        ),
        (("Home > News", "2 November 2021", "By Ann Reed", "Cracks in the bridge"), "Cracks in the bridge"),
        (("Larkhaven Mercury",), None),
        (("Skip to content", "Breaking News"), None),
    ],
    ids=["masthead", "path-and-byline", "masthead-only", "navigation-only"],
)
def test_headline_is_told_from_what_stands_above_it(above: tuple[str, ...], title: str | None) -> None:
    body = (BRIDGE[1], BRIDGE[3]) if title is None else BRIDGE
    assert cut_stories(join(*above, *body)).title == title


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "The bridge over the Vesna will be closed for\nrepairs from Monday, the council said, and\nopen soon."
    assert [paragraph.text for paragraph in split_paragraphs(f"{wrapped}\n\nNext.")] == [wrapped, "Next."]


def test_headline_of_two_lines_is_one_paragraph_in_a_wrapped_text() -> None:
    headline = "Council of Larkhaven closes the old bridge\nover the Vesna until October"
    report = "The bridge over the Vesna will be closed for\nrepairs from Monday, the council said, and it\nopens soon."
    assert [paragraph.text for paragraph in split_paragraphs(f"{headline}\n\n{report}")] == [headline, report]


@pytest.mark.parametrize(
    "opening",
    [
        "DUSHANBE -- ",
        "ALMATY, Nov. 2 (Reuters) – ",
        "Astana (AP) - ",
        "NUR-SULTAN, Kazakhstan (AP) — ",
        "Geneva, 2 November — ",
        "АСТАНА, 1 ноября — ",
        "АЛМАТЫ. 1 ноября. ИНТЕРФАКС – ",
        "Алматы, 1 ноября (ТАСС) — ",
        "АЛМАТЫ. 1 қараша. ",
        "АСТАНА – ",
    ],
)
def test_report_that_opens_with_its_place_has_a_dateline(opening: str) -> None:
    assert is_dateline(f"{opening}The council of the town has closed the old bridge over the river for repairs.")


@pytest.mark.parametrize(
    "line",
    [
        "The council -- which met on Monday -- has closed the old bridge over the river for repairs.",
        "ALMATY --",
        "ACME Corp. has closed the old bridge over the river for repairs, the council says.",
        "News — Larkhaven Mercury",
    ],
)
def test_sentence_is_no_dateline(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize("line", ["Old bridge closes", "Кто прав?", "Мәдениет жаңалықтары", "“We knew nothing”"])
def test_line_without_a_full_stop_is_a_heading(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    ["He left.", "By Ann Reed", "2 November 2021", "Home > News", "• first", "Photo: the bridge", "more", BRIDGE[0]],
)
def test_other_lines_are_no_heading(line: str) -> None:
    assert not is_heading(line)


@pytest.mark.parametrize("paragraph", [*BRIDGE, *BRIDGE_RU, *BRIDGE_KK])
def test_sentence_is_prose(paragraph: str) -> None:
    assert is_prose(paragraph)


LINES = st.sampled_from(
    [
        *BRIDGE,
        *AVALANCHE,
        "Old bridge closes",
        "Read also:",
        "About us",
        "***",
        "",
        "With reporting by AP",
        "DUSHANBE -- " + BRIDGE[0],
    ]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=14).map("\n".join))
def test_stories_lie_in_the_text_one_after_the_other(text: str) -> None:
    ends = [0]
    for story in cut_stories(text).stories:
        assert ends[-1] <= story.start < story.end <= len(text)
        ends.append(story.end)
    assert (len(ends) > 1) == bool(text.strip())


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", ["Heading of a line", f"DUSHANBE -- {BRIDGE[0]}", "Read also: x", "x"])
def test_long_text_of_hostile_lines_is_cut_in_time(line: str) -> None:
    text = f"{line}\n" * (200_000 // len(line))
    assert cut_stories(text).stories
