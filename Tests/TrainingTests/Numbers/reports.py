"""Values of scikit-learn for ClassReportTests: its classification report of random answers, some of classes that are not there.

    python3 -m venv .venv && .venv/bin/pip install numpy scikit-learn
    .venv/bin/python Tests/TrainingTests/Numbers/reports.py > Tests/TrainingTests/Numbers/reports.json
"""
import json

import numpy as np
from sklearn.metrics import classification_report

r = np.random.default_rng(3)
cases = []
for classes, rows, missing in [(2, 40, None), (3, 30, None), (5, 60, 3), (10, 200, None), (4, 12, 0)]:
    labels = r.integers(0, classes, size=rows)
    if missing is not None:
        labels[labels == missing] = (missing + 1) % classes
    answers = np.where(r.random(rows) < 0.6, labels, r.integers(0, classes, size=rows))
    report = classification_report(labels, answers, output_dict=True, zero_division=0)
    rows = {key: value for key, value in report.items() if isinstance(value, dict)}
    cases.append({"classes": classes, "labels": labels.tolist(), "answers": answers.tolist(), "accuracy": report["accuracy"], "rows": rows})
print(json.dumps(cases))
