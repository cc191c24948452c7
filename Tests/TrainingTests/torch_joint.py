"""Values of PyTorch for JointTrainingTests: two heads on a shared body, trained together on data of their own.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/TrainingTests/torch_joint.py > Tests/TrainingTests/torch_joint.json

Each step takes all examples of the first head, and as many of the second as it has.
"""
import json
import torch

torch.manual_seed(9)
body = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh()).double()
first, second = torch.nn.Linear(6, 3).double(), torch.nn.Linear(6, 2).double()


def exact(*shape):
    return (torch.randn(*shape, dtype=torch.float64) * 256).round() / 256


parameters = list(body.parameters()) + list(first.parameters()) + list(second.parameters())
for p in parameters:
    p.data = exact(*p.shape) * 0.5
before = [p.flatten().tolist() for p in parameters]
x, y = exact(8, 4), exact(5, 4)
labels, numbers = torch.randint(0, 3, (8,)), exact(5, 2)
weights = [0.75, 0.25]
optimizer = torch.optim.SGD(parameters, lr=0.5)
losses = []
for _ in range(6):
    optimizer.zero_grad()
    a = torch.nn.functional.cross_entropy(first(body(x)), labels)
    b = ((second(body(y)) - numbers) ** 2).mean()
    (weights[0] * a + weights[1] * b).backward()
    optimizer.step()
    losses.append([a.item(), b.item()])
print(json.dumps({
    "x": x.flatten().tolist(), "y": y.flatten().tolist(), "labels": labels.tolist(), "numbers": numbers.flatten().tolist(),
    "before": before, "after": [p.flatten().tolist() for p in parameters], "losses": losses, "weights": weights}))
