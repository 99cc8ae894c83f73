r"""Lines of a saved page that are not prose: photo credits, calls to subscribe, share buttons, licences.

A line is told by its cue, by standing alone, and by what it lacks: `{free}` in a rule stands for words
without a predicate, so that "Метки: паром, причал" is boilerplate and "Метки на причале стёрлись" is prose;
`{who}` for such words that name somebody. A label alone ("По теме") takes along the headlines below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.read.lines import Line
from pipeline.read.words import has_predicate, is_person, names_somebody

LONGEST = 250
"""Characters of the longest line of most kinds."""
IMPRINT = 1200
"""Characters of the longest licence or copyright line."""
ITEM = 60
"""Characters of a tag under its label."""
SIGNS = " •·*_|[]()►▶➤→👉❗️‼"
"""What may stand around a line as an ornament."""
UNCAPITALIZED = frozenset({"share", "tags", "views", "age"})
SMALL = 3
"""Words without a capital in the longest credit: "Олег Ямской, пресс-служба мэрии"."""
CREDITED = 200
"""Characters of a caption that ends with its credit."""

NET = (
    r"(?:vk(?:ontakte|\.com)?|вк(?:онтакте)?|ok(?:\.ru)?|ок|одноклассник\w*|telegram|телеграм\w*|tg|тг|whats\s?app|"
    r"вот?цап|в[оа]т?сап\w*|viber|вайбер\w*|max|макс[еа]?|мах|дзен\w*|zen|rutube|рутуб\w*|you\s?tube|ютуб\w*|"
    r"twitter|твиттер\w*|facebook|фейсбук\w*|instagram|инстаграм\w*|tik\s?tok|тикток\w*|skype|livejournal|жж|"
    r"linkedin|pinterest|threads|rss|e-?mail|мой мир|яндекс[.\s]?\w*|google(?:\s?(?:\+|plus|play|news|новости))?|x)"
)
CHANNEL = (
    rf"(?<!\w)(?:{NET}|канал\w*|соц\w*сет\w*|рассылк\w*|сообществ\w*|групп[уеы]|уведомлени\w*|дайджест\w*|"
    r"приложени\w*|чат\w*|бот[ае]?|паблик\w*|подписк\w*|лент[уе]|закладк\w*|t\.me\S*|новост\w*|нас)(?!\w)"
)
NUMBER = r"\d[\d\s.,]*(?:\s*(?:тыс|млн|k|к)\.?)?"
MEDIA = (
    r"(?:фото(?:графи[яи]|графы?|репортаж)?|снимок|снимки|кадр|иллюстраци[яи]|изображение|скриншот|стоп-кадр|видео|"
    r"инфографика|коллаж|рисунок)(?!\w)"
)
WHO = (
    r"(?:автор\w*|текст|подготовил\w*|материал подготовил\w*|записал\w*|беседовал\w*|интервью\w*|"
    r"(?:спец|соб)?корр?еспондент\w*|журналист\w*|обозреватель|репорт[её]р\w*|редактор\w*|(?:выпускающий|главный|шеф-) ?редактор|"
    r"перев[её]л\w*|перевод|рассказал\w*|написал\w*|by)"
)
POST = (
    r"(?:корр?еспондент|журналист|обозреватель|редактор|репорт[её]р|автор|колумнист|фотограф|спецкор|собкор)"
)
READING = (
    r"(?:читайте|смотрите|слушайте|читать|смотреть|см\.|узнайте|почитайте)\s+"
    r"(?:также|ещ[её]|далее|дальше|подробнее|больше|(?:ещ[её]\s+)?(?:материалы\s+)?(?:по|на|об)\s+эт\w+(?:\s+\w+)?|"
    r"по\s+теме|в\s+наш\w+\s+\w+|другие\s+\w+)"
)
RELATED = (
    r"(?:(?:материалы|статьи|новости|публикации|ещ[её]|другие\s+\w+|больше)?\s*(?:по|на)\s+(?:этой\s+)?тем[еу]|в\s+тему|"
    r"(?:похожие|другие|последние|свежие|актуальные|главные|интересные|связанные|популярные|лучшие|горячие)\s+"
    r"(?:новости|материалы|статьи|публикации|записи|темы)(?:\s+\w+)?|"
    r"новости\s+(?:партн[её]ров|компаний|сми2?|по теме)|партн[её]ры|популярн\w+|самое\s+\w+|рекомендуем\w*|"
    r"что\s+(?:ещ[её]\s+)?почитать|(?:сейчас|вас|вам)\s+(?:также\s+)?(?:читают|может|могут|будет)\b[\w\s]*|"
    r"выбор\s+редакции|главное(?:\s+(?:за|к|на|сегодня|сейчас)[\w\s]*)?|лента(?:\s+новостей)?|актуально[е]?|"
    r"не\s+пропустите|интересное|топ(?:-?\d+)?|ещ[её]\s+новости|больше\s+новостей|новости\s+дня|"
    r"смотрите\s+также|читайте\s+также)"
)
TAGS = (
    r"(?:те[гэ]и|метки|темы|ключевые слова|хе[шс]те[гэ]и|сюжеты?|в сюжете|персоны|рубрики|tags|теги к статье)"
)
MISTAKE = r"(?:ошибк\w+|опечатк\w+|неточност\w+)"
REPRINT = r"(?:перепечатк\w+|копировани\w+|использовани\w+|воспроизведени\w+|цитировани\w+|распространени\w+)"
COMMAND = (
    rf"(?:поделиться(?:\s+(?:с друзьями|новостью|статьей|ссылкой|в соц\w*сетях|материалом|этим))?|рассказать(?:\s+друзьям)?|"
    r"отправить(?:\s+(?:по\s+(?:почте|e-?mail)|друг\w+|ссылку))?|переслать|скопировать(?:\s+ссылку)?|копировать ссылку|"
    r"распечатать|напечатать|печать|на печать|версия для печати|твитнуть|репост\w*|share|сохранить(?:\s+в\s+\w+)?|"
    rf"(?:добавить\s+)?в\s+(?:избранное|закладки)|нравится|мне нравится|по почте|ссылка|{NET})"
)

# (kind, beginning, rest, example). A line must be the beginning and the rest, without regard to case.
LINES: tuple[tuple[str, str, str, str], ...] = (
    ("photo", MEDIA, r"\s*(?:[:©|/].*|(?:[(—–]|из|с сайта|предоставлено)\s*{free})", "Фото: Олег Ямской"),
    ("photo", MEDIA, r"\s+{who}", "Снимок Олега Ямского, агентство «Вёрсты»"),
    ("photo", "[©ⓒ]", r"(?!.*(?:19|20)\d\d)\s*{free}", "© Вёрсты / Олег Ямской"),
    ("subscribe", r"(?:подпи(?:сывай|ши)(?:тесь|ся)|следи(?:те)?|читай(?:те)?|смотри(?:те)?|присоединяй(?:тесь|ся)|"
     r"вступай(?:те)?|заходи(?:те)?|оставай(?:тесь|ся)|узнавай(?:те)?|получай(?:те)?|включи(?:те)?|жми(?:те)?|"
     r"добав(?:ь|ьте|ляйте)|скачай(?:те)?|скачивай(?:те)?|установи(?:те)?|хотите|хочешь|будь(?:те)?|поддержи(?:те)?|"
     r"не пропусти(?:те)?|ставьте|делитесь|пишите|ждём вас|ищите)",
     rf"(?!\s+(?:также|ещ[её]))\b.*{CHANNEL}.*", "Следите за нами в Дзене"),
    ("subscribe", r"(?:больше|все|ещ[её] больше|главн\w+|сам\w+|оперативн\w+|свежи\w+|срочн\w+|новости|мы|наш\w*|"
     r"быстр\w+|важн\w+|об этом|канал\w*|эксклюзив\w*)", rf"\b(?=[^.!?]*\s(?:в|на|—|–)\s[^.!?]*{CHANNEL}){{free}}(?:[.!]\s+\S{{4,40}}!?)?",
     "Больше новостей — в нашем канале"),
    ("subscribe", r"(?:подписаться|подписывайтесь|отписаться|подписка)",
     r"\s*[:>»]?|\s+(?:на|от)\s+{free}", "Подписаться на рассылку"),
    ("subscribe", r"(?:чтобы|если)\b.{0,60}\bотпис|вы получили это письмо", r".*", "Чтобы отписаться, нажмите сюда"),
    ("share", COMMAND, rf"(?:[\s,:;|/•·+.-]*(?:и\s+|в\s+)?(?:{COMMAND}|\d+))*[:\s]*", "Поделиться: VK Telegram"),
    ("tags", TAGS, r"\s*:\s*{free}", "Метки: паром, причал, Олег Ямской"),
    ("tags", "#", r"[\w-]+(?:[\s,;]+#[\w-]+)*", "#паром #Заозёрск"),
    ("comments", r"(?:(?:показать|посмотреть|читать|смотреть|загрузить|скрыть)\s+)?(?:все\s+|ещ[её]\s+)?"
     r"(?:комментари\w+|обсуждени\w+|отзыв\w+|коммент\w*)", rf"\s*(?:[:—–(\[|]*\s*(?:{NUMBER}|нет|пока нет|отключены|"
     r"закрыты|отсутствуют)[)\]]*|[:—–]?|\(\d+\))", "Комментарии (12)"),
    ("comments", rf"{NUMBER}", r"\s*(?:комментари\w+|отзыв\w*|коммент\w*)", "12 комментариев"),
    ("comments", r"(?:(?:добавить|оставить|написать|отправить|показать|смотреть|читать|загрузить|прочитать|ваш)\s+"
     r"(?:свой\s+|новый\s+|ещ[её]\s+|все\s+|первый\s+)?(?:комментари\w+|отзыв\w*|ответ\w*|мнени\w+)|"
     r"комментировать|обсудить|прокомментировать|ответить)", r"(?:\s*\(?\d*\)?|\s+(?:на|в)\s+{free}|\s+могут\s.*|\s+новость)",
     "Оставить отзыв"),
    ("comments", r"(?:пожалуйста,?\s+|для комментирования\s+|только\s+)?(?:войд|авториз|зарегистрир)\w+",
     r"\b.*(?:коммент|отзыв|обсужд|ответ|сообщени).*", "Войдите, чтобы оставить отзыв"),
    ("comments", r"(?:чтобы|для того,? чтобы)\s+(?:остав|коммент|прокоммент|добав|напис|ответ|обсужд|участв)\w+",
     r"\b.*(?:войд|войт|авториз|регистр).*", "Чтобы ответить, войдите на сайт"),
    ("licence", r"(?:учредител[ьи]|главн\w+ редактор|шеф-редактор|редактор|издатель|редакция(?: сми)?|"
     r"(?:адрес|контакты|телефоны?) (?:редакции|издания)|контактн\w+ данн\w+)\b", r"(?:\s+\w+){0,5}(?:\s*\([^)]*\))?"
     r"(?:\s*:.*|\s+[—–-]\s+{free})", "Издатель: ООО «Вёрсты»"),
    ("licence", r"(?:тел(?:ефон\w*|\.)|эл(?:ектронн\w+|\.)\s+почта|e-?mail|факс)",
     r"[^@\d]{0,20}[:\s]\s*(?:\+?[\d(][\d\s()+,-]{4,}|\S+@\S+).*", "Телефон: +7 000 000-00-00"),
    ("copyright", r"(?:©|\(c\)|\(с\)|copyright\b)", r"[^!?]*(?:19|20)\d\d.*|\s*\S.*", "© ООО «Вёрсты», 2010–2025"),
    ("copyright", r"(?:все )?права", r"\s+(?:на\s+(?:материал|текст|фото|стать|публикац|контент|сайт|изображ|видео)[^.]*\s)?"
     r"(?:защищены|соблюдены|сохранены|охраняются|принадлежат).*", "Права защищены"),
    ("copyright", rf"(?:при\s+)?(?:(?:люб\w+|полн\w+|частичн\w+|полное или частичное)\s+)?{REPRINT}",
     r"(?=.*(?:запрещ|воспрещ|разреш|соглас|ссылк|допуска|обязательн|возможн)).*", "Копирование запрещено"),
    ("age", r"[\[(]?\d{1,2}\s?\+[\])]?", r"\.?(?:\s*реклама)?", "16+"),
    ("age", r"(?:материал|сайт|издание|возраст\w*|категори\w+|контент|информационн\w+|предназначен\w*|запрещено|для)",
     r"[^.!?]*(?:\d{1,2}\s?\+|старше\s+\d+(?:-?ти)?\s+лет|до\s+\d+\s+лет)[)\]]?\.?", "Возрастная категория: 16+"),
    ("read also", READING, r"\s*(?:[:>»—–]|(?=\s+[«А-ЯЁ])|в\s|материал).*|\s*[:.…]*", "Читайте также: Паром встал"),
    ("read also", r"(?:читайте|смотрите)\s+(?:материал|статью|в\s+материале|репортаж|видео|интервью|подробности)",
     r"(?:\s*:.*|\s+[«\"“].*)", "Читайте материал «Паром встал»"),
    ("related", RELATED, r"(?:\s*:.*|\s+все|\s*[>»]*)", "По теме: Паром встал"),
    ("related", r"(?:подробнее|ранее|напомним|читать|также)", r"\s*(?:[:>»]+\s*[А-ЯЁ«][^.]*)", "Подробнее: Паром встал"),
    ("views", r"(?:(?:кол(?:ичест|-)во\s+)?(?:просмотр\w*|прочтени\w*|показ\w*|чтени\w*)|прочита\w+|прочл\w+|просмотрел\w*|"
     r"время\s+(?:чтения|на чтение)|рейтинг|👁\ufe0f?|👀|views)", rf"\s*[:—–-]?\s*[~≈]?{NUMBER}\s*(?:раз\w*|мин\w*\.?|человек\w*)?\.?",
     "Просмотров: 903"),
    ("views", NUMBER, r"\s*(?:просмотр\w*|прочтени\w*|показ\w*|мин\w*\.?\s+(?:чтения|на чтение)|views|👁)", "903 просмотра"),
    ("author", WHO, r"\s*[:—–]\s*{free}", "Текст: Нина Ветрова"),
    ("ad", r"(?:(?:публикуется\s+|размещено\s+|материал\s+)?на\s+правах\s+рекламы|реклам\w*|промо|партн[её]рский\s+материал|"
     r"спецпроект|ads?)", r"(?:\s*[.:|]?|[.,:]?\s*(?:\d\d\+|(?:ООО|АО|ИП|ПАО)\b).*)", "На правах рекламы"),
    ("misprint", r"(?:(?:если\s+)?(?:вы\s+)?(?:заметил\w*|нашли|увидел\w*|обнаружил\w*|видите)|нашли)",
     rf"\b[^.!]{{0,40}}{MISTAKE}.*(?:\?.*|выдел|ctrl|сообщ|напиш|нажм).*", "Нашли опечатку? Нажмите Ctrl+Enter"),
    ("misprint", r"(?:сообщить|сообщите|выделите|пишите|написать)", rf"\s.*(?:{MISTAKE}|ctrl).*", "Сообщить об ошибке"),
    ("consent", r"(?:на|этот|наш|мы|продолжая|оставаясь|подписываясь|нажимая)\b",
     r".*(?:\bcookies?\b|\bкуки\b|куки-файл|рекомендательн\w+ технологи|пользовательск\w+ соглашени|обработк\w+ персональн).*",
     "Этот сайт использует cookie"),
    ("navigation", r"(?:главная|меню|поиск|найти|войти|вход|регистрация|наверх|вверх|назад|закрыть|скачать|ответить|"
     r"пожаловаться|(?:на\s+)?главную|контакты|о\s+(?:проекте|нас|компании|редакции)|вакансии|архив|рекламодателям|"
     r"обратная связь|вернуться\s+[\w\s]+|(?:вся|все)\s+(?:лента|новости)|показать\s+ещ[её]|загрузить\s+ещ[её]|"
     r"(?:следующ|предыдущ)\w+\s+(?:страница|новость|статья|запись|материал|публикация)|прочитать\s+статью|читать\s+(?:полностью|статью)|развернуть на весь экран|выйти из полноэкранного режима)",
     r"(?:\s+(?:на|из|во)\s+\w+(?:\s+\w+)?)?(?:\s*[>»|/→:]+.{0,80})*", "Главная / Новости / Город"),
)  # fmt: skip
# (kind, what a line holds anywhere, the expression that must be found there, example).
MARKS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("licence", ("фс", "роскомнадзор", "регистрац", "зарегистрирован"),
     r"^.{0,400}(?:эл|пи)\s*(?:№|n|номер)?\s*(?:№|n)?\s*(?:фс\s*-?\s*\d|\d\d-\d).{0,200}$|^.{0,60}свидетельств\w+ о регистрации|"
     r"^[«\"]?(?:сми|сетевое|газета|издание|информационное|электронное|портал|зарегистрировано|средство)\b.*"
     r"зарегистрирован.*(?:роскомнадзор|федеральн\w+ служб\w+ по надзору|министерств\w+ печати)",
     "Сетевое издание «Вёрсты» зарегистрировано в Роскомнадзоре"),
    ("ad", ("erid", "инн"), r"^.{0,300}(?:\berid\b|\bинн:?\s*\d{10}).{0,100}$", "ООО «Ива», ИНН 0000000000, erid: 2Vt"),
    ("subscribe", ("присоединя", "подпис", "вступа", "следите", "заходите", "читайте нас", "ищите нас"),
     r"^[^.!?]{1,100}[.!?]\s+(?:присоединяйтесь|подпи(?:сывай|ши)тесь|вступайте|следите|заходите|читайте нас|ищите нас)\b.*"
     + CHANNEL, "Всегда на связи? Присоединяйтесь к нам в MAX!"),
    ("misprint", ("ctrl",), r"^.{0,200}ctrl\s*\+\s*enter.{0,40}$", "Выделите её и нажмите Ctrl+Enter"),
    ("age", ("+)", "+]"), r"^[^.!?]{0,80}[(\[]\d{1,2}\+[)\]]$", "Сайт для взрослых (18+)"),
)  # fmt: skip

PLACEHOLDERS = {
    "{free}": r"(?P<free>[^!?]{1,200})",
    "{who}": r"(?P<who>(?-i:[«\"А-ЯЁA-Z])[^!?\d]{1,100}?(?:(?<=\.[А-ЯЁ])\.)?)",
}
TAIL = re.compile(
    r"(?<![\w«])\(?(?:(?:Фото|ФОТО|Снимок|Видео|Иллюстрация|Источник фото)(?:графии|графия|граф|\s+и\s+\w+)?\s*[:/]|©)"
    r"\s*[^!?:]{2,90}$"
)
"""A credit after a caption: "Паром у причала. Фото: Олег Ямской"."""
ALONE = re.compile(rf"(?:{RELATED}|{READING})\s*[:.…>»]*", re.IGNORECASE)
UNDER_TAGS = re.compile(rf"{TAGS}\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `LINES`, compiled; `head` is matched to the lowered line first, which is much sooner."""

    kind: str
    head: re.Pattern[str]
    pattern: re.Pattern[str]
    longest: int


@cache
def _rules() -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """The beginnings of all rules as a prefilter, and the rules; made when first asked for."""
    rules = tuple(
        Rule(
            kind,
            re.compile(head),
            re.compile(f"(?:{head})(?:{_filled(rest)})", re.IGNORECASE),
            IMPRINT if kind in {"licence", "copyright", "consent"} else LONGEST,
        )
        for kind, head, rest, _ in LINES
    )
    return re.compile("|".join(f"(?:{head})" for _, head, _, _ in LINES)), rules


def _filled(rest: str) -> str:
    for name, pattern in PLACEHOLDERS.items():
        rest = rest.replace(name, pattern)
    return rest


@cache
def _marks() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Pairs of a mark and its rule: (mark, kind, pattern)."""
    return tuple(
        (key, kind, re.compile(found, re.IGNORECASE)) for kind, keys, found, _ in MARKS for key in keys
    )


def kind_of(line: str) -> str | None:
    """The kind of boilerplate that a line is, or None for prose: "photo" of "Фото: Олег Ямской"."""
    if len(line) > IMPRINT:
        return None
    lowered = line.lower()
    for key, kind, pattern in _marks():
        if key in lowered and pattern.search(line):
            return kind
    bare = line.strip(SIGNS)
    kind = _ruled(lowered, line) or (_ruled(bare.lower(), bare) if bare != line else None)
    kind = kind or ("author" if signature(line) else None)
    # A line that begins with a small letter goes on with a sentence of the line before.
    return kind if kind in UNCAPITALIZED or not line[0].islower() else None


def _ruled(lowered: str, line: str) -> str | None:
    heads, rules = _rules()
    if not heads.match(lowered):
        return None
    for rule in rules:
        if len(line) <= rule.longest and rule.head.match(lowered):
            match = rule.pattern.fullmatch(line)
            if match and _holds(match.groupdict()):
                return rule.kind
    return None


def _holds(groups: dict[str, str | None]) -> bool:
    """Whether `{free}` has no predicate, and `{who}` names somebody."""
    free, who = groups.get("free"), groups.get("who")
    if who is not None:
        small = sum(word[0].islower() for word in who.split())
        return small <= SMALL and names_somebody(who) and not has_predicate(who)
    return free is None or not has_predicate(free.strip(" .:—–-"))


@cache
def _signed() -> re.Pattern[str]:
    who = rf"(?i:{WHO})\s+"
    return re.compile(
        rf"(?:{who}(?P<name>[^,:.]+(?:\.[^,:.]+)*)|(?P<first>[^,:]+),\s*[^.!?:]*\b(?i:{POST})\b[^.!?:,]*)\.?"
    )


def signature(line: str) -> tuple[str, ...]:
    """Who signs: of "Подготовил Олег Ямской", "Олег Ямской, корреспондент «Вёрст»"; empty for other lines."""
    if len(line) > ITEM * 2 or not line[0].isupper():
        return ()
    match = _signed().fullmatch(line)
    if not match:
        return ()
    names = tuple(name.strip() for name in re.split(r",\s*|\s+и\s+", match["name"] or match["first"]))
    post = line[len(match["first"]) :] if match["first"] else ""
    return names if all(map(is_person, names)) and not has_predicate(post) else ()


def credit(line: str) -> int | None:
    """Where a credit at the end of a caption or paragraph begins, or None; 0 where all of the line is one.

    A caption of one sentence is no prose either: it tells of the picture.
    """
    if "фото" not in (end := line[-120:].lower()) and "©" not in end and "снимок" not in end:
        return None
    match = TAIL.search(line)
    if match is None:
        return None
    named = line[match.end() - len(match[0]) :].rstrip(".")
    if re.search(r"[а-яё]{3}\.\s", named) or has_predicate(named.partition(":")[2]):
        return None
    before = line[: match.start()].rstrip(" .(|/—–-")
    alone = len(line) <= CREDITED and not re.search(r"[.!?…]\s", before)
    return 0 if alone else match.start()


def blocks(lines: Sequence[Line]) -> tuple[dict[int, str], set[int]]:
    """The kinds of the lines that are boilerplate, by number, and which of them only their label explains.

    Headlines and tags under a label belong to it, up to the next sentence; where the first stands right below
    it, up to the next blank line.
    """
    found: dict[int, str] = {}
    items: set[int] = set()
    block: tuple[str, bool] | None = None  # kind, and whether its items stand without blank lines between
    for i, line in enumerate(lines):
        kind = kind_of(line.text)
        if kind:
            found[i] = kind
            block = _opened(kind, line) or (block if kind == "views" else None)
        elif UNDER_TAGS.fullmatch(line.text):
            found[i], block = "tags", ("tags", not line.apart)
        elif block and _item(line, block[0]):
            found[i] = block[0]
            items.add(i)
        else:
            block = None
        if block and block[1] and line.apart:
            block = None
    return found, items


def _opened(kind: str, line: Line) -> tuple[str, bool] | None:
    """Whether a label opens a block: alone, or with headlines right below that of its own line."""
    if kind not in {"read also", "related"}:
        return None
    alone = ALONE.fullmatch(line.text)
    return (kind, not line.apart) if alone or not line.apart else None


def _item(line: Line, kind: str) -> bool:
    """Whether a line may stand under a label: a headline, or a tag."""
    text = line.text
    if kind == "tags":
        return len(text) <= ITEM and not line.ends and len(text.split()) <= 3 and not has_predicate(text)
    return len(text) <= LONGEST and not text.endswith((".", ":", "…")) and not line.sentences
