"""Values of PyTorch's layers for TorchLayerTests: outputs, loss, and all gradients, in double precision.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/GraphsTests/torch_layers.py > Tests/GraphsTests/torch_layers.json

The loss is the mean squared distance to `target`. What goes in is a multiple of 1/256, exact in any precision.
"""
import json
import torch
import torch.nn.functional as F

torch.manual_seed(5)
torch.set_default_dtype(torch.float64)


def exact(*shape):
    return ((torch.randn(*shape) * 256).round() / 256).requires_grad_()


def attention(heads, causal):
    # Queries, keys and values come side by side; the projections around are layers of their own.
    def apply(x):
        n, t, three = x.shape
        q, k, v = (part.reshape(n, t, heads, -1).transpose(1, 2) for part in x.split(three // 3, 2))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
        return y.transpose(1, 2).reshape(n, t, three // 3)

    return apply


def case(op, apply, *inputs, **options):
    y = apply(*inputs)
    target = exact(*y.shape).detach()
    loss = ((y - target) ** 2).mean()
    loss.backward()
    flat = lambda v: [round(e, 15) for e in v.detach().flatten().tolist()]
    return {
        "op": op, "options": options,
        "inputs": [{"shape": list(v.shape), "values": flat(v), "gradient": flat(v.grad)} for v in inputs],
        "target": flat(target), "output": flat(y), "loss": loss.item(),
    }


cases = [
    case("GroupNorm", lambda x, w, b: F.group_norm(x, 2, w, b), exact(3, 4, 2, 3), exact(4), exact(4), groups=2),
    case("GroupNorm", lambda x, w, b: F.layer_norm(x, [7], w, b), exact(5, 7), exact(7), exact(7), groups=1),
    case("GroupNorm", lambda x: F.instance_norm(x), exact(2, 3, 4, 3), groups=3),
    case("UnitLength", lambda x: F.normalize(x, dim=1), exact(2, 5, 2, 3), length=1),
    case("UnitLength", lambda x: 10 * F.normalize(x, dim=1), exact(4, 6), length=10),
    case("LearnedLeak", F.prelu, exact(2, 3, 2, 4), exact(3)),
    case("LearnedLeak", F.prelu, exact(5, 6), exact(1)),
    case("Enlarge", lambda x: F.interpolate(x, scale_factor=(2, 3)), exact(2, 3, 2, 3), down=2, across=3),
    case("ChannelMax", lambda x: x.reshape(3, 2, 3).max(2)[0], exact(3, 6), pieces=3),
    case("ChannelMax", lambda x: x.reshape(2, 3, 2, 3, 2).max(2)[0], exact(2, 6, 3, 2), pieces=2),
    case("StepMean", lambda x: x.mean(1), exact(3, 5, 4)),
    case("Blend", lambda t, a, b: t * a + (1 - t) * b, exact(3, 4), exact(3, 4), exact(3, 4)),
    case("Attention", attention(2, False), exact(2, 5, 12), heads=2, causal=0),
    case("Attention", attention(3, True), exact(3, 4, 18), heads=3, causal=1),
    case("Deconv", lambda x, w: F.conv_transpose2d(x, w), exact(2, 3, 4, 3), exact(3, 2, 3, 2), stride=1, pad=0),
    case("Deconv", lambda x, w: F.conv_transpose2d(x, w, stride=2, padding=1), exact(2, 4, 3, 5), exact(4, 6, 4, 4), stride=2, pad=1),
    case("Deconv", lambda x, w: F.conv_transpose2d(x, w, stride=3), exact(1, 16, 3, 2), exact(16, 5, 2, 2), stride=3, pad=0),
]
print(json.dumps({"script": "torch_layers.py", "torch": torch.__version__, "cases": cases}).replace('{"op"', '\n{"op"'))
