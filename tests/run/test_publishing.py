from pipeline.run.publishing import sampled
from pipeline.run.reading import SAMPLED


def test_many_problems_of_a_kind_are_counted() -> None:
    kind = {"stage": "segment", "severity": "warning", "error": "LongSentence"}
    cut = [{"uri": str(n), **kind} for n in range(SAMPLED + 5)]
    lost = {"uri": "a", "stage": "names", "severity": "error", "error": "MemoryError"}
    kept = list(sampled([*cut, lost]))
    assert len(kept) == SAMPLED + 2
    assert kept[-2:] == [lost, {"uri": "*", **kind, "message": "and 5 more like these"}]
