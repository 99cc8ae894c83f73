"""Who is who inside an article of a batch, as `pipeline.resolve` says before it looks at any other."""

from __future__ import annotations

from pipeline.batch import Batch
from pipeline.resolve.document import link
from pipeline.resolve.linking import WITHOUT_IDENTITY
from pipeline.resolve.naming import Name, key_of


def identities(batch: Batch, number: int) -> dict[int, tuple[str, str]]:
    """Positions of the mentions of an article that have an identity > base form and key."""
    content = batch.articles[number].content
    without = frozenset(WITHOUT_IDENTITY.to_pylist())
    places, names = list[int](), list[Name]()
    for at, each in enumerate(batch.mentions):
        if each.doc == number and not each.descriptor and each.type not in without:
            text = content[each.start : each.stop]
            normal = each.normal or text
            names.append(
                Name(each.start, each.stop, each.type, each.subtype, text, normal, each.first, each.last)
            )
            places.append(at)
    full = [f"{name.first} {name.last}" if name.first and name.last else name.normal for name in names]
    keys = link(names, list(map(key_of, names)))
    return dict(zip(places, zip(full, keys, strict=True), strict=True))
