#!/usr/bin/env python3
"""What `diagnose` says of learning rates: rates.py BINARY [SEEDS]

Digits in [0, 1], a net 64-32-32-10, batches of 32, 30 epochs. Plain SGD over rates from 1e-4 to 20, whose curves are known to be
too low, low, good, high, dead and exploded; and each optimizer at a rate that is known to be good for it. Right is a first
cause lr_low, none of the rate, or lr_high; a good rate may leave no error either.
"""
import subprocess, sys, tempfile, os, json

binary, seeds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
SWEEP = [(1e-4, "lr_low"), (1e-3, "lr_low"), (1e-2, ""), (0.03, ""), (0.1, ""), (0.3, ""), (1, "lr_high"), (2, "lr_high"), (5, "lr_high"), (20, "lr_high")]
GOOD = ["sgd lr 0.1", "momentum lr 0.05", "nesterov lr 0.05", "adagrad lr 0.01", "rmsprop lr 1e-3", "adadelta lr 1", "adam lr 1e-3",
        "adamw lr 1e-3", "adamax lr 2e-3", "nadam lr 1e-3", "lion lr 3e-4", "lamb lr 0.01", "sam lr 0.1", "schedulefree lr 3e-3", "muon lr 0.02"]
cases = [(f"sgd lr {rate}", want) for rate, want in SWEEP] + [(text, "") for text in GOOD]
lines = ["digits = load digits | split 80 20 0 ordered | minmax low 0"]
for text, want in cases:
    for seed in range(1, seeds + 1):
        word, _, rate = text.split()
        lines += [
            f"seed {seed}", "net = input 8x8x1 | flatten | dense 32 init he | relu | dense 32 init he | relu | dense 10",
            f"run = train net on digits epochs 30 batch 32 optimizer {word} lr {rate} quiet", "said = diagnose run",
            f'for f in said.findings {{ print ["{text}", "{want}", f.kind, f.level] }}', 'print "end"']
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "rates.dlscript")
    open(path, "w").write("\n".join(lines) + "\n")
    out = subprocess.run([binary, "run", path], capture_output=True, text=True)
if out.returncode: sys.exit(out.stderr)
right, wrong = 0, []
for block in out.stdout.split("end\n")[:-1]:
    rows = [json.loads(line) for line in block.splitlines() if line.startswith('["')]
    text, want = rows[0][:2]
    stated = [row[2] for row in rows if row[3] != "info"]
    rates = [kind for kind in stated if kind in ("lr_low", "lr_high", "exploding", "optimizer")]
    errors = [row[2] for row in rows if row[3] == "error"]
    if want: good = bool(stated) and stated[0] == want
    else: good = not rates and not errors
    right += good
    if not good: wrong.append((text, want or "no rate", stated))
for row in wrong: print(*row)
print(f"{right} of {right + len(wrong)} right")
