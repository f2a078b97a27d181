"""Coding tasks and the judge that grades solutions against their hidden tests."""
