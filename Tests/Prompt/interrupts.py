"""Ctrl-C at random moments of typing, defining, training and plotting: the session lives on.

    interrupts.py BINARY [TIMES] [SEED]

After each the prompt answers a sum, the terminal is set as before, and the network that was trained can be used.
"""
import os
import random
import re
import sys
import termios
import time

from terminal import ENTER, TAB, Terminal, check, ctrl

WORK = [
    # What is typed, and for how long it may run before it is interrupted.
    ("net = input 8x8x1 | conv 3x3 4 pad 1 | bn | relu | gap | dense 10", 0.1),
    ("run = train net on digits epochs 100000 quiet", 0.6),
    ("run = train net on digits epochs 100000", 0.6),
    ("plot [x * x for x in 1..200000]", 0.4),
    ("total = 0; for i in 1..100000000 { total += i }", 0.4),
    ("accuracy net on digits", 0.2),
    ("help conv", 0.05),
    ("tra" + TAB + TAB, 0.05),
    ("net | re" + TAB + TAB + TAB, 0.05),
    ("x = (1 +" + ENTER + "2", 0.05),
    (ctrl("r") + "net", 0.05),
    ("\x1b[200~print 1\nprint 2\x1b[201~", 0.02),
    ("resume run", 0.3),
    ("xs = sort(linspace(1, 0, 1e6))", 0.5),
    ("xs = tensor(linspace(0, 1, 1e6)) | sum", 0.4),
    ("xs = linspace(0, 1, 1e6); xs = exp(xs + xs)", 0.5),
    ("wide = input 1000 | dense 5000; hist (copy wide)", 0.4),
    ('save big to "big.safetensors"', 0.05),
    ('again = load "big.safetensors"', 0.05),
]


def run(binary, times, seed):
    chance = random.Random(seed)
    terminal = Terminal([binary])
    terminal.send("digits = load digits" + ENTER)
    terminal.see("2>")
    terminal.send(WORK[0][0] + ENTER)
    terminal.see("3>")
    # A file that is saved again and again is the old one or the new one, and whole.
    terminal.send('big = input 1000 | dense 10000 init zeros; save big to "big.safetensors"' + ENTER)
    terminal.see("\n4>")
    size = os.path.getsize(os.path.join(terminal.folder, "big.safetensors"))
    settings = termios.tcgetattr(terminal.child.child_fd)
    waits = []
    for number in range(times):
        text, longest = chance.choice(WORK)
        terminal.send(text)
        if chance.random() < 0.7:
            terminal.send(ENTER)
        end = time.monotonic() + chance.random() * longest
        while time.monotonic() < end:
            terminal.read(0.005)
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            terminal.send(ctrl("c"))
        pressed = time.monotonic()
        # Whatever was at work, a prompt comes, and it works.
        terminal.wait(lambda: re.match(r"\d+>\s*$", terminal.row()), f"the prompt after {text!r} ({number})", 20)
        waits.append(time.monotonic() - pressed)
        terminal.settle(0.03)
        answer = chance.randrange(10**6, 10**8)
        terminal.send(f"{answer} + 1" + ENTER)
        terminal.see(f"\n{answer + 1}", 20)
        terminal.wait(lambda: re.match(r"\d+>\s*$", terminal.row()), "the next prompt", 20)
        check(os.path.getsize(os.path.join(terminal.folder, "big.safetensors")) == size, "a file is saved in part", terminal)
        check(termios.tcgetattr(terminal.child.child_fd) == settings, f"the terminal is set otherwise after {text!r}", terminal)
    terminal.send("accuracy net on digits" + ENTER)
    terminal.wait(lambda: re.search(r"\n0\.\d+\n", terminal.text()), "the network to be usable")
    terminal.settle()
    terminal.send(ctrl("d"))
    terminal.wait(lambda: not terminal.child.isalive(), "the end")
    check(terminal.child.exitstatus == 0, "the status is not 0")
    waits.sort()
    return waits


if __name__ == "__main__":
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    waits = run(sys.argv[1], times, seed)
    print(
        f"{times} interrupts, session alive; to the prompt p50 {waits[len(waits) // 2] * 1000:.1f} ms, "
        f"p99 {waits[int(len(waits) * 0.99)] * 1000:.1f} ms, worst {waits[-1] * 1000:.1f} ms")
