"""The compiled bank on disk: opened in milliseconds, made anew by itself whenever anything is off.

The file is ``MAGIC``, the key of the sources (32 bytes), a checksum of the rest (32 bytes), and
the compiled bank as MessagePack.
"""

import contextlib
import gc
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

import quiz
from quiz.bank.bank import Bank, Compiled
from quiz.bank.files import LARGEST_FILE, find_files

MAGIC = b"finetune-quiz bank 1\n"

_DIGEST = 32


def key_of(folders: Sequence[Path]) -> bytes | None:
    """Digest all that the bank is made of: the program, and every file's name and content.

    Content, not size and time: a file that changed within the clock's tick, or whose time was
    set back, must not be missed, and hashing costs less than a tenth of opening. None where
    something can't be read, so that the check says what.
    """
    digest = hashlib.blake2b(_program(), digest_size=_DIGEST)
    for folder in folders:
        files = find_files(folder)
        if files.problems:
            return None
        for path in files.all:
            try:
                content = _read(path)
            except OSError:
                return None
            name = path.relative_to(folder).as_posix()
            digest.update(f"{len(name)} {len(content)} {name}".encode())
            digest.update(content)
        digest.update(b"\0")
    return digest.digest()


def _read(path: Path) -> bytes:
    """Read a file that the check would read; raises OSError for any other, as a named pipe is."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
        raise OSError(f"{path} is not a file of a bank")
    return path.read_bytes()


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
    """Open the bank compiled from the sources of ``key``; None if the file holds anything else."""
    head = len(MAGIC) + 2 * _DIGEST
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if not data.startswith(MAGIC + key) or len(data) < head:
        return None
    body = memoryview(data)[head:]
    if hashlib.blake2b(body, digest_size=_DIGEST).digest() != data[head - _DIGEST : head]:
        return None
    try:
        with _no_collection():
            return Bank(msgspec.msgpack.decode(body, type=Compiled))
    except msgspec.DecodeError:
        return None


def save(file: Path, key: bytes, bank: Bank) -> None:
    """Replace the cache file in one step; where that can't be done there is no cache."""
    body = msgspec.msgpack.encode(bank.compiled)
    checksum = hashlib.blake2b(body, digest_size=_DIGEST).digest()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as whole:
                whole.write(b"".join((MAGIC, key, checksum, body)))
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def cache_file(folders: Sequence[Path], folder: Path) -> Path:
    """Name the cache file of a bank by the folders it is made of."""
    names = "\0".join(str(each.absolute()) for each in folders)
    return folder / f"bank-{hashlib.blake2b(names.encode(), digest_size=8).hexdigest()}.msgpack"


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Spare Python's cycle collector the many new objects, none of which can be in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
