"""Values of PyTorch's recurrent layers for TorchRecurrentTests: outputs, loss, and all gradients, in double precision.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/GraphsTests/torch_recurrent.py > Tests/GraphsTests/torch_recurrent.json

PyTorch has two biases for each gate. Where only their sum counts, `bias` is the sum; the one inside the reset gate of the
GRU stands last. The loss is the mean squared distance to `target`. What goes in is a multiple of 1/256, exact in any precision.
"""
import json
import torch

torch.manual_seed(4)
torch.set_default_dtype(torch.float64)


def exact(values):
    return (values * 256).round() / 256


def case(kind, all_steps, batch, steps, features, units):
    net = {"LSTM": torch.nn.LSTM, "GRU": torch.nn.GRU, "RNN": torch.nn.RNN}[kind](features, units, batch_first=True)
    for p in net.parameters():
        p.data = exact(0.6 * torch.randn(p.shape))
    x = exact(torch.randn(batch, steps, features)).requires_grad_()
    y = net(x)[0]
    y = y if all_steps else y[:, -1]
    target = exact(torch.randn(y.shape))
    loss = ((y - target) ** 2).mean()
    loss.backward()
    one, two, inner = net.bias_ih_l0, net.bias_hh_l0, []
    bias = (one + two).detach()
    if kind == "GRU":
        bias = torch.cat([bias[: 2 * units], one[2 * units :]]).detach()
        inner = [(two[2 * units :], two.grad[2 * units :])]
    inputs = [(x, x.grad), (net.weight_ih_l0, net.weight_ih_l0.grad), (net.weight_hh_l0, net.weight_hh_l0.grad)]
    inputs += [(bias, one.grad)] + inner
    flat = lambda v: [round(e, 15) for e in v.detach().flatten().tolist()]
    return {
        "op": kind, "options": {"all": int(all_steps)}, "inputs": [{"shape": list(v.shape), "values": flat(v), "gradient": flat(g)} for v, g in inputs],
        "target": flat(target), "output": flat(y), "loss": loss.item(),
    }


cases = [case(kind, every, 3, 4, 5, 6) for kind in ("LSTM", "GRU", "RNN") for every in (False, True)]
print(json.dumps({"script": "torch_recurrent.py", "torch": torch.__version__, "cases": cases}).replace('{"op"', '\n{"op"'))
