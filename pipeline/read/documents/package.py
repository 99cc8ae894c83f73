"""Documents that are archives of XML: opened with limits, and without entities."""

from __future__ import annotations

import io
import zipfile
import zlib

from pipeline.read.common import InputError
from pipeline.read.pages.entities import refuse

LARGEST = 256 << 20
"""Bytes of a document when unpacked; a book has some millions."""


def checked(data: bytes, needed: str) -> zipfile.ZipFile:
    """The archive of a document that has a member `needed`.

    Raises InputError "BadDocument" for another, "TooBig" for a bomb, "HostileXML".
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        sizes = {member.filename: member.file_size for member in archive.infolist()}
        if needed not in sizes:
            raise InputError("BadDocument", f"no {needed} inside: not a document of this kind")
        if sum(sizes.values()) > LARGEST:
            raise InputError("TooBig", f"unpacks to more than {LARGEST >> 20} MiB")
        for name in sizes:
            if name.endswith((".xml", ".rels")):
                refuse(archive.read(name).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
        raise InputError("BadDocument", f"broken or encrypted: {error}") from None
    return archive
