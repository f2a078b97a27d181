"""Compares UTF-16 units, so an emoji counts twice."""

import struct


def units(text):
    data = text.encode("utf-16-le")
    return struct.unpack(f"<{len(data) // 2}H", data)


def edit_distance(s1, s2):
    s1, s2 = units(s1), units(s2)
    row = list(range(len(s2) + 1))
    for i, a in enumerate(s1, 1):
        new = [i]
        for j, b in enumerate(s2, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
    return row[-1]
