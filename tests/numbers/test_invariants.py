"""What holds for any text: no error, spans in order inside their region, ``low <= high``."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers.money import sums
from pipeline.numbers.percents.spans import quantities
from pipeline.russian.numerals import lowered

WORDS = """
    0 1 5 12 300 1.5 2,5 1.234.567 20,000 ½ 2022
    один два пять сто двести тысяча тысяч млн млрд. миллиона полтора сотни несколько половиной
    % %-ный процентов процентный -процентный п.п. б.п. раза вдвое половина треть пятая часть
    $ € рублей руб. коп. копеек долларов США крон USD -долларовый норвежских биткоинов
    от до с на в и или более менее не чем минус плюс - – + ± ( ) « » , . : превысила около
    рост вырос больше слово İ A- Ё
"""
PIECES = [*WORDS.split(), "\n", " ", "  ", "\u00a0"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_rows_of_any_text(text: str, start: int, length: int) -> None:
    stop = min(len(text), start + length)
    for rows in (quantities(text, start, stop), sums(text, start, stop)):
        places = [(row.start, -row.stop) for row in rows]
        assert places == sorted(places)
        for row in rows:
            assert start <= row.start < row.stop <= stop
            assert row.low is None or row.high is None or row.low <= row.high
            assert (row.low is None) == (row.high is None)


@given(st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)
