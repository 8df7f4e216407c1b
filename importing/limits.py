"""How large a document may be, checked before it is read, so that no file can hold up the computer."""

import stat
from pathlib import Path

from importing.page import DocumentError

MIB = 1024 * 1024
MAX_FILE_BYTES = 50 * MIB
MAX_TEXT_BYTES = 2 * MIB
MAX_UNPACKED_BYTES = 200 * MIB
MAX_PART_BYTES = 24 * MIB
MAX_PARTS = 4_000
MAX_ELEMENTS = 1_000_000
MAX_PARAGRAPHS = 20_000
MAX_DEPTH = 150
MAX_OPEN_TAGS = 2_000
MAX_CELLS = 60_000
MAX_BRACKETS = 200


def checked_bytes(file: Path, limit: int) -> bytes:
    """Return the content of a regular file of at most ``limit`` bytes. Raises DocumentError."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise DocumentError(f"{file} is {what}; name the document itself")
        if status.st_size > limit:
            raise DocumentError(
                f"{file} has {status.st_size / MIB:,.0f} MiB and may have {limit // MIB}; take its pictures out,"
                " or save the policy apart from what is attached to it"
            )
        if status.st_size == 0:
            raise DocumentError(f"{file} is empty; save the document again")
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(f"{file} cannot be read: {reason}; check its name and its folder") from error
