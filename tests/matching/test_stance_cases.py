"""Our own small labelled cases of stance, invented and written before the model that they judge was learnt."""

from __future__ import annotations

import pytest

from onrecord.verification.matching.stance import Stance, judge_stance

AGREE, DISAGREE, DISCUSS, UNRELATED = Stance.AGREE, Stance.DISAGREE, Stance.DISCUSS, Stance.UNRELATED
Case = tuple[str, str, Stance]

BRIDGE = "Lowmoor council cancelled the footbridge over the Tarn."
SINGER = "Singer Odile Marchetti has died in a car crash."
BEAR = "A bear was photographed inside a supermarket in Vellby."
PLANT = "Corvane will close its battery plant in Ostrel next year."
TOXIN = "Tap water in Harrowgate Bay contains lead."
REFUSAL = "The Ministry of Transport refused to publish the audit of the tunnel."
NOT_SOLD = "Photo of a shark on a flooded street in Dunmere is fake."

ENGLISH: dict[str, Case] = {
    "told as news": (
        BRIDGE,
        "Lowmoor council has cancelled the footbridge over the Tarn, its leader announced on Tuesday. The money will "
        "go to road repairs instead.",
        AGREE,
    ),
    "confirmed": (
        PLANT,
        "Corvane confirmed on Friday that it will close its battery plant in Ostrel next year. About 400 people work "
        "there.",
        AGREE,
    ),
    "found by a test": (
        TOXIN,
        "Tap water in Harrowgate Bay contains lead above the legal limit, a laboratory has found. Residents were told "
        "to drink bottled water.",
        AGREE,
    ),
    "seen by a witness": (
        BEAR,
        "A young bear walked into a supermarket in Vellby on Sunday and was photographed between the shelves. Rangers "
        "led it back to the forest.",
        AGREE,
    ),
    "flatly denied": (
        PLANT,
        "Corvane has denied that it will close its battery plant in Ostrel next year. A spokeswoman called the report "
        "entirely untrue.",
        DISAGREE,
    ),
    "death hoax": (
        SINGER,
        "Singer Odile Marchetti is alive and well, her manager says. News that she died in a car crash is a hoax that "
        "began on a satirical website.",
        DISAGREE,
    ),
    "doctored picture": (
        BEAR,
        "The photograph of a bear inside a supermarket in Vellby was doctored. The animal was copied from a zoo's "
        "calendar, the shop's owner showed.",
        DISAGREE,
    ),
    "tests show none": (
        TOXIN,
        "There is no lead in the tap water of Harrowgate Bay, the health office said after new tests. The claim was "
        "based on a faulty instrument.",
        DISAGREE,
    ),
    "corrected": (
        BRIDGE,
        "Correction: an earlier version of this article wrongly said that Lowmoor council cancelled the footbridge "
        "over the Tarn. The footbridge is going ahead.",
        DISAGREE,
    ),
    "debunked late in the text": (
        SINGER,
        "Fans shared the news all night. Posts said that singer Odile Marchetti had died in a car crash. None of it "
        "was true: she was on stage in Lyon, and police know of no crash.",
        DISAGREE,
    ),
    "reportedly": (
        PLANT,
        "Corvane will reportedly close its battery plant in Ostrel next year, according to two people who asked not to "
        "be named. The company did not respond to a request for comment.",
        DISCUSS,
    ),
    "rumour, no comment": (
        SINGER,
        "Rumours that singer Odile Marchetti has died in a car crash are spreading online. Her manager could not be "
        "reached, and police declined to comment.",
        DISCUSS,
    ),
    "could not be verified": (
        BEAR,
        "A photo said to show a bear inside a supermarket in Vellby has gone viral. Its authenticity could not be "
        "independently verified.",
        DISCUSS,
    ),
    "being looked into": (
        TOXIN,
        "Officials are investigating whether tap water in Harrowgate Bay contains lead. It is unclear when results are "
        "expected.",
        DISCUSS,
    ),
    "another event": (SINGER, "The price of copper fell for a third week as factories in the north slowed.", UNRELATED),
    "another place": (BEAR, "The library of Castel opens on Sundays from May, its director said.", UNRELATED),
}
ENGLISH_TURNED: dict[str, Case] = {
    "did not deny": (PLANT, "Corvane did not deny that it will close its battery plant in Ostrel next year.", AGREE),
    "never denied": (
        BRIDGE,
        "The leader never denied that Lowmoor council cancelled the footbridge over the Tarn.",
        AGREE,
    ),
    "denied a refusal": (
        REFUSAL,
        "The Ministry of Transport denied that it had refused to publish the audit of the tunnel.",
        DISAGREE,
    ),
    "denial stands": (
        PLANT,
        "Corvane rejected calls to withdraw its denial that it will close its battery plant in Ostrel.",
        DISAGREE,
    ),
    "denial of the hoax": (
        BEAR,
        "The photographer denied that the picture of a bear inside a supermarket in Vellby was faked.",
        AGREE,
    ),
    "claim refutes, text refutes": (
        NOT_SOLD,
        "The photo of a shark on a flooded street in Dunmere is a hoax, pieced together from two older pictures.",
        AGREE,
    ),
    "claim refutes, text tells it": (
        NOT_SOLD,
        "A shark swam down a flooded street in Dunmere on Monday. The photo is genuine, the coast guard confirmed.",
        DISAGREE,
    ),
    "negated claim told": (
        "Lowmoor council did not cancel the footbridge over the Tarn.",
        "Lowmoor council cancelled the footbridge over the Tarn on Tuesday, its leader confirmed.",
        DISAGREE,
    ),
}
HARBOUR = "Порт «Восточный» остановил погрузку зерна."
ACTOR = "Актёр Глеб Снегирёв погиб в аварии."
SCHOOL = "Мэрия Заречного закроет школу № 4."
LEAK = "На заводе «Синтез» произошла утечка хлора."

RUSSIAN: dict[str, Case] = {
    "сообщено": (
        HARBOUR,
        "Порт «Восточный» остановил погрузку зерна, сообщили в пятницу в его администрации. Причина — ремонт причала.",
        AGREE,
    ),
    "подтверждено": (
        SCHOOL,
        "Мэрия Заречного официально подтвердила, что закроет школу № 4. Учеников переведут в соседние школы.",
        AGREE,
    ),
    "установлено": (
        LEAK,
        "На заводе «Синтез» ночью произошла утечка хлора. Двое рабочих доставлены в больницу.",
        AGREE,
    ),
    "опровергнуто": (
        HARBOUR,
        "В порту «Восточный» опровергли сообщения о том, что он остановил погрузку зерна. Погрузка идёт как обычно.",
        DISAGREE,
    ),
    "жив": (
        ACTOR,
        "Актёр Глеб Снегирёв жив и здоров, сообщил его агент. Новость о том, что он погиб в аварии, — фейк.",
        DISAGREE,
    ),
    "не соответствует": (
        SCHOOL,
        "Информация о том, что мэрия Заречного закроет школу № 4, не соответствует действительности, заявил мэр.",
        DISAGREE,
    ),
    "утечки не было": (
        LEAK,
        "Никакой утечки хлора на заводе «Синтез» не было, заявили спасатели. Сообщения об этом ложны.",
        DISAGREE,
    ),
    "якобы": (
        LEAK,
        "На заводе «Синтез» якобы произошла утечка хлора, пишут очевидцы в соцсетях. Подтвердить это пока не удалось.",
        DISCUSS,
    ),
    "слухи": (
        ACTOR,
        "В сети ходят слухи, что актёр Глеб Снегирёв погиб в аварии. Полиция отказалась от комментариев.",
        DISCUSS,
    ),
    "неизвестно": (
        SCHOOL,
        "Закроет ли мэрия Заречного школу № 4, пока неизвестно. По некоторым данным, решение примут осенью.",
        DISCUSS,
    ),
    "другое": (HARBOUR, "Сборная по хоккею проиграла товарищеский матч со счётом 2:3.", UNRELATED),
}
RUSSIAN_TURNED: dict[str, Case] = {
    "не опроверг": (HARBOUR, "Директор не опроверг, что порт «Восточный» остановил погрузку зерна.", AGREE),
    "опроверг отказ": (
        "Министерство отказалось публиковать отчёт о тоннеле.",
        "Министерство опровергло, что отказалось публиковать отчёт о тоннеле.",
        DISAGREE,
    ),
    "не отрицал": (SCHOOL, "Мэр не стал отрицать, что мэрия Заречного закроет школу № 4.", AGREE),
    "опровержение в силе": (
        SCHOOL,
        "Мэр отклонил призывы отозвать опровержение того, что мэрия Заречного закроет школу № 4.",
        DISAGREE,
    ),
}
FERRY = "«Жайық» компаниясы пароммен жолаушы тасымалын тоқтатты."
WRITER = "Жазушы Сәбит Арыстанов қайтыс болды."
HOSPITAL = "Қала әкімдігі үшінші аурухананы жабады."
WATER = "Көкбұлақ ауылының суынан қорғасын табылды."

KAZAKH: dict[str, Case] = {
    "хабарланды": (
        FERRY,
        "«Жайық» компаниясы пароммен жолаушы тасымалын тоқтатты. Бұл туралы компания директоры жариялады.",
        AGREE,
    ),
    "расталды": (HOSPITAL, "Қала әкімдігі үшінші аурухананы жабатынын ресми түрде растады.", AGREE),
    "табылды": (WATER, "Көкбұлақ ауылының суынан қорғасын табылды. Тұрғындарға бөтелкедегі су таратылды.", AGREE),
    "жоққа шығарды": (
        FERRY,
        "«Жайық» компаниясы пароммен жолаушы тасымалын тоқтатты деген ақпаратты жоққа шығарды.",
        DISAGREE,
    ),
    "тірі": (WRITER, "Жазушы Сәбит Арыстанов тірі. Оның қайтыс болғаны туралы хабар — жалған ақпарат.", DISAGREE),
    "шындыққа жанаспайды": (
        HOSPITAL,
        "Қала әкімдігі үшінші аурухананы жабады деген хабар шындыққа жанаспайды, деді әкім.",
        DISAGREE,
    ),
    "табылған жоқ": (
        WATER,
        "Көкбұлақ ауылының суынан қорғасын табылған жоқ. Бұл жалған хабар, деді зертхана.",
        DISAGREE,
    ),
    "қауесет": (
        WRITER,
        "Желіде жазушы Сәбит Арыстанов қайтыс болды деген қауесет тарады. Бұл ақпарат әзірге расталған жоқ.",
        DISCUSS,
    ),
    "белгісіз": (
        HOSPITAL,
        "Қала әкімдігі үшінші аурухананы жабуы мүмкін. Шешім қашан қабылданатыны әзірге белгісіз.",
        DISCUSS,
    ),
    "басқа": (WATER, "Ұлттық құрама шахмат олимпиадасында алтын алды.", UNRELATED),
}
KAZAKH_TURNED: dict[str, Case] = {
    "жоққа шығармады": (FERRY, "Директор «Жайық» компаниясы жолаушы тасымалын тоқтатқанын жоққа шығармады.", AGREE),
    "жоққа шығарған жоқ": (
        HOSPITAL,
        "Әкім қала әкімдігі үшінші аурухананы жабатынын жоққа шығарған жоқ.",
        AGREE,
    ),
    "бас тартқанын жоққа шығарды": (
        "Министрлік есепті жариялаудан бас тартты.",
        "Министрлік есепті жариялаудан бас тартқанын жоққа шығарды.",
        DISAGREE,
    ),
}
PLAIN = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}
TURNED = {"en": ENGLISH_TURNED, "ru": RUSSIAN_TURNED, "kk": KAZAKH_TURNED}
# How many of the cases the committed coefficients must judge as they are labelled.
FLOOR = 48
# How many cases with turned cues may be judged to be the very opposite.
TURNED_WRONG_WAY = 1
OPPOSITE = {AGREE: DISAGREE, DISAGREE: AGREE}


def test_committed_model_judges_own_cases() -> None:
    cases = [case for kind in (PLAIN, TURNED) for group in kind.values() for case in group.values()]
    right = sum(judge_stance(claim, text).stance is stance for claim, text, stance in cases)
    assert right >= FLOOR


@pytest.mark.parametrize("language", PLAIN)
def test_most_plain_cases_hold_in_each_language(language: str) -> None:
    cases = PLAIN[language].values()
    assert sum(judge_stance(claim, text).stance is stance for claim, text, stance in cases) >= 0.85 * len(cases)


def test_turned_cues_do_not_turn_the_stance() -> None:
    cases = [case for group in TURNED.values() for case in group.values()]
    judged = [(judge_stance(claim, text).stance, stance) for claim, text, stance in cases]
    assert sum(said is OPPOSITE[stance] for said, stance in judged) <= TURNED_WRONG_WAY
