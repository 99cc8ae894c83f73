import json
from pathlib import Path

import pytest

from training.corpora import DEV, FOLDS, MEASURED, TRAINING, split


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven documents in every file."""
    folder = tmp_path_factory.mktemp("gold")
    for file in (DEV, *(file for files in TRAINING.values() for file in files)):
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        records = [{"id": f"{file}#{number}", "text": "Москва", "spans": []} for number in range(7)]
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return folder


def test_every_document_that_is_measured_is_held_out_once(gold: Path) -> None:
    whole = split(gold)
    folds = [split(gold, fold) for fold in range(FOLDS)]
    held_out = [
        document.id for fold in folds for documents in fold.held_out.values() for document in documents
    ]
    assert sorted(held_out) == sorted(each.id for each in whole.training if each.corpus in MEASURED)
    for fold in folds:
        kept = {document.id for documents in fold.held_out.values() for document in documents}
        assert kept | {document.id for document in fold.training} == {each.id for each in whole.training}
        assert not kept & {document.id for document in fold.training}


def test_a_topic_is_held_out_as_a_whole(gold: Path) -> None:
    for fold, topic in enumerate(TRAINING["slavicner"]):
        documents = split(gold, fold).held_out["slavicner"]
        assert {document.id.partition("#")[0] for document in documents} == {topic}


def test_the_development_part_is_never_trained_on(gold: Path) -> None:
    for found in (split(gold), split(gold, 0)):
        assert not {each.id for each in found.dev} & {each.id for each in found.training}
