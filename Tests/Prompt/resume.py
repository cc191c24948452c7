"""Ctrl-C at random moments of a training, and `resume`: the weights are those of a training that never stopped.

    resume.py BINARY [TIMES] [SEED]

Every bit of every parameter is compared, in the session itself.
"""
import random
import re
import sys
import time

from terminal import ENTER, Terminal, ctrl

BEGIN = [
    "digits = load digits | split 80 10 10 | standardize",
    "net = input 8x8x1 | conv 3x3 32 pad 1 | bn | relu | conv 3x3 32 pad 1 | bn | relu | flatten | dropout 0.3 | dense 10",
    "whole = copy net",
    "run = train whole on digits epochs 2 batch 32 quiet;",
]
NAMES = ["conv1.weight", "bn1.weight", "bn1.bias", "conv2.weight", "bn2.weight", "bn2.bias", "dense1.weight", "dense1.bias"]
SAME = "print " + " ".join(f"(again.{name} == whole.{name})" for name in NAMES) + " len(run.loss)"


def run(binary, times, seed):
    chance = random.Random(seed)
    terminal = Terminal([binary], columns=200, rows=40)
    prompt = lambda: re.match(r"\d+>\s*$", terminal.row())

    def enter(line, patience=60):
        terminal.send(line + ENTER)
        terminal.settle(0.02)
        terminal.wait(prompt, f"the prompt after {line!r}", patience)

    for line in BEGIN[:-1]:
        enter(line)
    began = time.monotonic()
    enter(BEGIN[-1])
    length = time.monotonic() - began
    for number in range(times):
        enter("again = copy net")
        line = "run = train again on digits epochs 2 batch 32 quiet;"
        for _ in range(chance.randint(1, 3)):
            terminal.send(line + ENTER)
            end = time.monotonic() + chance.random() * length
            while time.monotonic() < end:
                terminal.read(0.005)
            terminal.send(ctrl("c"))
            terminal.settle(0.02)
            terminal.wait(prompt, "the prompt after Ctrl-C")
            # The last run is the one that was stopped; one that Ctrl-C came too late for says that it is finished.
            line = "run = resume quiet;"
        enter(line)
        terminal.screen.reset()
        terminal.screen.history.top.clear()
        enter(SAME)
        if "true true true true true true true true 2" not in terminal.text():
            raise AssertionError(f"training {number} ended in other weights\n" + terminal.shown())
    return terminal.bytes.count(b"paused after")


if __name__ == "__main__":
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    pauses = run(sys.argv[1], times, seed)
    print(f"{times} of {times} trainings, stopped {pauses} times, ended in the weights of one that never was")
