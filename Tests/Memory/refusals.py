"""Refuses memory to the library of kernels at one request after another: `refusals.py BINARY [TIMES] [SEED]`.

A script that trains, evaluates and checks is run once to see how often the library asks, and then so many times with a request
refused, drawn at random, alone or with all that follow. What the script then says must be what it said before, or an error
that somebody can read with status 1: never a signal, never other numbers.
"""
import os
import random
import subprocess
import sys
import tempfile

SCRIPT = """
d = load digits | take 24
n = input 8x8x1 | conv 3x3 8 pad 1 | bn | relu | pool 2 | conv 3x3 16 | relu | flatten | dense 10
train n on d epochs 1 batch 8 quiet
e = evaluate n on d
print e
m = input 8x8x1 | flatten | dense 12 | tanh | dense 10
train m on d epochs 1 batch 5 quiet
print accuracy(m, d)
g = gradcheck m on (d | take 3)
print g.passed g.worst
"""


def run(binary, library, folder, first, times):
    """The status, what was printed, what was said, and how often the library asked and was refused."""
    report = os.path.join(folder, "report")
    environment = {
        "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": folder,
        "XDG_CONFIG_HOME": folder, "HOME": folder, "LD_PRELOAD": library, "REFUSE_AT": str(first), "REFUSE_TIMES": str(times),
        "REFUSE_REPORT": report}
    result = subprocess.run(
        [binary, "-e", SCRIPT], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)
    asked = refused = None
    # What crashes leaves none.
    if os.path.exists(report):
        asked, refused = (int(word) for word in open(report).read().split())
        os.unlink(report)
    return result.returncode, result.stdout, result.stderr.decode(errors="replace"), asked, refused


def main():
    binary, times = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    faults, errors = [], 0
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "refusals.so")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "refusals.cpp")
        subprocess.run(["clang++", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        status, expected, said, asked, _ = run(binary, library, folder, 0, 0)
        if status != 0 or asked < 1000:
            sys.exit(f"without refusals: status {status} after {asked} requests: {said}")
        for _ in range(times):
            first, count = dice.randint(1, asked), dice.choice([1, 1, 1 << 40])
            status, printed, said, _, refused = run(binary, library, folder, first, count)
            errors += status == 1
            is_error = status == 1 and ": error: " in said
            if not (is_error or (status == 0 and printed == expected)) or refused == 0:
                faults.append(f"refused from {first} on, {count} times: status {status}, {refused} refused: {said[-300:] or printed.decode()}")
    print(*faults, f"{times} runs of {asked} requests, {errors} ended with an error, {len(faults)} faults", sep="\n")
    # Where no refusal is ever noticed, nothing was tested.
    sys.exit(1 if faults or errors == 0 else 0)


main()
