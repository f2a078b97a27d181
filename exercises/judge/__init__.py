"""Grades solutions to coding tasks: trusted tests on one side, the learner's code on the other.

The program uses ``client``, ``faults`` and ``protocol``. This package itself imports nothing, as
the judge's own processes begin with it.
"""
