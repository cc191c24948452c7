#!/usr/bin/env python3
"""How often faults of training programs are found, and named rightly: faults.py CASES BINARY [-k PART] [-v] [--form faulty|mended|both]

CASES is a folder with `cases.json`, whose programs name data, network, loss, optimizer and what is truly wrong, and `data/*.npz`
(xt, yt, xv, yv; img is an example's shape). Each program is written as a dlscript script: `lint`, then `train`, then
`diagnose`. Counted are

detected    anything is said to be wrong: a finding of lint or diagnose above info, or an error before training
diagnosed   a cause that was stated is among the true ones
strict      the first cause that was stated is
false alarm an error-level finding for a healthy or mended program

Needs NumPy. Prints a table by kind.
"""
import argparse, collections, json, os, re, subprocess, sys, tempfile
import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("cases")
parser.add_argument("binary")
parser.add_argument("-k", default="")
parser.add_argument("-v", action="store_true")
parser.add_argument("--form", default="both")
options = parser.parse_args()
listing = json.load(open(os.path.join(options.cases, "cases.json")))


def prepare(program):
    """The arrays as the program saw them."""
    z = np.load(os.path.join(options.cases, "data", program["data"] + ".npz"))
    xt, yt, xv, yv = z["xt"].astype(np.float32), z["yt"], z["xv"].astype(np.float32), z["yv"]
    image = tuple(int(i) for i in z["img"])
    random = np.random.RandomState(100)
    if program.get("take"):
        xt, yt = xt[: program["take"]], yt[: program["take"]]
    for step in program.get("mutate") or []:
        name, *a = step.split(":")
        a = [float(v) for v in a]
        if name == "label_noise":
            q = random.rand(len(yt)) < a[0]
            yt = yt.copy()
            yt[q] = random.randint(0, int(yt.max()) + 1, q.sum())
        elif name == "shuffle_labels": yt = yt[random.permutation(len(yt))]
        elif name == "rare":
            ix = np.where(yt == 1)[0]
            keep = np.r_[np.where(yt != 1)[0], ix[: max(2, int(len(ix) * a[0]))]]
            random.shuffle(keep)
            xt, yt = xt[keep], yt[keep]
        elif name == "noise": xt = xt + random.randn(*xt.shape).astype(np.float32) * a[0]
        elif name == "sort": order = np.argsort(yt, kind="stable"); xt, yt = xt[order], yt[order]
        elif name == "one_class": keep = yt == a[0]; xt, yt = xt[keep], yt[keep]
        elif name == "constant": xt = np.zeros_like(xt) + a[0]
        elif name == "leak": xt, yt = np.r_[xt, xv], np.r_[yt, yv]
        elif name == "train_mul": xt = xt * a[0]
        elif name == "val_mul": xv = xv * a[0]
        elif name == "double": xt, yt = np.r_[xt, xt], np.r_[yt, (yt + 1) % (int(yt.max()) + 1)]
        else: raise ValueError(step)
    for step in program.get("pre") or []:
        name, *a = step.split(":")
        a = [float(v) for v in a]
        if name == "div": xt, xv = xt / a[0], xv / a[0]
        elif name == "mul": xt, xv = xt * a[0], xv * a[0]
        elif name == "standardize":
            mean, deviation = np.nanmean(xt, 0), np.nanstd(xt, 0) + 1e-7
            xt, xv = (xt - mean) / deviation, (xv - mean) / deviation
        elif name == "ystd":
            mean, deviation = yt.mean(0), yt.std(0) + 1e-9
            yt, yv = (yt - mean) / deviation, (yv - mean) / deviation
        elif name == "ysym":
            least, most = yt.min(0), yt.max(0)
            yt, yv = 2 * (yt - least) / (most - least) - 1, 2 * (yv - least) / (most - least) - 1
        elif name == "yadd": yt, yv = yt + a[0], yv + a[0]
        elif name == "ymul": yt, yv = yt * a[0], yv * a[0]
        else: raise ValueError(step)
    if len(image) in (2, 3) and image != (1,):
        xt, xv = xt.reshape((-1,) + image), xv.reshape((-1,) + image)
    return xt.astype(np.float32), yt, xv.astype(np.float32), yv


LINEAR = r"\b(dense|conv|deconv|depthwise|separable)\b[^|;{}]*"


def network(text, init):
    """The pipe, with what the layers are to begin as."""
    text = text.replace("repeat", "repeat").replace(" ; ", " | ")
    text = re.sub(r"init constant:(\S+)", r"init (constant \1)", text)
    if init:
        name, *a = init.split(":")
        how = {"he": "he", "xavier": "(xavier dist uniform)", "zeros": "zeros", "normal": f"(gaussian {a[0] if a else 1})"}[name]
        text = re.sub(LINEAR, lambda m: m[0].rstrip() + f" init {how}" + (" " if m[0].endswith(" ") else ""), text)
    return text


def script(program, folder):
    xt, yt, xv, yv = prepare(program)
    classes = yt.dtype.kind in "iub" and program["loss"] in ("ce", "bce", "mse_onehot", "mae", "hinge") and yt.ndim == 1
    net = network(program["net"], program.get("init"))
    if xt.ndim == 4 and re.match(r"\s*(dense|repeat)", net): net = "flatten | " + net
    net = net.replace("softmax | linear", "softmax | id")
    np.savez(os.path.join(folder, "d.npz"), xt=xt, yt=yt.astype(np.float32), xv=xv, yv=yv.astype(np.float32))
    how = "labels" if classes else "targets"
    # Classes that a part lacks are classes all the same.
    names = f" classes {[str(i) for i in range(int(max(yt.max(), yv.max())) + 1)]}".replace("'", '"') if classes else ""
    lines = [f'z = load "{folder}/d.npz"']
    for part, x, y in (("a", "xt", "yt"), ("b", "xv", "yv")):
        values = f"z.{y}"
        lines.append(f"{part} = dataset z.{x} {how} {values}{names}")
    loss = {"ce": "crossentropy", "bce": "bce", "mse": "mse", "mae": "mae", "mse_onehot": "mse", "hinge": "hinge"}[program["loss"]]
    word, *a = program["opt"].split(":")
    if word == "momentum" and a: word = f"(momentum mu {a[0]})"
    if program.get("eps"): word = f"({word} eps {program['eps']})"
    lines += ["data = splits a validation b", f"net = input {'x'.join(map(str, xt.shape[1:]))} | {net}"]
    freeze = program.get("freeze")
    if freeze:
        with_weights = [i for i, s in enumerate(re.split(r"\s\|\s", net)) if re.match(r"(dense|conv|lstm|gru|rnn)", s.strip())]
        lines.append(f"freeze net[0..{with_weights[freeze - 1]}]")
    lines.append(f"found = lint net on data loss {loss} optimizer {word} lr {program['lr']} batch {program['batch']}")
    lines.append('for f in found.findings { print ["lint", f.kind, f.level, f.sentence] }')
    l2 = f" l2 {2 * program['l2']}" if program.get("l2") else ""
    clip = f" clip {program['clip']}" if program.get("clip") else ""
    shuffle = " shuffle false" if program.get("shuffle") is False else ""
    augment = f" augment ({program['augment']})" if program.get("augment") else ""
    lines.append(
        f"run = train net on data epochs {program['epochs']} batch {program['batch']} loss {loss} optimizer {word} "
        f"lr {program['lr']}{l2}{clip}{shuffle}{augment} quiet")
    lines.append("said = diagnose run")
    lines.append('for f in said.findings { print ["diagnose", f.kind, f.level, f.sentence] }')
    return "\n".join(lines) + "\n"


def read(text):
    rows = [json.loads(line) for line in text.splitlines() if line.startswith('["')]
    return [dict(zip(("by", "kind", "level", "sentence"), row)) for row in rows]


def judge(program):
    """What lint and diagnose say, the first cause first, and an error where there was one."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.dlscript")
        open(path, "w").write(script(program, folder))
        done = subprocess.run([options.binary, "run", path], capture_output=True, text=True, timeout=900)
        found = read(done.stdout)
        lint, diagnosis = ([f for f in found if f["by"] == by] for by in ("lint", "diagnose"))
        error = done.stderr.strip() if done.returncode else ""
        return lint, diagnosis, error


def causes(lint, diagnosis):
    stated = [f for f in diagnosis + lint if f["level"] != "info"]
    kinds = list(dict.fromkeys(f["kind"] for f in stated))
    return kinds, [f for f in diagnosis + lint if f["level"] == "error"]


rows, alarms, warned, mended = collections.defaultdict(lambda: [0, 0, 0, 0]), [], 0, 0
for case in listing["cases"]:
    if options.k not in case["id"]: continue
    healthy = case["kinds"] == ["healthy"]
    program = case["program"]
    if not healthy and options.form != "mended":
        lint, diagnosis, error = judge(program)
        kinds, _ = causes(lint, diagnosis)
        if error and not kinds: kinds = ["refused"]
        true = case["kinds"] + (case.get("accept") or [])
        reach = case["in_dlscript"]
        if reach == "neutral":
            hit = [not any(f["level"] == "error" for f in lint + diagnosis)] * 3
        elif reach == "refused" and error:
            hit = [True] * 3
        else:
            hit = [bool(kinds), bool(set(kinds) & set(true)), bool(kinds) and kinds[0] in case["kinds"]]
        row = rows[case["kinds"][0]]
        for i, h in enumerate([True] + hit): row[i] += h
        print(("ok    " if hit[2] else "named " if hit[1] else "seen  " if hit[0] else "MISSED"), case["id"], case["kinds"], kinds[:6], error[:150].replace("\n", " "))
        if options.v:
            for f in diagnosis + lint: print("      ", f["by"], f["level"], f["kind"], f["sentence"])
    if (healthy or case.get("fixed_is_control")) and options.form != "faulty":
        program = dict(program, **(case.get("fix") or {}))
        lint, diagnosis, error = judge(program)
        kinds, errors = causes(lint, diagnosis)
        mended += 1
        warned += bool(kinds)
        if errors or error: alarms.append(case["id"])
        print("      mended:", "ALARM" if errors or error else "quiet", [f["kind"] for f in errors], "warnings", kinds, error[:200].replace("\n", " "))
        if options.v:
            for f in diagnosis + lint: print("      ", f["by"], f["level"], f["kind"], f["sentence"])
print(f"\n{'kind':28} cases detected diagnosed strict")
total = [0, 0, 0, 0]
for kind, row in sorted(rows.items()):
    total = [a + b for a, b in zip(total, row)]
    print(f"{kind:28} {row[0]:5} {row[1]:8} {row[2]:9} {row[3]:6}")
n = max(total[0], 1)
print(f"{'all':28} {total[0]:5} {100 * total[1] / n:7.1f}% {100 * total[2] / n:8.1f}% {100 * total[3] / n:5.1f}%")
print(f"mended and healthy: {mended}, false alarms {len(alarms)} {alarms}, with warnings {warned}")
quiet = 0
for case in listing.get("lint_only", []):
    if options.k not in case["id"]: continue
    text = network(case["net"], None)
    shape = "input 28x28x1 | flatten" if re.match(r"\s*dense", text) else "input 28x28x1"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.dlscript")
        open(path, "w").write(f'said = lint ({shape} | {text})\nfor f in said.findings {{ print ["lint", f.kind, f.level, f.sentence] }}\n')
        done = subprocess.run([options.binary, "run", path], capture_output=True, text=True, timeout=60)
    found = read(done.stdout)
    kinds = [f["kind"] for f in found if f["level"] != "info"]
    print("lint  ", case["id"], "ok" if set(kinds) & set(case["kinds"]) else "MISSED", case["kinds"], kinds, done.stderr[:150])
