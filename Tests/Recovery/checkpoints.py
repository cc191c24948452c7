"""Kills a training that is kept in a file, at random moments, and takes it up from the file in another process, which must end
in the same numbers as the one that nobody disturbed: `checkpoints.py BINARY [TIMES] [SEED]`.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)

begin = """
d = load digits | split 60 20 20 | standardize
net = input 8x8x1 | conv 3x3 8 pad 1 | bn | relu | pool 2 | flatten | dropout 0.3 | dense 10
run = train net on d epochs 8 lr (cosine 0.02) ema 0.9 swa from 5 keep best augment (shift 1) checkpoint "FILE" EVERY quiet
"""
go_on = 'run = resume "FILE" quiet\nnet = run.network\n'
show = """
print run.loss run.val_loss run.batch_loss run.steps run.best.epoch
print net.conv1.weight net.bn1.running_var net.dense1.weight run.ema.dense1.bias run.swa.bn1.running_mean
"""


def run(text, file, every, kill=None):
    process = subprocess.Popen(
        [program, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdin.write(text.replace("FILE", file).replace("EVERY", every))
    process.stdin.close()
    if kill is not None:
        time.sleep(kill)
        process.kill()
    output, errors = process.stdout.read(), process.stderr.read()
    return process.wait(), output, errors


with tempfile.TemporaryDirectory() as folder:
    file = folder + "/digits.training"
    began = time.monotonic()
    status, whole, errors = run(begin + show, file, "save_every 1")
    length = time.monotonic() - began
    assert status == 0 and len(whole) > 1000, errors
    bad = killed = empty = again = 0
    for number in range(count):
        if os.path.exists(file):
            os.remove(file)
        every = random.choice(["save_every 1", "save_every 2", "save_every 7 steps", "save_every 1 steps"])
        status, _, _ = run(begin + show, file, every, kill=random.uniform(0, 1.2 * length))
        killed += status < 0
        if not os.path.exists(file):
            # It had not begun.
            empty += 1
            continue
        # Half of them are killed once more on the way.
        if random.random() < 0.5:
            status, _, _ = run(go_on + show, file, every, kill=random.uniform(0, length))
            again += status < 0
        status, output, errors = run(go_on + show, file, every)
        if status != 0 or output != whole:
            bad += 1
            print(f"{number}: {every}: status {status}, {'other numbers' if status == 0 else errors[:300]}")
    left = [name for name in os.listdir(folder) if name != os.path.basename(file)]
    print(f"{count} trainings, {killed} killed, {again} twice, {empty} before their first file, {bad} wrong; {len(left)} files left over")
    sys.exit(1 if bad else 0)
