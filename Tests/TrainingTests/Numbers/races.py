"""Values of PyTorch for OptimizerRaceTests: the paths of its optimizers over four functions, in double precision.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/TrainingTests/Numbers/races.py > Tests/TrainingTests/Numbers/races.json
"""
import json

import torch

courses = {
    "ravine": (lambda x, y: 0.1 * x**2 + 9 * y**2, (-9.0, 1.0)),
    "saddle": (lambda x, y: x**2 - y**2, (-1.5, 0.001)),
    "beale": (
        lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2, (0.7, 1.4)),
    "rosenbrock": (lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-1.2, 1.0)),
}
optimizers = {
    "sgd": lambda p, lr: torch.optim.SGD([p], lr=lr),
    "momentum": lambda p, lr: torch.optim.SGD([p], lr=lr, momentum=0.9),
    "adam": lambda p, lr: torch.optim.Adam([p], lr=lr),
    "rmsprop": lambda p, lr: torch.optim.RMSprop([p], lr=lr, alpha=0.9),
}
rates = {
    "ravine": (0.1, 0.01, 0.3, 0.1), "saddle": (0.05, 0.01, 0.05, 0.02), "beale": (0.01, 0.005, 0.1, 0.02),
    "rosenbrock": (0.001, 0.0005, 0.05, 0.01),
}

cases = []
for course, (function, start) in courses.items():
    for (optimizer, make), rate in zip(optimizers.items(), rates[course]):
        # The start as single precision has it.
        p = torch.tensor(start, dtype=torch.float32).double().requires_grad_()
        step = make(p, rate)
        path = [p.tolist()]
        for _ in range(40):
            step.zero_grad()
            function(p[0], p[1]).backward()
            step.step()
            path.append([round(v, 9) for v in p.tolist()])
        cases.append({"course": course, "optimizer": optimizer, "rate": rate, "path": path})
print(json.dumps(cases))
