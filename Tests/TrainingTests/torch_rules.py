"""Values of PyTorch for StepRuleTests: trainings with clipping and with decoupled decay, and what clipping makes of gradients.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/TrainingTests/torch_rules.py > Tests/TrainingTests/torch_rules.json

Trainings are of a perceptron on all examples at once; offsets are not decayed. What goes in is a multiple of 1/256, exact in
any precision. NaN and infinities stand as text.
"""
import json
import math
import torch

torch.manual_seed(6)


def exact(values):
    return (values * 256).round() / 256


def flat(values):
    return [v if math.isfinite(v) else str(v) for v in values.detach().flatten().tolist()]


def training(rule, number, optimizer, rate, steps=6):
    net = torch.nn.Sequential(torch.nn.Linear(5, 7), torch.nn.Tanh(), torch.nn.Linear(7, 2)).double()
    for p in net.parameters():
        p.data = exact(0.8 * torch.randn(p.shape, dtype=torch.float64))
    before = [flat(p) for p in net.parameters()]
    x, target = (exact(torch.randn(n, dtype=torch.float64)) for n in ((9, 5), (9, 2)))
    target *= 4
    decay = number if rule == "weight_decay" else 0
    weights, offsets = [[p for p in net.parameters() if (p.dim() > 1) == is_weight] for is_weight in (True, False)]
    groups = [{"params": weights, "weight_decay": decay}, {"params": offsets, "weight_decay": 0}]
    made = torch.optim.AdamW(groups, lr=rate) if optimizer == "adam" else torch.optim.SGD(net.parameters(), lr=rate)
    assert optimizer == "adam" or not decay
    norms = []
    for _ in range(steps):
        made.zero_grad()
        loss = ((net(x) - target) ** 2).mean()
        if rule == "l1":
            loss = loss + number * sum(p.abs().sum() for p in weights)
        loss.backward()
        norms.append(math.sqrt(sum((p.grad**2).sum().item() for p in net.parameters())))
        if rule == "clip":
            torch.nn.utils.clip_grad_norm_(net.parameters(), number)
        if rule == "clip_value":
            torch.nn.utils.clip_grad_value_(net.parameters(), number)
        made.step()
        if rule == "maxnorm":
            for p in weights:
                p.data = torch.renorm(p.data, 2, 0, number)
    return {
        "rule": rule, "number": number, "optimizer": optimizer, "rate": rate, "steps": steps, "x": flat(x), "target": flat(target),
        "before": before, "after": [flat(p) for p in net.parameters()], "norms": norms,
    }  # fmt: skip


def gradients(rule, number, values):
    p = torch.nn.Parameter(torch.zeros(len(values)))
    p.grad = torch.tensor(values)
    if rule == "clip":
        torch.nn.utils.clip_grad_norm_([p], number)
    else:
        torch.nn.utils.clip_grad_value_([p], number)
    return {"rule": rule, "number": number, "before": flat(torch.tensor(values)), "after": flat(p.grad)}


inf, nan = math.inf, math.nan
finite = [3.0, -4.0, 0.0, 12.0, -0.5, 84.0, 1e-20, -7.25, 2.5]
print(
    json.dumps(
        {
            "trainings": [
                training("clip", 1.5, "sgd", 0.2),
                training("clip", 1.5, "adam", 0.05),
                training("clip_value", 0.25, "sgd", 0.3),
                training("clip_value", 0.25, "adam", 0.05),
                training("weight_decay", 0.5, "adam", 0.1),
                training("l1", 0.02, "sgd", 0.1),
                training("l1", 0.02, "adam", 0.05),
                training("maxnorm", 0.75, "sgd", 0.2),
                training("maxnorm", 0.75, "adam", 0.1),
            ],
            "gradients": [
                gradients(rule, number, values)
                for rule, number in (("clip", 5.0), ("clip_value", 3.0))
                for values in (finite, finite + [nan], finite + [inf], finite + [-inf], finite + [inf, nan, -inf], [nan], [0.0, 0.0])
            ],
        }
    )
)
