"""Values of PyTorch for TorchLossTests: losses with their options, and the gradient of the scores, in double precision.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/ModelsTests/torch_losses.py > Tests/ModelsTests/torch_losses.json

Class weights multiply each example's loss before the mean over the batch; `worst` is the mean over that share of the largest.
"""
import json
import math
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
N, K = 7, 4
SCORES = [[round(256 * 2 * math.sin(3 * i + 1.7 * j * j)) / 256 for j in range(K)] for i in range(N)]
LABELS = [0, 3, 1, 1, 2, 0, 1]
SHARES = [[round(256 * (1 + math.cos(i + 2 * j)) / 2) / 256 for j in range(K)] for i in range(N)]
WEIGHTS = [0.5, 2.0, 1.25, 3.0]
COST = [[0.0, 1.0, 2.0, 0.5], [4.0, 0.0, 1.0, 1.0], [0.25, 1.0, 0.0, 8.0], [1.0, 1.0, 3.0, 0.0]]
labels, shares, weights, cost = torch.tensor(LABELS), torch.tensor(SHARES), torch.tensor(WEIGHTS), torch.tensor(COST)
onehot = F.one_hot(labels, K).double()
unit = (shares > 0.5).double()
balanced = N / (K * torch.bincount(labels, minlength=K).double())


def each(z, smooth=0.0, w=None, c=None):
    loss = F.cross_entropy(z, labels, label_smoothing=smooth, reduction="none")
    if c is not None:
        loss = loss + (c[labels] * z.softmax(1)).sum(1)
    return loss if w is None else loss * w[labels]


def mixed(z, w):
    return -(shares * w * z.log_softmax(1)).sum(1)


def binary(z, t, w=None):
    """Of rows of outputs: `w` multiplies each element, as the argument `weight` does."""
    return F.binary_cross_entropy_with_logits(z, t, weight=w, reduction="none")


def focal(z, gamma, w):
    p = z.log_softmax(1).gather(1, labels[:, None])[:, 0]
    return -w[labels] * (1 - p.exp()) ** gamma * p


def worst(losses, share):
    return losses.topk(math.ceil(share * len(losses))).values


CASES = [
    ("crossentropy smooth 0.1", "labels", 1, lambda z: each(z, 0.1)),
    ("crossentropy smooth 0.3 weights [0.5, 2, 1.25, 3]", "labels", 1, lambda z: each(z, 0.3, weights)),
    ("crossentropy weights balanced", "labels", 1, lambda z: each(z, 0.0, balanced)),
    ("crossentropy weights [0.5, 2, 1.25, 3]", "shares", 1, lambda z: mixed(z, weights)),
    ("crossentropy smooth 0.2 weights [0.5, 2, 1.25, 3] cost " + json.dumps(COST), "labels", 1,
     lambda z: each(z, 0.2, weights, cost)),
    ("crossentropy", "labels", 0.5, lambda z: worst(each(z), 0.5)),
    ("crossentropy smooth 0.1 weights balanced", "labels", 0.25, lambda z: worst(each(z, 0.1, balanced), 0.25)),
    ("crossentropy", "labels", 0.01, lambda z: worst(each(z), 0.01)),
    ("mse", "shares", 0.5, lambda z: worst(((z - shares) ** 2).mean(1), 0.5)),
    ("bce", "shares", 0.6,
     lambda z: worst(F.binary_cross_entropy_with_logits(z, shares, reduction="none").mean(1), 0.6)),
    ("bce weights [0.5, 2, 1.25, 3]", "labels", 1, lambda z: binary(z, onehot, weights[labels][:, None])),
    ("bce weights balanced", "labels", 0.5, lambda z: worst(binary(z, onehot, balanced[labels][:, None]).mean(1), 0.5)),
    ("bce weights [0.5, 2, 1.25, 3]", "numbers", 1, lambda z: binary(z, shares, weights)),
    ("bce weights [0.5, 2]", "unit", 1, lambda z: binary(z, unit, 0.5 + 1.5 * unit)),
    ("focal weights [0.5, 2, 1.25, 3]", "labels", 1, lambda z: focal(z, 2, weights)),
    ("focal gamma 0.5 weights balanced", "labels", 1, lambda z: focal(z, 0.5, balanced)),
    ("focal gamma 3 weights [0.5, 2, 1.25, 3]", "labels", 0.4, lambda z: worst(focal(z, 3, weights), 0.4)),
    ("huber delta 0.5", "shares", 0.3, lambda z: worst(F.huber_loss(z, shares, delta=0.5, reduction="none").mean(1), 0.3)),
]


def case(source, targets, share, function):
    z = torch.tensor(SCORES, requires_grad=True)
    loss = function(z).mean()
    loss.backward()
    return {"source": source, "targets": targets, "share": share, "loss": loss.item(), "gradient": z.grad.flatten().tolist()}


if __name__ == "__main__":
    print(json.dumps({
        "rows": N, "classes": K, "scores": sum(SCORES, []), "labels": LABELS, "shares": sum(SHARES, []),
        "cases": [case(*c) for c in CASES]}, indent=1))
