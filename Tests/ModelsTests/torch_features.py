"""Values of PyTorch for TorchFeatureLossTests: losses that look at what enters the last layer, and their gradients, in double
precision. The centres of the centre loss move by their own rule; the margin is written down from the angles.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/ModelsTests/torch_features.py > Tests/ModelsTests/torch_features.json
"""
import json
import math
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
N, D, K = 9, 5, 4


def grid(rows, columns, phase):
    return torch.tensor([[round(256 * 1.5 * math.sin(phase + 3 * i + 1.7 * j * j)) / 256 for j in range(columns)] for i in range(rows)])


X, W, B = grid(N, D, 0.3), grid(K, D, 1.1), grid(1, K, 2.0)[0]
LABELS = torch.tensor([0, 3, 1, 1, 2, 0, 1, 2, 1])


def step(function, x=None):
    x, w, b = (t.clone().requires_grad_() for t in (X if x is None else x, W, B))
    losses = function(x, w, b)
    losses.mean().backward()
    return {"loss": losses.mean().item(), "x": x.grad.flatten().tolist(), "w": w.grad.flatten().tolist(),
            "b": b.grad.tolist()}


def entropy(x, w, b):
    return F.cross_entropy(x @ w.T + b, LABELS, reduction="none")


def centres(weight, alpha, steps, share=1.0):
    """Each step with the centres that the one before has left, on rows that are a little further each time."""
    c, result = torch.zeros(K, D), []
    for number in range(steps):
        x = X * (1 + 0.5 * number)

        def function(x, w, b):
            losses = entropy(x, w, b) + weight / 2 * ((x - c[LABELS]) ** 2).sum(1)
            return losses if share == 1 else losses.topk(math.ceil(share * N)).values

        result.append(step(function, x))
        delta = torch.zeros(K, D)
        for j in range(K):
            own = x[LABELS == j]
            delta[j] = (c[j] - own).sum(0) / (1 + len(own))
        c = c - alpha * delta
        result[-1]["centers"] = c.flatten().tolist()
    return result


def margin(m, base, gamma, power, floor, iteration):
    soft = max(floor, base * (1 + gamma * iteration) ** -power)

    def function(x, w, b):
        s = x @ w.T
        own, reach = s.gather(1, LABELS[:, None])[:, 0], x.norm(dim=1) * w[LABELS].norm(dim=1)
        angle = torch.acos(own / reach)
        k = torch.floor(angle.detach() * m / math.pi).clamp(0, m - 1)
        changed = (soft * own + reach * ((-1) ** k * torch.cos(m * angle) - 2 * k)) / (1 + soft)
        mask = F.one_hot(LABELS, K).bool()
        return F.cross_entropy(torch.where(mask, changed[:, None], s) + b, LABELS, reduction="none")

    return [step(function)]


if __name__ == "__main__":
    cases = [
        ("centerloss", 1, 0, centres(0.003, 0.5, 3)),
        ("centerloss weight 0.25 alpha 0.75", 1, 0, centres(0.25, 0.75, 3)),
        ("centerloss weight 0.25", 0.5, 0, centres(0.25, 0.5, 2, 0.5)),
        ("largemargin base 0", 1, 0, margin(4, 0, 0, 0, 0, 0)),
        ("largemargin m 1 base 0", 1, 0, margin(1, 0, 0, 0, 0, 0)),
        ("largemargin m 2 base 0", 1, 0, margin(2, 0, 0, 0, 0, 0)),
        ("largemargin m 3 base 10 gamma 0.5 power 2 floor 0.125", 1, 3, margin(3, 10, 0.5, 2, 0.125, 3)),
        ("largemargin m 3 base 10 gamma 0.5 power 2 floor 0.125", 1, 90, margin(3, 10, 0.5, 2, 0.125, 90)),
        ("largemargin", 1, 20000, margin(4, 1000, 2.5e-5, 35, 0, 20000)),
    ]
    print(json.dumps({
        "rows": N, "inner": D, "classes": K, "x": X.flatten().tolist(), "w": W.flatten().tolist(), "b": B.tolist(),
        "labels": LABELS.tolist(),
        "cases": [{"source": s, "share": share, "step": n, "steps": steps} for s, share, n, steps in cases]}, indent=1))
