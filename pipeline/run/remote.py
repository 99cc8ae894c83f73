"""A result at an address: `svodka push` copies it to object storage, or to any other system of fsspec.

Runs work in a folder, whose links, locks and renames object storage does not have. What is copied is the
result that is shown, its manifest last: by that the next push knows what is there already.
"""

from __future__ import annotations

from typing import Any

from pipeline.config import ConfigError
from pipeline.run.files import facts_of, noted
from pipeline.run.generations import MANIFEST, Generation, StoreError


def push(shown: Generation, url: str) -> tuple[int, int]:
    """Have the files of a result at an address, without those of the one before: (copied, of how many).

    Files that are there already are not copied again. Names of parts end in digests, so that who reads them
    meanwhile finds one missing at worst; CSV and databases are replaced one by one.

    Raises StoreError where there are files that no push has put there, ConfigError without fsspec or for an
    address that it does not know, OSError where something cannot be written.
    """
    system, root = _system(url)
    manifest = f"{root}/{MANIFEST}"
    before = _claimed(system, root, url)
    copied = 0
    for name, known in sorted(shown.files.items(), key=lambda item: not item[0].endswith(".parquet")):
        place = f"{root}/{name}"
        if before.get(name, {}).get("digest") == known["digest"] and system.exists(place):
            continue
        system.makedirs(system._parent(place), exist_ok=True)
        system.put_file(str(shown.path(name)), place)
        copied += 1
    system.pipe_file(manifest, shown.path(MANIFEST).read_bytes())
    for name in before.keys() - shown.files.keys():
        if system.exists(f"{root}/{name}"):
            system.rm_file(f"{root}/{name}")
    return copied, len(shown.files)


def _system(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        raise ConfigError(f"{url}: addresses need the extra remote: pip install 'svodka[remote]'") from None
    try:
        system, root = url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise ConfigError(f"{url}: {error}") from None
    return system, root.rstrip("/")


def _claimed(system: Any, root: str, url: str) -> dict[str, dict[str, Any]]:
    """The files that an earlier push put there, by name. A manifest of none makes an empty place ours."""
    manifest = f"{root}/{MANIFEST}"
    if system.exists(manifest) and (facts := facts_of(system.cat_file(manifest))):
        files: dict[str, dict[str, Any]] = facts["files"]
        return files
    if system.exists(root) and system.find(root):
        raise StoreError(f"{url} holds files that svodka has not put there: name an empty place")
    system.makedirs(root, exist_ok=True)
    system.pipe_file(manifest, noted({"files": {}}))
    return {}
