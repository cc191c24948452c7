"""Values of PyTorch for StageWorkTests: the operations that its counter sees in networks, forward and in a training step.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/TrainingTests/Numbers/flops.py > Tests/TrainingTests/Numbers/flops.json
"""
import json

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode


class Residual(nn.Module):
    def __init__(self, body, way):
        super().__init__()
        self.body, self.way = body, way

    def forward(self, x):
        return self.body(x) + self.way(x)


nets = {
    "perceptron": ((1, 8, 8), nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))),
    "convolutions": ((3, 32, 32), nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 5, stride=2, padding=2), nn.ReLU(), nn.Flatten(), nn.Linear(2048, 10))),
    "groups": ((8, 12, 12), nn.Sequential(
        nn.Conv2d(8, 8, 3, padding=1, groups=8), nn.ReLU(), nn.Conv2d(8, 16, 1), nn.ReLU(), nn.Conv2d(16, 16, 3, groups=4),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 5))),
    "residual": ((4, 9, 9), nn.Sequential(
        nn.Conv2d(4, 6, 3, padding=1), Residual(
            nn.Sequential(nn.Conv2d(6, 12, 3, padding=1, stride=2), nn.ReLU(), nn.Conv2d(12, 12, 3, padding=1)),
            nn.Conv2d(6, 12, 1, stride=2)), nn.Flatten(), nn.Linear(300, 3))),
    "frozen": ((1, 8, 8), nn.Sequential(
        nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Conv2d(4, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(128, 10))),
}

cases = []
for name, (shape, net) in nets.items():
    # Batch normalisation in inference: a single example has no statistics.
    net.eval()
    if name == "frozen":
        for p in net[0:3].parameters():
            p.requires_grad_(False)
    x = torch.randn(1, *shape)
    with FlopCounterMode(display=False) as forward, torch.no_grad():
        net(x)
    with FlopCounterMode(display=False) as training:
        net(x).sum().backward()
    # Of the gradients of convolutions in groups it counts what they would take without groups.
    cases.append({
        "net": name, "forward": forward.get_total_flops(),
        "training": None if name == "groups" else training.get_total_flops(),
        "parameters": sum(p.numel() for p in net.parameters()),
    })
print(json.dumps(cases, indent=1))
