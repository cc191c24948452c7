"""PyTorch's gradients of class scores, Grad-CAM maps and saliency for HeatMapTests, in double precision.

    python3 -m venv .venv && .venv/bin/pip install torch
    .venv/bin/python Tests/SessionTests/torch_gradcam.py > Tests/SessionTests/torch_gradcam.json

The map is ReLU of the sum of a stage's maps, each times the mean of its gradient, brought to the image's size between four
neighbours and then from 0 to 1. Weights are multiples of 1/256, exact in any precision.
"""
import json
import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def exact(*shape, scale=1.0):
    return (scale * torch.randn(*shape) * 256).round() / 256


def image_net(parameters, x):
    p = parameters
    stages = {}
    y = stages["conv1"] = F.conv2d(x, p["conv1.weight"], padding=1)
    y = stages["bn1"] = F.batch_norm(y, p["bn1.running_mean"], p["bn1.running_var"], p["bn1.weight"], p["bn1.bias"])
    y = stages["relu1"] = F.relu(y)
    y = stages["pool1"] = F.max_pool2d(y, 2)
    inner = stages["residual1.conv1"] = F.conv2d(y, p["residual1.conv1.weight"], p["residual1.conv1.bias"], padding=1)
    y = stages["residual1"] = F.relu(inner) + y
    y = stages["conv2"] = F.conv2d(y, p["conv2.weight"], p["conv2.bias"])
    y = stages["relu2"] = F.relu(y)
    scores = F.linear(y.flatten(1), p["dense1.weight"], p["dense1.bias"])
    return stages, scores


def case(outputs, index):
    parameters = {
        "conv1.weight": exact(4, 2, 3, 3, scale=0.5),
        "bn1.weight": exact(4) + 1,
        "bn1.bias": exact(4, scale=0.5),
        "bn1.running_mean": exact(4, scale=0.5),
        "bn1.running_var": exact(4) ** 2 + 0.5,
        "residual1.conv1.weight": exact(4, 4, 3, 3, scale=0.4),
        "residual1.conv1.bias": exact(4),
        "conv2.weight": exact(5, 4, 3, 3, scale=0.4),
        "conv2.bias": exact(5, scale=0.3),
        "dense1.weight": exact(outputs, 5 * 2 * 3, scale=0.4),
        "dense1.bias": exact(outputs),
    }
    x = exact(1, 2, 8, 10).requires_grad_()
    stages, scores = image_net(parameters, x)
    for stage in stages.values():
        stage.retain_grad()
    score = scores[0, index] if outputs > 1 else (scores[0, 0] if index == 1 else -scores[0, 0])
    score.backward()
    found = []
    for name, value in stages.items():
        weights = value.grad.mean(dim=(2, 3), keepdim=True)
        cam = F.relu((weights * value).sum(dim=1, keepdim=True))
        large = F.interpolate(cam, size=(8, 10), mode="bilinear", align_corners=False)
        spread = large.max() - large.min()
        scaled = (large - large.min()) / spread if spread > 0 else (large > 0).to(large)
        found.append({"name": name, "weights": weights.flatten().tolist(), "map": scaled.flatten().tolist()})
    magnitude = x.grad.abs().max(dim=1).values
    saliency = (magnitude - magnitude.min()) / (magnitude.max() - magnitude.min())
    return {
        "outputs": outputs, "class": index, "likeliest": int(scores.argmax()) if outputs > 1 else int(scores[0, 0] > 0),
        "score": score.item(), "image": x[0].permute(1, 2, 0).flatten().tolist(), "gradient": x.grad[0].permute(1, 2, 0).flatten().tolist(),
        "saliency": saliency.flatten().tolist(), "stages": found,
        "parameters": {name: {"shape": list(value.shape), "values": value.flatten().tolist()}
                       for name, value in parameters.items()},
    }


def rounded(tree):
    if isinstance(tree, dict):
        return {key: rounded(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [rounded(value) for value in tree]
    return float(f"{tree:.7g}") if isinstance(tree, float) else tree


print(json.dumps(rounded({"cases": [case(3, 0), case(3, 2), case(1, 1), case(1, 0)]})))
