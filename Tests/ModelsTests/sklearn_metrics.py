"""Values of scikit-learn for EveryMetricTests: what its metrics say of random predictions, some with ties.

    python3 -m venv .venv && .venv/bin/pip install numpy scikit-learn
    .venv/bin/python Tests/ModelsTests/sklearn_metrics.py > Tests/ModelsTests/sklearn_metrics.json
"""
import json

import numpy as np
from sklearn import metrics

r = np.random.default_rng(7)


def classes(count, rows, ties):
    scores = r.normal(size=(rows, count)).astype(np.float32)
    if ties:
        scores = np.round(scores * 2) / 2
    labels = r.integers(0, count, size=rows)
    scores[np.arange(rows), labels] += 0.75
    shares = np.exp(scores.astype(np.float64))
    shares /= shares.sum(axis=1, keepdims=True)
    answers = scores.argmax(axis=1)
    average = "binary" if count == 2 else "macro"
    # What is equal but for the last digits of a softmax is equal.
    coarse = shares.astype(np.float32)
    auc = metrics.roc_auc_score(labels, coarse[:, 1]) if count == 2 else metrics.roc_auc_score(labels, shares, multi_class="ovr")
    found = {
        "accuracy": metrics.accuracy_score(labels, answers),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, answers),
        "f1": metrics.f1_score(labels, answers, average=average),
        "precision": metrics.precision_score(labels, answers, average=average, zero_division=0),
        "recall": metrics.recall_score(labels, answers, average=average, zero_division=0),
        "auc": auc,
        "logloss": metrics.log_loss(labels, shares, labels=list(range(count))),
    }
    if not ties:
        found["top3"] = metrics.top_k_accuracy_score(labels, scores, k=3, labels=list(range(count))) if count > 2 else 1.0
    return {"columns": count, "scores": scores.ravel().tolist(), "targets": labels.tolist(), "metrics": found}


def numbers(columns, rows):
    truth = (r.normal(size=(rows, columns)) * 3 + 1000).astype(np.float32)
    said = (truth + r.normal(size=(rows, columns))).astype(np.float32)
    t, y = truth.astype(np.float64), said.astype(np.float64)
    found = {
        "mae": metrics.mean_absolute_error(t, y),
        "rmse": metrics.root_mean_squared_error(t, y),
        "r2": metrics.r2_score(t, y),
    }
    return {"columns": columns, "scores": said.ravel().tolist(), "targets": truth.ravel().tolist(), "metrics": found}


cases = [classes(2, 40, False), classes(2, 60, True), classes(5, 60, False), classes(4, 50, True), numbers(1, 30), numbers(3, 25)]
print(json.dumps(cases))
