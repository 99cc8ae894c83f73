"""Units of measure in Russian text: symbol, kind of quantity, and what one is in SI units.

A table of our own: pint knows neither Russian names nor their case forms, and of its thousand units news
use the fifty below. Factors are those of the SI brochure (https://www.bipm.org/en/publications/si-brochure);
a temperature is also shifted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.russian.numerals import SPACE

__all__ = ["ATTRIBUTES", "UNIT", "UNITS", "Unit", "unit_of"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `pattern` matches its forms in lower case, `si` is one of it in the SI unit of its kind."""

    symbol: str
    kind: str
    pattern: str
    si: float | None
    example: str
    shift: float = 0.0
    """Added before scaling: 273.15 for degrees Celsius."""


_M = "(?:|а|у|ом|е|ы|ов|ам|ами|ах)"  # a masculine noun: метр
_SOFT = "(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)"  # a masculine noun on a soft sign: паскаль
_F = "(?:а|ы|е|у|ой||ам|ами|ах)"  # a feminine noun: тонна
_SQUARE = rf"(?:кв\.?|квадратн\w+){SPACE}*"
_CUBIC = rf"(?:куб\.?|кубическ\w+){SPACE}*"

# Symbol, kind, pattern, SI, example. Longer units stand before those that begin like them.
UNITS = (
    Unit("км²", "area", rf"{_SQUARE}(?:км\b|километр{_M})|км²", 1e6, "5 кв. км"),
    Unit("м²", "area", rf"{_SQUARE}(?:м\b|метр{_M})|м²|кв\.{SPACE}?м\b", 1, "60 кв. м"),
    Unit("га", "area", rf"гектар{_M}|га\b", 1e4, "3 гектара"),
    Unit("сотка", "area", r"сот(?:ка|ки|ок|ку|кой|кам|ками|ках)", 100, "6 соток"),
    Unit("акр", "area", rf"акр{_M}", 4046.8564224, "200 акров"),
    Unit("км³", "volume", rf"{_CUBIC}(?:км\b|километр{_M})|км³", 1e9, "2 куб. км"),
    Unit("м³", "volume", rf"{_CUBIC}(?:м\b|метр{_M})|м³|кубометр{_M}", 1, "30 кубометров"),
    Unit("км/ч", "speed", rf"км/ч(?:ас)?\b|километр{_M}{SPACE}в{SPACE}час", 1 / 3.6, "90 км/ч"),
    Unit("мм/с", "speed", rf"мм/с(?:ек)?\b|миллиметр{_M}{SPACE}в{SPACE}секунду", 0.001, "5 мм/с"),
    Unit("см/с", "speed", rf"см/с(?:ек)?\b|сантиметр{_M}{SPACE}в{SPACE}секунду", 0.01, "3 см/с"),
    Unit("км/с", "speed", rf"км/с(?:ек)?\b|километр{_M}{SPACE}в{SPACE}секунду", 1e3, "8 км/с"),
    Unit("м/с", "speed", rf"м/[сc](?:ек)?\b|метр{_M}{SPACE}в{SPACE}секунду", 1, "17 м/с"),
    Unit("узел", "speed", r"узл(?:а|ов|ам|ами|ах)|узел", 1852 / 3600, "20 узлов"),
    Unit("км", "length", rf"км\b|километр{_M}", 1e3, "5 км"),
    Unit(
        "мм рт. ст.",
        "pressure",
        rf"(?:мм|миллиметр{_M}){SPACE}рт(?:\.|утного)?(?:{SPACE}?ст(?:\.|олба))?",
        133.322,
        "750 мм рт. ст.",
    ),
    Unit("см", "length", rf"см\b|сантиметр{_M}", 0.01, "20 см"),
    Unit("мм", "length", rf"мм\b(?!{SPACE}рт)|миллиметр{_M}", 0.001, "38 мм"),
    Unit("м", "length", rf"метр{_M}|м\b(?!\.\w|{SPACE}?рт)", 1, "5 метров"),
    Unit("миля", "length", r"мил(?:я|и|ь|ю|ей|ям|ями|ях)", 1609.344, "3 мили"),
    Unit("фут", "length", rf"фут{_M}", 0.3048, "30 футов"),
    Unit("дюйм", "length", rf"дюйм{_M}", 0.0254, "6 дюймов"),
    Unit("т", "mass", rf"тонн{_F}|т\b(?!\.{SPACE}?р)", 1e3, "5 тонн"),
    Unit("кг", "mass", rf"кг\b|килограмм{_M}|кило\b", 1, "5 кг"),
    Unit("мг", "mass", rf"мг\b|миллиграмм{_M}", 1e-6, "20 мг"),
    Unit("г", "mass", rf"грамм{_M}|гр\b|г\b(?!\.\w|/|\.?{SPACE}р\b)", 1e-3, "5 граммов"),
    Unit("ц", "mass", rf"центнер{_M}", 100, "30 центнеров"),
    Unit("фунт", "mass", rf"фунт{_M}", 0.45359237, "40 фунтов"),
    Unit("карат", "mass", rf"карат{_M}", 2e-4, "5 каратов"),
    # Of gold and silver.
    Unit("тр. унция", "mass", r"(?:тройск\w+ )?унци(?:я|и|й|ю|ей|ям|ями|ях)", 0.0311034768, "5 унций"),
    Unit(
        "баррель",
        "volume",
        rf"баррел{_SOFT}|барр\b\.?",
        0.158987294928,
        "4 млн баррелей",
    ),
    Unit("галлон", "volume", rf"галлон{_M}", 0.003785411784, "40 галлонов"),
    Unit("мл", "volume", rf"мл\b|миллилитр{_M}", 1e-6, "30 мл"),
    Unit("л", "volume", rf"литр{_M}|л\b(?!\.)", 1e-3, "5 литров"),
    Unit(
        "°C",
        "temperature",
        rf"°{SPACE}?[cс]\b|°|градус{_M}(?:{SPACE}(?:по{SPACE})?цельси[яюй])?",
        1,
        "5 градусов",
        273.15,
    ),
    Unit("ГВт·ч", "energy", rf"гвт[·*-]?ч\b|гигаватт[- ]час{_M}", 3.6e12, "5 ГВт·ч"),
    Unit("МВт·ч", "energy", rf"мвт[·*-]?ч\b|мегаватт[- ]час{_M}", 3.6e9, "5 МВт·ч"),
    Unit("кВт·ч", "energy", rf"квт[·*-]?ч\b|киловатт[- ]час{_M}", 3.6e6, "5 кВт·ч"),
    Unit("Гкал", "energy", r"гкал\b|гигакалори(?:я|и|й|ю|ей|ям|ями|ях)", 4.1868e9, "5 Гкал"),
    Unit("ГВт", "power", rf"гвт\b|гигаватт{_M}", 1e9, "2 ГВт"),
    Unit("МВт", "power", rf"мвт\b|мегаватт{_M}", 1e6, "5 МВт"),
    Unit("кВт", "power", rf"квт\b|киловатт{_M}", 1e3, "5 кВт"),
    Unit("л. с.", "power", rf"л\.{SPACE}?с\.|лошадин\w+{SPACE}сил{_F}", 735.49875, "150 л. с."),
    Unit("Вт", "power", rf"ватт{_M}|вт\b", 1, "60 ватт"),
    Unit("ГПа", "pressure", rf"гигапаскал{_SOFT}", 1e9, "2 гигапаскаля"),
    Unit("МПа", "pressure", rf"мпа\b|мегапаскал{_SOFT}", 1e6, "4 МПа"),
    Unit("кПа", "pressure", rf"кпа\b|килопаскал{_SOFT}", 1e3, "90 кПа"),
    Unit("гПа", "pressure", rf"гпа\b|гектопаскал{_SOFT}", 100, "955 гПа"),
    Unit("Па", "pressure", rf"па\b|паскал{_SOFT}", 1, "40 паскалей"),
    Unit("атм", "pressure", rf"атм\b\.?|атмосфер{_F}", 101325, "3 атмосферы"),
    Unit("балл", "score", rf"балл{_M}", None, "6 баллов"),
    Unit("очко", "score", r"очк(?:о|а|у|ом|и|ам|ами|ах)|очков", None, "3 очка"),
    Unit("пункт", "index", rf"пункт{_M}", None, "3200 пунктов"),
)
_PATTERN = "|".join(f"(?P<u{at}>{unit.pattern})" for at, unit in enumerate(UNITS))
UNIT = re.compile(rf"{SPACE}*(?:[-‑](?!\w\b))?(?:{_PATTERN})(?!\w)")
"""A unit after its number, in lower case; a letter after a hyphen is an ending: "16-м чемпионом"."""
ATTRIBUTES = re.compile(
    r"-?(?P<stem>километров|сантиметров|метров|тонн|килограммов|литров|градусн|гектарн|балльн)"
    r"(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)\b"
)
_OF_STEM = {
    "километров": "км",
    "сантиметров": "см",
    "метров": "м",
    "тонн": "т",
    "килограммов": "кг",
    "литров": "л",
    "градусн": "°C",
    "гектарн": "га",
    "балльн": "балл",
}
_BY_SYMBOL = {unit.symbol: unit for unit in UNITS}


def unit_of(match: re.Match[str]) -> Unit:
    """The unit that `UNIT` or `ATTRIBUTES` has matched."""
    if "stem" in match.re.groupindex:
        return _BY_SYMBOL[_OF_STEM[match["stem"]]]
    return UNITS[int((match.lastgroup or "u0")[1:])]
