"""Values of PyTorch for AssembledLayerTests: layers that are put together of several ops, with their outputs, the loss and the
gradients of all parameters, in double precision.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/ModelsTests/torch_assembled.py > Tests/ModelsTests/torch_assembled.json

The loss is the mean squared distance to `target`. What goes in is a multiple of 1/256, exact in any precision.
"""
import json
import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def exact(*shape):
    return ((torch.randn(*shape) * 256).round() / 256).requires_grad_()


def depthwise(stride, times):
    def apply(x, p):
        return F.conv2d(x, p["depthwise1.weight"], p["depthwise1.bias"], stride, 1, groups=x.shape[1])

    return apply


def separable(x, p):
    middle = F.conv2d(x, p["separable1.depthwise"], None, 1, 1, groups=x.shape[1])
    return F.conv2d(middle, p["separable1.weight"], p["separable1.bias"])


def highway(x, p):
    gate = torch.sigmoid(F.linear(x, p["highway1.gate_weight"], p["highway1.gate_bias"]))
    return gate * F.relu(F.linear(x, p["highway1.weight"], p["highway1.bias"])) + (1 - gate) * x


def attention(heads, causal):
    def apply(x, p):
        steps, width = x.shape[1:]
        module = torch.nn.MultiheadAttention(width, heads, batch_first=True)
        names = {"in_proj_weight": "weight", "in_proj_bias": "bias", "out_proj.weight": "output_weight", "out_proj.bias": "output_bias"}
        own = {name: p[f"attention1.{ours}"] for name, ours in names.items()}
        mask = torch.nn.Transformer.generate_square_subsequent_mask(steps, dtype=x.dtype) if causal else None
        return torch.func.functional_call(module, own, (x, x, x), {"attn_mask": mask, "need_weights": False})[0]

    return apply


def spp(levels, rule):
    def apply(x, p):
        rows = []
        for level in levels:
            if rule == "paper":
                stride = [s // level for s in x.shape[2:]]
                kernel, pad = [s - (level - 1) * t for s, t in zip(x.shape[2:], stride)], 0
            else:
                kernel = stride = [-(-s // level) for s in x.shape[2:]]
                pad = [(k * level - s + 1) // 2 for k, s in zip(kernel, x.shape[2:])]
            rows.append(F.max_pool2d(x, kernel, stride, pad).flatten(1))
        return torch.cat(rows, 1)

    return apply


def maxout(x, p):
    y = F.linear(x, p["dense1.weight"], p["dense1.bias"])
    return y.reshape(len(y), -1, 3).max(2)[0]


def gpt_block(x, p):
    def inner(number, name):
        return [p[f"residual{number}.{name}.{part}"] for part in ("weight", "bias")]

    heads = {n.split(".", 1)[1]: v for n, v in p.items() if ".attention1." in n}
    y = x + attention(2, True)(F.layer_norm(x, x.shape[2:], *inner(1, "layernorm1")), heads)
    z = F.layer_norm(y, y.shape[2:], *inner(2, "layernorm1"))
    return y + F.linear(F.gelu(F.linear(z, *inner(2, "dense1"))), *inner(2, "dense2"))


def case(source, apply, shape, **parameters):
    x, p = exact(*shape).detach(), {name.replace("__", "."): exact(*size) for name, size in parameters.items()}
    y = apply(x, p)
    target = exact(*y.shape).detach()
    loss = ((y - target) ** 2).mean()
    if p:
        loss.backward()
    flat = lambda v: [round(e, 15) for e in v.detach().flatten().tolist()]
    return {
        "source": source, "input": list(shape), "values": flat(x),
        "parameters": {n: {"shape": list(v.shape), "values": flat(v), "gradient": flat(v.grad)} for n, v in p.items()},
        "target": flat(target), "output": flat(y), "loss": loss.item(),
    }


cases = [
    case("depthwise 3x3 pad 1 bias on", depthwise(1, 1), (2, 3, 5, 4), depthwise1__weight=(3, 1, 3, 3), depthwise1__bias=(3,)),
    case(
        "depthwise 3x3 times 2 stride 2 pad 1 bias on", depthwise(2, 2), (2, 3, 5, 6), depthwise1__weight=(6, 1, 3, 3),
        depthwise1__bias=(6,)),
    case(
        "separable 3x3 4 pad 1 bias on", separable, (2, 3, 4, 5), separable1__depthwise=(3, 1, 3, 3),
        separable1__weight=(4, 3, 1, 1), separable1__bias=(4,)),
    case(
        "highway", highway, (3, 4), highway1__weight=(4, 4), highway1__bias=(4,), highway1__gate_weight=(4, 4),
        highway1__gate_bias=(4,)),
    *[case(
        f"attention {heads}{' causal on' if causal else ''}", attention(heads, causal), (2, 5, 6), attention1__weight=(18, 6),
        attention1__bias=(18,), attention1__output_weight=(6, 6), attention1__output_bias=(6,))
      for heads, causal in [(2, False), (3, True), (1, False)]],
    case("spp 3 2 1", spp([3, 2, 1], "paper"), (2, 2, 7, 6)),
    case("spp 3 1 rule caffe", spp([3, 1], "caffe"), (2, 2, 7, 8)),
    case("dense 6 | maxout 3", maxout, (4, 5), dense1__weight=(6, 5), dense1__bias=(6,)),
    case(
        "residual { layernorm | attention 2 causal on } | residual { layernorm | dense 12 | gelu | dense 6 }", gpt_block, (2, 4, 6),
        **{f"residual1__{n}": size for n, size in {
            "layernorm1__weight": (6,), "layernorm1__bias": (6,), "attention1__weight": (18, 6), "attention1__bias": (18,),
            "attention1__output_weight": (6, 6), "attention1__output_bias": (6,)}.items()},
        **{f"residual2__{n}": size for n, size in {
            "layernorm1__weight": (6,), "layernorm1__bias": (6,), "dense1__weight": (12, 6), "dense1__bias": (12,),
            "dense2__weight": (6, 12), "dense2__bias": (6,)}.items()}),
]
print(json.dumps({"script": "torch_assembled.py", "torch": torch.__version__, "cases": cases}).replace('{"source"', '\n{"source"'))
