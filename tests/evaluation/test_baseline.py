from dataclasses import replace
from pathlib import Path

from evaluation import baseline
from evaluation.figures import MODEL, Figure


def figure(measure: str, value: float) -> Figure:
    return Figure("names", "own", measure, value, 10)


def test_a_figure_may_lie_a_little_below_its_pin() -> None:
    pinned = {"names: own: F1": 0.9}
    assert baseline.fallen(pinned, [figure("F1", 0.8985), figure("new", 0.1)]) == []
    assert baseline.fallen(pinned, [figure("F1", 0.8975)]) == ["names: own: F1: 0.8975, pinned 0.9000"]


def test_a_figure_whose_weights_are_learned_anew_may_lie_further_below() -> None:
    pinned = {"quotes: own: F1": 0.9}
    learned = replace(figure("F1", 0.8955), topic="quotes")
    assert baseline.fallen(pinned, [learned]) == []
    assert baseline.fallen(pinned, [replace(learned, value=0.8945)]) == [
        "quotes: own: F1: 0.8945, pinned 0.9000"
    ]


def test_a_pin_of_a_measured_topic_must_be_measured() -> None:
    pinned = {"names: own: F1": 0.9, "dates: own: F1": 0.9}
    assert baseline.lost(pinned, [], ["names"]) == ["names: own: F1"]
    assert baseline.lost(pinned, [figure("F1", 0)], ["names"]) == []


def test_what_the_model_was_trained_on_has_no_pin() -> None:
    assert baseline.raised({}, [replace(figure("F1", 0.9), seen_by=MODEL)]) == {}


def test_pins_only_rise(tmp_path: Path) -> None:
    pinned = baseline.raised({"names: own: b": 0.9}, [figure("b", 0.5), figure("a", 1 / 3)])
    assert pinned == {"names: own: a": 0.3333, "names: own: b": 0.9}
    baseline.save(tmp_path / "pins.json", pinned)
    assert baseline.load(tmp_path / "pins.json") == pinned
