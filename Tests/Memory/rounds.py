"""Does the same thing over and over, and asserts that memory stays flat.

usage: rounds.py BINARY ROUNDS [CASE ...]

Each case is run twice, with a quarter of the rounds and with all of them; what the longer run holds more at its peak,
divided by the rounds that it has more, is what a round leaves behind. Prints that for each case.
"""

import os
import subprocess
import sys
import tempfile

DATA = "d = load digits | take 32\n"
NET = "net = input 8x8x1 | conv 3x3 4 pad 1 | bn | relu | pool 2 | flatten | dropout 0.2 | dense 10\n"

# What stands before the loop, and what is done in each round. A round's own variables are overwritten by the next.
CASES = {
    "train": (DATA, NET + "run = train net on d epochs 1 batch 16 quiet"),
    "validate": ("d = load digits | take 48 | split 60 20 20\n", NET + "run = train net on d epochs 1 batch 16 quiet"),
    "again": (DATA + NET, "run = train net on d epochs 1 batch 16 quiet"),
    "sequence": (DATA, "net = input 8x8x1 | flatten | dense 8 | relu | dense 10\nrun = train net on d epochs 1 batch 16 quiet"),
    "evaluate": (DATA + NET, "e = evaluate net on d"),
    "predict": (DATA + NET, "p = predict net on d"),
    "pipe": (DATA + NET, "p = d | net | softmax"),
    "check": (DATA, NET + "g = gradcheck net on (d | take 3)"),
    "sane": (DATA, NET + "g = sanity net on d"),
    "bench": ("", NET + "b = bench net batch 4 steps 1"),
    "summary": ("", NET + "s = summary net"),
    "copy": (DATA + NET + "train net on d epochs 1 quiet;\n", "other = copy net"),
    "average": (DATA, NET + "both = average [net, fresh net]\na = accuracy(both, d)"),
    "background": (DATA, NET + "run = train net on d epochs 1 batch 16 background quiet\nwait run"),
    "save": (DATA + NET + "train net on d epochs 1 quiet;\n", 'save net to "net.safetensors"\nother = load "net.safetensors"'),
    "data": (DATA, 'save d to "d.safetensors"\nother = load "d.safetensors" | split 50 50 0 | standardize'),
    "refused": (DATA, NET + "t = train net on d epochs 1 batch 16 lr 1e-3 optimizer sgd quiet\nsummary net batch 3;"),
}


def peak(binary, case, rounds, folder):
    """The most memory that the script held at once, in KiB."""
    before, body = CASES[case]
    script = before + "for i in 1..%d {\n%s\n}\n" % (rounds, body)
    child = subprocess.Popen([binary, "-e", script], stdout=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.exit("%s ended with status %d" % (case, code))
    return usage.ru_maxrss


def main():
    binary, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    # The heap's own unevenness, which does not grow with the rounds, is allowed for.
    slack, worst = 2048, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for case in sys.argv[3:] or CASES:
            few = max(rounds // 4, 1)
            grown = peak(binary, case, rounds, folder) - peak(binary, case, few, folder)
            left = max(grown - slack, 0) / (rounds - few)
            print("%-12s %8.2f KiB a round" % (case, left), flush=True)
            worst = max(worst, left)
    if worst > 1.0:
        sys.exit("memory is not given back")


main()
