"""Values of PyTorch for EveryOptimizerTests: twenty steps of each optimizer, with options that are not the usual ones and a
learning rate that falls by half a cosine.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/ModelsTests/torch_optimizers.py > Tests/ModelsTests/torch_optimizers.json

The loss is `sum c (w - t)^2 / 2 + sum cos(w)`. PyTorch's own optimizers do the work where it has one that does the same; those
that stand here follow the papers' formulas.
"""
import json
import math
import torch

START = [0.5, -1.5, 2.0, 0.0, -0.25, 3.0]
CURVATURE = [0.2, 0.5, 1.0, 2.0, 4.0, 0.05]
TARGET = [1.0, -2.0, 0.5, 3.0, 0.0, -1.0]
STEPS = 20


class Nesterov(torch.optim.Optimizer):
    def __init__(self, params, lr, mu):
        super().__init__(params, dict(lr=lr, mu=mu))

    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                s = self.state[p].setdefault("v", torch.zeros_like(p))
                before = s.clone()
                s.mul_(g["mu"]).sub_(g["lr"] * p.grad)
                p.data += -g["mu"] * before + (1 + g["mu"]) * s


class Momentum(Nesterov):
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                s = self.state[p].setdefault("v", torch.zeros_like(p))
                s.mul_(g["mu"]).sub_(g["lr"] * p.grad)
                p.data += s


class Lion(torch.optim.Optimizer):
    def __init__(self, params, lr, betas, decay):
        super().__init__(params, dict(lr=lr, betas=betas, decay=decay))

    def step(self):
        for g in self.param_groups:
            b1, b2 = g["betas"]
            for p in g["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                u = torch.sign(b1 * m + (1 - b1) * p.grad)
                p.data -= g["lr"] * (u + g["decay"] * p.data)
                m.mul_(b2).add_((1 - b2) * p.grad)


class LAMB(torch.optim.Optimizer):
    def __init__(self, params, lr, betas, eps, decay):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, decay=decay))

    def step(self):
        for g in self.param_groups:
            b1, b2 = g["betas"]
            for p in g["params"]:
                s = self.state[p]
                s["t"] = s.get("t", 0) + 1
                m, v = s.setdefault("m", torch.zeros_like(p)), s.setdefault("v", torch.zeros_like(p))
                m.mul_(b1).add_((1 - b1) * p.grad)
                v.mul_(b2).add_((1 - b2) * p.grad ** 2)
                u = (m / (1 - b1 ** s["t"])) / ((v / (1 - b2 ** s["t"])).sqrt() + g["eps"]) + g["decay"] * p.data
                p.data -= g["lr"] * p.data.norm() / u.norm() * u


class SAM(Momentum):
    def __init__(self, params, lr, mu, rho):
        super().__init__(params, lr, mu)
        self.rho = rho

    def step(self):
        for p in self.param_groups[0]["params"]:
            place = p.data.clone()
            p.data += self.rho * p.grad / p.grad.norm()
            p.grad = gradient(p)
            p.data.copy_(place)
        super().step()


class ScheduleFree(torch.optim.Optimizer):
    """Algorithm 1 of the paper; between two steps the parameter is x, and `step` takes its gradient itself."""

    def __init__(self, params, lr, betas, eps, decay):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, decay=decay))

    def step(self):
        for g in self.param_groups:
            b1, b2 = g["betas"]
            for p in g["params"]:
                s = self.state[p]
                s["t"] = s.get("t", 0) + 1
                z, v = s.setdefault("z", p.data.clone()), s.setdefault("v", torch.zeros_like(p))
                rate = g["lr"] * math.sqrt(1 - b2 ** s["t"])
                x, y = p.data, (1 - b1) * z + b1 * p.data
                slope = gradient(y)
                v.mul_(b2).add_((1 - b2) * slope ** 2)
                z.sub_(rate * slope / (v.sqrt() + g["eps"]) + rate * g["decay"] * y)
                s["sum"] = s.get("sum", 0) + rate ** 2
                c = rate ** 2 / s["sum"]
                p.data = (1 - c) * x + c * z


class Muon(torch.optim.Optimizer):
    """Jordan's, without his rounding to bfloat16: the six numbers are a matrix of three rows."""

    def __init__(self, params, lr, mu, steps, decay):
        super().__init__(params, dict(lr=lr, mu=mu, steps=steps, decay=decay))

    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                m.lerp_(p.grad, 1 - g["mu"])
                x = p.grad.lerp(m, g["mu"]).reshape(3, 2).T
                x = x / x.norm().clamp(min=1e-7)
                for _ in range(g["steps"]):
                    a = x @ x.T
                    x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
                p.data = (1 - g["lr"] * g["decay"]) * p.data - g["lr"] * math.sqrt(3 / 2) * x.T.reshape(6)


class LBFGS(torch.optim.LBFGS):
    """PyTorch's, one direction a step, whose search may look 25 times."""

    def __init__(self, params, **options):
        super().__init__(params, max_iter=1, max_eval=26, line_search_fn="strong_wolfe", **options)

    def step(self):
        p = self.param_groups[0]["params"][0]

        def closure():
            p.grad = gradient(p)
            return loss(p)

        super().step(closure)


def loss(w):
    c, t = (torch.tensor(v, dtype=torch.float64) for v in (CURVATURE, TARGET))
    return (c * (w - t) ** 2 / 2 + torch.cos(w)).sum().detach()


def gradient(w):
    c, t = (torch.tensor(v, dtype=torch.float64) for v in (CURVATURE, TARGET))
    return (c * (w - t) - torch.sin(w)).detach()


o = torch.optim
OPTIMIZERS = {
    "sgd lr (cosine 0.2)": lambda p: o.SGD(p, lr=0.2),
    "momentum lr (cosine 0.05) mu 0.8": lambda p: Momentum(p, 0.05, 0.8),
    "nesterov lr (cosine 0.05) mu 0.8": lambda p: Nesterov(p, 0.05, 0.8),
    "adam lr (cosine 0.1) beta1 0.8 beta2 0.95 eps 0.0001": lambda p: o.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-4),
    "adamw lr (cosine 0.1) beta1 0.8 beta2 0.95 eps 0.0001 decay 0.2": lambda p: o.AdamW(
        p, lr=0.1, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.2),
    "adamax lr (cosine 0.1) beta1 0.8 beta2 0.95 eps 0.0001": lambda p: o.Adamax(p, lr=0.1, betas=(0.8, 0.95), eps=1e-4),
    "nadam lr (cosine 0.1) beta1 0.8 beta2 0.95 eps 0.0001": lambda p: o.NAdam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-4),
    "adagrad lr (cosine 0.3) eps 0.001": lambda p: o.Adagrad(p, lr=0.3, eps=1e-3),
    "rmsprop lr (cosine 0.05) rho 0.8 eps 0.001": lambda p: o.RMSprop(p, lr=0.05, alpha=0.8, eps=1e-3),
    "adadelta lr (cosine 2) rho 0.9 eps 0.0001": lambda p: o.Adadelta(p, lr=2, rho=0.9, eps=1e-4),
    "rprop lr 0.05 shrink 0.4 grow 1.3 least 0.001 most 0.3": lambda p: o.Rprop(
        p, lr=0.05, etas=(0.4, 1.3), step_sizes=(1e-3, 0.3)),
    "lion lr (cosine 0.05) beta1 0.8 beta2 0.95 decay 0.2": lambda p: Lion(p, 0.05, (0.8, 0.95), 0.2),
    "muon lr (cosine 0.1) mu 0.8 steps 4 decay 0.2": lambda p: Muon(p, 0.1, 0.8, 4, 0.2),
    "lbfgs lr 0.8 history 3": lambda p: LBFGS(p, lr=0.8, history_size=3),
    "sam lr (cosine 0.05) mu 0.8 rho 0.3": lambda p: SAM(p, 0.05, 0.8, 0.3),
    "schedulefree lr (cosine 0.3) beta1 0.8 beta2 0.95 eps 0.0001 decay 0.2": lambda p: ScheduleFree(
        p, 0.3, (0.8, 0.95), 1e-4, 0.2),
    "lamb lr (cosine 0.1) beta1 0.8 beta2 0.95 eps 0.0001 decay 0.2": lambda p: LAMB(p, 0.1, (0.8, 0.95), 1e-4, 0.2),
}


def path(source, make):
    w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([w])
    rates = [g["lr"] for g in optimizer.param_groups]
    result = []
    for step in range(STEPS):
        for group, rate in zip(optimizer.param_groups, rates):
            if "cosine" in source:
                group["lr"] = rate / 2 * (1 + math.cos(math.pi * step / STEPS))
        w.grad = gradient(w)
        optimizer.step()
        result.append(w.detach().tolist())
    return result


print(json.dumps({
    "start": START, "curvature": CURVATURE, "target": TARGET,
    "paths": {source: [path(source, make)[i] for i in (0, 1, 4, 19)] for source, make in OPTIMIZERS.items()},
}, indent=1))
