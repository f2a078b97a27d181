"""What the judge's processes are started with: environment, folders, libraries, identity."""

import importlib.util
import os
import stat
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PATH": "/nonexistent",
    "HOME": "/nonexistent",
    "TMPDIR": "/nonexistent",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "JOBLIB_MULTIPROCESSING": "0",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
}
"""All that a process of the judge sees of an environment; one thread per numeric library."""

SYSTEM_NEEDS = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR")
"""Without these, Windows starts no Python."""

LIBRARIES = ("numpy", "scipy", "sklearn", "joblib", "threadpoolctl", "narwhals")
"""The packages besides the standard library that a solution may read."""

BUNDLED = ("numpy.libs", "scipy.libs", "scikit_learn.libs")
"""Shared libraries that wheels carry beside the packages."""

COMMON = [
    "array",
    "bisect",
    "collections",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "itertools",
    "json",
    "linecache",
    "logging",
    "math",
    "operator",
    "queue",
    "random",
    "re",
    "statistics",
    "string",
    "textwrap",
    "threading",
    "traceback",
    "types",
    "typing",
    "unicodedata",
    "warnings",
]
"""Imported before the first fork: what solutions use most, and the worker itself."""

SCIENCE = [
    "numpy",
    "numpy.random",
    "scipy.sparse",
    "scipy.spatial.distance",
    "sklearn.feature_extraction.text",
    "sklearn.metrics",
    "sklearn.metrics.pairwise",
    "sklearn.model_selection",
    "sklearn.naive_bayes",
    "sklearn.linear_model",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.neighbors",
    "sklearn.tree",
    "sklearn.ensemble",
    "sklearn.cluster",
    "sklearn.decomposition",
]
"""Imported besides in the zygote for solutions that mention these libraries."""

ROOT, NOBODY = 0, 65534


@dataclass(frozen=True)
class Identity:
    """An unprivileged user and group, and the user as whom files are opened."""

    user: int
    group: int
    files: int


def environment() -> dict[str, str]:
    """Make the whole environment of a process of the judge."""
    kept = {name: os.environ[name] for name in SYSTEM_NEEDS if name in os.environ}
    return {**ENVIRONMENT, **kept}


def libraries() -> tuple[dict[str, str], list[str]]:
    """Find the folder of each library, and the entries of these folders to be read."""
    folders: dict[str, str] = {}
    entries: list[str] = []
    for name in LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        origin = Path(spec.origin)
        is_package = bool(spec.submodule_search_locations)
        entry = origin.parent if is_package else origin
        folders[name] = str(entry.parent)
        real = origin.resolve()  # some installers link each file to a cache
        entries += {str(entry), str(real.parent if is_package else real)}
    entries += [str(Path(each) / name) for each in {*folders.values()} for name in BUNDLED]
    return folders, entries


def system_folders() -> list[str]:
    """Find the folders whose shared libraries, file by file, late imports may load."""
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    folders = [f"/lib/{triplet}", f"/usr/lib/{triplet}", "/lib64", "/usr/lib64"]
    return sorted({str(Path(each).resolve()) for each in folders if Path(each).is_dir()})


def identity(readable: Sequence[str]) -> Identity:
    """Choose whom root's workers become.

    They are nobody, so that limits on processes hold and signals reach no one; only files are
    opened as root where the interpreter is out of reach for others.
    """
    needed = [sys.executable, os.__file__, __file__, *readable]
    if all(_open_to_all(Path(each)) for each in needed if Path(each).exists()):
        return Identity(NOBODY, NOBODY, NOBODY)
    return Identity(NOBODY, NOBODY, ROOT)


def _open_to_all(path: Path) -> bool:
    return all(_public(each) for each in _steps(path))


def _steps(path: Path) -> Iterator[Path]:
    yield path
    yield path.resolve()
    yield from path.parents
    yield from path.resolve().parents


def _public(path: Path) -> bool:
    wanted = stat.S_IXOTH if path.is_dir() else stat.S_IROTH
    return bool(path.stat().st_mode & wanted)
