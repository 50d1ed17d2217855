"""Words that mean something to the matcher, in English, Russian and Kazakh: one table for each purpose.

The lists are our own; they hold word forms, or beginnings of words where a language inflects them.
"""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    # English
    "none nobody nothing everybody everyone somebody someone anyone "
    "a an the and or but nor so yet if then than that this these those there here it its he she they them him her his "
    "hers their theirs we us our ours i me my mine you your yours who whom whose which what when where why how is am "
    "are was were be been being do does did done doing has have had having will would shall should can could may "
    "might must not no of in on at by for with about against between into through during before after above below to "
    "from up down out off over under again further once all any both each few more most other some such only own same "
    "too very just also as because until while upon per via among amid though although however whether either neither "
    "else ever even still now already itself himself herself themselves ourselves s t re ve ll d m don didn doesn isn "
    "wasn aren weren won wouldn couldn shouldn hasn haven hadn "
    # Russian
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня "
    "еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там "
    "потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже "
    "себе под будет ж тогда кто этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее были "
    "куда зачем всех никогда можно при об другой хоть после над больше тот через эти нас про всего них какая много "
    "разве эту моя свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это эта свой "
    "своей своего своих своим своими который которая которое которые которого которой которых которым которыми "
    "котором также лишь кроме однако является являются ранее около среди из-за ко обо наш наши наша нашей нашего ваш "
    # Kazakh
    "ал және мен бен пен да де та те ма ме ба бе па пе бұл ол осы сол мына ана бір біз сіз олар сен оның оны оған онда "
    "одан оларды олардың бізді біздің сіздің менің өз өзі өзінің өзін өздері үшін туралы жөнінде бойынша арқылы кейін "
    "дейін бұрын соң ішінде арасында қарай сияқты ретінде секілді ғана емес жоқ бар еді екен болып болды болған болса "
    "болады болатын деп деген десе қатар қана тек әрі немесе не яки егер бірақ алайда дегенмен себебі өйткені сондай "
    "сондай-ақ мұндай осындай барлық барша әр әрбір кез келген тағы та-да ең өте аса қазір енді кім қалай қашан қайда "
    "неге қандай қанша сонымен осылайша осыған соған орай байланысты мұны мұның бұны бұған бұдан осыдан содан".split()
)

# Words that stand in news of every kind: shared, they hardly show that two texts speak of the same thing. Compared as
# stems, so that one form stands for all.
NEWSROOM_WORDS = frozenset(
    # English
    "say said says told tell add announce announcement claim state statement report reported according spokesman "
    "spokeswoman spokesperson official government minister ministry president director head chief office department "
    "agency company firm group country nation people year month week day time monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october november december news "
    "press media interview new last first one two three make made take took come came go went get got see seen use "
    "work call want need know think believe percent million billion thousand part number way well back since like "
    "much many meet met hold held plan include "
    # Russian
    "сказал сказала заявил заявила заявление сообщил сообщила сообщение рассказал отметил подчеркнул добавил слова "
    "словам данные данным информация пресс служба представитель официальный министр министерство правительство "
    "президент директор глава руководитель компания группа страна государство год года лет месяц неделя день дня "
    "время понедельник вторник среда четверг пятница суббота воскресенье января февраля марта апреля мая июня июля "
    "августа сентября октября ноября декабря новость интервью новый последний первый два две три человек люди тысяч "
    "миллион миллиард процент часть число стал имеет работа вопрос "
    # Kazakh
    "айтты мәлімдеді мәлімдеме мәлімдемесі хабарлады хабарлама атап өтті жазды баспасөз қызметі өкілі ресми министр "
    "министрлік министрлігі үкімет президент басшысы директор компания топ мемлекет елі жыл жылы ай апта күн күні "
    "уақыт дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз "
    "қыркүйек қазан қараша желтоқсан жаңалық сұхбат жаңа соңғы бірінші екі үш адам мың миллион миллиард пайыз бөлігі "
    "саны жұмыс мәселе".split()
)
