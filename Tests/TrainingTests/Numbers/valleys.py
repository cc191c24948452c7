"""Numbers for RateSweepTests: where the middle of the longest fall of a curve is, found by comparing every pair of places.

    python3 Tests/TrainingTests/Numbers/valleys.py > Tests/TrainingTests/Numbers/valleys.json

The longest fall is the longest list of places, not all of them next to each other, at which the curve is lower each time
(fastai's `valley`); of several that are equally long the one that ends first. The first tenth of the places and the last five
are left out.
"""
import json
import math
import random

draw = random.Random(4)


def middle(losses):
    start = len(losses) // 10
    told = losses[start:len(losses) - 5]
    length = [1] * len(told)
    for i in range(len(told)):
        for j in range(i):
            if told[i] < told[j]:
                length[i] = max(length[i], length[j] + 1)
    end = length.index(max(length))
    third = length[end] / 3
    return start + max(end - length[end] + int(third) + int(third / 2), 0)


def curve(kind, count):
    noise = [draw.gauss(0, 0.03) for _ in range(count)]
    if kind == "usual":
        return [2.3 / (1 + math.exp((i - 60) / 8)) + 0.2 + 3 * math.exp((i - count) / 5) + e for i, e in enumerate(noise)]
    if kind == "steps":
        return [2.3 - 0.2 * (i // 10) for i in range(count)]
    if kind == "line":
        return [2.3 - 0.01 * i for i in range(count)]
    return [2.3 - 0.004 * i + 4 * e for i, e in enumerate(noise)]


cases = []
for kind, count in [("usual", 100), ("usual", 97), ("steps", 100), ("line", 40), ("line", 41), ("line", 42), ("noise", 100), ("noise", 333)]:
    losses = curve(kind, count)
    cases.append({"kind": kind, "losses": losses, "middle": middle(losses)})
print(json.dumps(cases))
