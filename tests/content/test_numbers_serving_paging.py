"""The numbers on paged caches, recomputed by handing out blocks."""

import pytest


def test_the_last_block_is_filled_up_by_counting(cases):
    for values, answer, slips in cases("serving.last-block-waste"):
        free = 0
        for _token in range(int(values["length"])):
            free = (free or int(values["block"])) - 1
        assert answer == pytest.approx(free)
        assert slips["filled-part"] == pytest.approx(int(values["block"]) - free)
