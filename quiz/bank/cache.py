"""The compiled bank on disk: opened in milliseconds, made anew by itself whenever anything is off.

The file is ``MAGIC``, the key of the sources (32 bytes), a checksum of the rest (CRC-32, 4 bytes)
and the compiled bank as MessagePack.
"""

import contextlib
import hashlib
import mmap
import os
import stat
import tempfile
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

import quiz
from quiz.bank.bank import Bank, Compiled
from quiz.bank.files import LARGEST_FILE, find_files

MAGIC = b"finetune-quiz bank 1\n"

_KEY = 32
_CHECKSUM = 4
_HEAD = len(MAGIC) + _KEY + _CHECKSUM


def key_of(folders: Sequence[Path]) -> bytes | None:
    """Digest all that the bank is made of: the program, and every file's name and content.

    Content, not size and time: a file that changed within the clock's tick, or whose time was
    set back, must not be missed. SHA-256 because most processors have it built in. None where
    something can't be read, so that the check says what.
    """
    digest = hashlib.sha256(_program())
    buffer = bytearray(1 << 18)
    for folder in folders:
        files = find_files(folder)
        if files.problems:
            return None
        for path in files.all:
            digest.update(f"\n{path.relative_to(folder).as_posix()}\n".encode())
            try:
                _feed(digest, path, memoryview(buffer))
            except OSError:
                return None
        digest.update(b"\n\n")
    return digest.digest()


def _feed(digest: "hashlib._Hash", path: Path, buffer: memoryview) -> None:
    """Digest a file and its size; raises OSError for what is no file, as a named pipe is."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
        raise OSError(f"{path} is not a file of a bank")
    size = 0
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            digest.update(buffer[:count])
            size += count
    digest.update(size.to_bytes(8, "big"))


@cache
def _program() -> bytes:
    """Digest what makes a bank of the sources: this program's version and code."""
    digest = hashlib.blake2b(f"{quiz.__version__} {msgspec.__version__}".encode())
    package = Path(quiz.__file__).parent
    for part in ("model", "kinds", "nodes", "bank"):
        for module in sorted((package / part).glob("*.py")):
            digest.update(module.read_bytes())
    return digest.digest()


def load(file: Path, key: bytes) -> Bank | None:
    """Open the bank compiled from the sources of ``key``; None if the file holds anything else.

    The file is mapped, not read: most of it is only wanted when a question is shown.
    """
    try:
        with file.open("rb") as opened:
            data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # ValueError: the file is empty
        return None
    if len(data) < _HEAD or data[: len(MAGIC) + _KEY] != MAGIC + key:
        return None
    body = memoryview(data)[_HEAD:]
    if _checksum(body) != data[_HEAD - _CHECKSUM : _HEAD]:
        return None
    try:
        return Bank(msgspec.msgpack.decode(body, type=Compiled))
    except msgspec.DecodeError:
        return None


def _checksum(body: bytes | memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM, "big")


def save(file: Path, key: bytes, bank: Bank) -> None:
    """Replace the cache file in one step; where that can't be done there is no cache."""
    body = msgspec.msgpack.encode(bank.compiled)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as whole:
                whole.write(b"".join((MAGIC, key, _checksum(body), body)))
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def cache_file(folders: Sequence[Path], folder: Path) -> Path:
    """Name the cache file of a bank by the folders it is made of."""
    names = "\0".join(str(each.absolute()) for each in folders)
    return folder / f"bank-{hashlib.blake2b(names.encode(), digest_size=8).hexdigest()}.msgpack"
