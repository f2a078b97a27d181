"""The process that fuzzes, by ``proofs.fuzz``: what it imports is instrumented on the way."""

import sys

import atheris

with atheris.instrument_imports(include=["exercises", "proofs"]):
    from proofs import hostile


if __name__ == "__main__":
    atheris.Setup(sys.argv, hostile.attack)
    atheris.Fuzz()
