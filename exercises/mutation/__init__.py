"""How much the tests of a task see: mutants of its reference are judged as submissions."""
