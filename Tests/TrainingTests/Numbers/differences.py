"""Values of SciPy for MeanDifferenceTests: Student's t of pairs and Welch's of two groups, over numbers of several sizes.

    python3 -m venv .venv && .venv/bin/pip install numpy scipy
    .venv/bin/python Tests/TrainingTests/Numbers/differences.py > Tests/TrainingTests/Numbers/differences.json
"""
import json

import numpy as np
from scipy import stats

r = np.random.default_rng(11)
cases = []
for first, second, gap in [(5, 5, 0.0), (5, 5, 1.0), (3, 3, 0.5), (2, 2, 3.0), (30, 30, 0.3), (5, 4, 1.0), (2, 7, 0.0), (12, 3, 4.0), (100, 60, 0.2)]:
    a = (r.normal(size=first) + gap).round(3)
    b = (r.normal(size=second) * 2).round(3)
    found = stats.ttest_rel(a, b) if first == second else stats.ttest_ind(a, b, equal_var=False)
    cases.append({
        "first": a.tolist(), "second": b.tolist(), "difference": float(a.mean() - b.mean()), "chance": float(found.pvalue),
        "error": float((a.mean() - b.mean()) / found.statistic), "deviation": float(a.std(ddof=1)),
        "wins": int((a > b).sum()) if first == second else None,
    })
print(json.dumps(cases))
