"""PyTorch's time for a training step (forward, loss, backward, SGD with momentum 0.9) and an inference pass on the CPU.

    python3 -m venv .venv-peers && .venv-peers/bin/pip install torch
    swift run -c release benchmarks --filter net/ --peer .venv-peers/bin/python

The nets have the names and the shapes of those in Sources/benchmarks/NetBenchmarks.swift. Each mode runs in a process of
its own and prints one line of JSON: median milliseconds, and the peak of memory.
"""

import argparse
import contextlib
import json
import resource
import statistics
import subprocess
import sys
import time

CONV = ["eager", "channels_last", "compile", "bf16"]
MODES = {
    "mlp": ["eager", "compile"], "wide": ["eager", "compile"], "lstm": ["eager", "compile"],
    "attention": ["eager", "compile"], "depthwise": CONV[:3], "groupnorm": CONV[:3],
    "embed": ["eager", "compile"], "deconv": CONV[:3],
    "lenet": CONV, "vgg": CONV, "resnet": CONV, "separable": CONV,
}


def build(name):
    import torch.nn as nn

    def cbr(i, o, stride=1, kernel=3, groups=1):
        conv = nn.Conv2d(i, o, kernel, stride, kernel // 2, groups=groups, bias=False)
        return nn.Sequential(conv, nn.BatchNorm2d(o), nn.ReLU())

    class Block(nn.Module):
        def __init__(self, i, o, stride=1):
            super().__init__()
            conv = nn.Conv2d(o, o, 3, padding=1, bias=False)
            self.body = nn.Sequential(cbr(i, o, stride), conv, nn.BatchNorm2d(o))
            self.via = nn.Identity()
            if stride > 1:
                self.via = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))
            self.relu = nn.ReLU()

        def forward(self, x):
            return self.relu(self.body(x) + self.via(x))

    class LastStep(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm, self.head = nn.LSTM(64, 128, batch_first=True), nn.Linear(128, 10)

        def forward(self, x):
            return self.head(self.lstm(x)[0][:, -1])

    class Transformer(nn.Module):
        def __init__(self, width=64, heads=4):
            super().__init__()
            self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2))
            self.project, self.out, self.heads = nn.Linear(width, 3 * width), nn.Linear(width, width), heads
            self.body = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Linear(256, width))

        def forward(self, x):
            n, t, f = x.shape
            q, k, v = (p.reshape(n, t, self.heads, -1).transpose(1, 2) for p in self.project(self.norms[0](x)).split(f, 2))
            y = nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.out(y.transpose(1, 2).reshape(n, t, f))
            return x + self.body(self.norms[1](x))

    class MeanStep(nn.Module):
        def forward(self, x):
            return x.mean(1)

    def separable(i, o, stride=1):
        return nn.Sequential(cbr(i, i, stride, groups=i), cbr(i, o, kernel=1))

    def head(width):
        return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 10)]

    if name == "mlp":
        return nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10)), (64, 64)
    if name == "wide":
        layers = [nn.Linear(784, 1024), nn.ReLU(), nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 10)]
        return nn.Sequential(*layers), (64, 784)
    if name == "lenet":
        layers = [nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2)]
        layers += [nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10)]
        return nn.Sequential(*layers), (64, 1, 28, 28)
    if name == "vgg":
        layers = [cbr(3, 64), cbr(64, 64), nn.MaxPool2d(2), cbr(64, 128), cbr(128, 128), nn.MaxPool2d(2)]
        return nn.Sequential(*layers, cbr(128, 256), cbr(256, 256), *head(256)), (64, 3, 32, 32)
    if name == "resnet":
        layers = [cbr(3, 16), Block(16, 16), Block(16, 16), Block(16, 16), Block(16, 32, 2), Block(32, 32), Block(32, 32)]
        return nn.Sequential(*layers, Block(32, 64, 2), Block(64, 64), Block(64, 64), *head(64)), (128, 3, 32, 32)
    if name == "separable":
        layers = [cbr(3, 32), separable(32, 64), separable(64, 128, 2), separable(128, 128), separable(128, 256, 2)]
        return nn.Sequential(*layers, separable(256, 256), *head(256)), (64, 3, 32, 32)
    if name == "attention":
        return nn.Sequential(Transformer(), Transformer(), MeanStep(), nn.Linear(64, 10)), (32, 64, 64)
    if name == "depthwise":
        layers = [nn.Conv2d(16, 16, 3, padding=1, groups=16), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1, groups=16), nn.ReLU()]
        return nn.Sequential(*layers, *head(16)), (64, 16, 32, 32)
    if name == "groupnorm":
        def cgr(i):
            return nn.Sequential(nn.Conv2d(i, 32, 3, padding=1, bias=False), nn.GroupNorm(8, 32), nn.ReLU())

        return nn.Sequential(cgr(16), cgr(32), *head(32)), (64, 16, 32, 32)
    if name == "embed":
        return nn.Sequential(nn.Embedding(5000, 128), MeanStep(), nn.Linear(128, 10)), (64, 64)
    if name == "deconv":
        layers = [nn.ConvTranspose2d(32, 32, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU()]
        return nn.Sequential(*layers, *head(16)), (64, 32, 8, 8)
    return LastStep(), (64, 50, 64)


def times(call, seconds):
    for _ in range(3):
        call()
    taken, start = [], time.perf_counter()
    while (time.perf_counter() - start < seconds or len(taken) < 5) and len(taken) < 5000:
        begin = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(taken), min(taken)


def measure(name, mode, threads, seconds):
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(0)
    net, shape = build(name)
    x, y = torch.randn(shape), torch.randint(0, 10, (shape[0],))
    if name == "embed":
        x = torch.randint(0, 5000, shape)
    if mode == "channels_last":
        net, x = net.to(memory_format=torch.channels_last), x.contiguous(memory_format=torch.channels_last)
    run = torch.compile(net) if mode == "compile" else net
    cast = (lambda: torch.autocast("cpu", torch.bfloat16)) if mode == "bf16" else contextlib.nullcontext
    optimizer, loss = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9), torch.nn.CrossEntropyLoss()

    def train():
        optimizer.zero_grad()
        with cast():
            out = loss(run(x), y)
        out.backward()
        optimizer.step()

    def infer():
        with torch.inference_mode(), cast():
            run(x)

    train_ms, train_min = times(train, seconds)
    net.eval()
    infer_ms, infer_min = times(infer, seconds / 2)
    print(json.dumps({
        "net": name, "mode": mode, "batch": shape[0], "threads": threads, "train_ms": round(train_ms, 4),
        "train_min_ms": round(train_min, 4), "infer_ms": round(infer_ms, 4), "infer_min_ms": round(infer_min, 4),
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}), flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("nets", nargs="*", default=list(MODES))
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seconds", type=float, default=2)
parser.add_argument("--mode")
options = parser.parse_args()
for name in options.nets:
    if options.mode:
        measure(name, options.mode, options.threads, options.seconds)
        continue
    for mode in MODES[name]:
        command = [sys.executable, __file__, name, "--mode", mode, "--threads", str(options.threads)]
        subprocess.run(command + ["--seconds", str(options.seconds)], check=False, stderr=subprocess.DEVNULL)
