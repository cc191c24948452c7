"""Fits the rational function by which vectors compute the error function: `error_function.py`, with NumPy.

erf(x) = x P(x²) / Q(x²) for |x| up to 3.92, beyond which it is 1 in `Float`; the largest relative error is made small by
weighing points anew (Lawson). Prints the coefficients, lowest power first, and the errors in floats.
"""
import math

import numpy

LIMIT, ABOVE, BELOW = 3.92, 5, 5

x = (numpy.cos(numpy.pi * (numpy.arange(4000) + 0.5) / 4000) + 1) / 2 * LIMIT
x = x[x > 1e-9]
square, wanted = x * x, numpy.array([math.erf(v) / v for v in x])
weights, divisor, best = numpy.ones_like(x), numpy.ones_like(x), (math.inf, None)
for _ in range(400):
    columns = [square**k for k in range(ABOVE + 1)] + [-wanted * square**k for k in range(1, BELOW + 1)]
    scale = numpy.sqrt(weights) / wanted / divisor
    matrix = numpy.stack(columns, 1) * scale[:, None]
    size = numpy.abs(matrix).max(0)
    found = numpy.linalg.lstsq(matrix / size, wanted * scale, rcond=None)[0] / size
    above = sum(found[k] * square**k for k in range(ABOVE + 1))
    below = 1 + sum(found[ABOVE + k] * square**k for k in range(1, BELOW + 1))
    divisor, error = numpy.abs(below), numpy.abs(above / below - wanted) / wanted
    if error.max() < best[0]:
        best = (error.max(), found)
    weights = weights * (error / error.max() + 1e-3) ** 0.5
    weights *= len(weights) / weights.sum()
print("relative error", best[0])
print("above", [f"{v:.9g}" for v in best[1][: ABOVE + 1]])
print("below", [f"{v:.9g}" for v in [1.0, *best[1][ABOVE + 1 :]]])
