"""Kills sessions at random moments and brings them back: `kill.py BINARY [TIMES] [SEED]`.

After each `kill -9` every cell whose prompt had come back must be in the history, and the session that `--recover` opens
must have the values that the cells gave, trained networks included. Where something is missing, it says so and ends with 1.
"""
import json
import os
import random
import re
import signal
import sys
import tempfile
import time

import pexpect

binary, times = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
dice = random.Random(seed)


class Session:
    """A prompt in a pseudo-terminal."""

    def __init__(self, state, *arguments):
        environment = dict(os.environ, XDG_STATE_HOME=state, XDG_CONFIG_HOME=state, TERM="dumb", LC_ALL="C.UTF-8")
        self.child = pexpect.spawn(
            binary, list(arguments), encoding="utf-8", timeout=120, dimensions=(50, 200), env=environment)
        self.number = self.prompt()

    def prompt(self):
        self.child.expect(r"(?:^|\n)(\d+)> ")
        return int(self.child.match.group(1))

    def send(self, cell):
        self.child.send(cell + "\r")

    def wait(self):
        """What the cell wrote, once the next prompt is there."""
        self.number += 1
        self.child.expect(rf"\n{self.number}> ")
        return self.child.before

    def ask(self, cell):
        self.send(cell)
        return self.wait()

    def kill(self):
        os.kill(self.child.pid, signal.SIGKILL)
        # A busy machine may take its time to be rid of it, and the closing does not wait long.
        os.waitpid(self.child.pid, 0)
        self.child.ptyproc.terminated = True
        self.child.close()


def choose(values):
    """A cell, with the variable and the value that it gives; `None` where only the session knows the value."""
    kind = dice.choice(["number", "list", "net", "train", "accuracy", "wrong", "show", "random"])
    if kind == "number":
        name, number = f"v{dice.randrange(5)}", dice.randrange(1000)
        return f"{name} = {number}", name, str(number)
    if kind == "list":
        items = json.loads(values["xs"]) + [dice.randrange(10)]
        return f"xs = xs + [{items[-1]}]", "xs", json.dumps(items)
    if kind == "net":
        return f"net = input 8x8x1 | flatten | dense {dice.choice([4, 8])} | relu | dense 10", None, None
    if kind == "train":
        return "train net on small epochs 1 batch 10 quiet;", None, None
    if kind == "accuracy":
        return "a = accuracy net on small", "a", None
    if kind == "random":
        return "r = random", "r", None
    return ("prnt 1" if kind == "wrong" else "net"), None, None


def fail(text):
    print(f"seed {seed}: {text}")
    sys.exit(1)


def history(state):
    with open(f"{state}/dlscript/history.jsonl") as file:
        return [json.loads(line)["text"] for line in file if line.endswith("\n")]


killed = 0
while killed < times:
    with tempfile.TemporaryDirectory() as state:
        session = Session(state)
        beginning = ["small = load digits | take 60", "xs = []", "net = input 8x8x1 | flatten | dense 10"]
        entered = list(beginning)
        for cell in beginning:
            session.ask(cell)
        values = {"xs": "[]"}
        # Several lives of one session: what was brought back is killed too.
        for _ in range(dice.randrange(1, 6)):
            pending = None
            for _ in range(dice.randrange(0, 12)):
                cell, name, value = choose(values)
                entered.append(cell)
                text = session.ask(cell)
                if name:
                    # The editor may have shown the cell several times; what it gave comes last.
                    shown = re.findall(rf"\n{name} = (.*?)\r", text + "\r")
                    if value is None and not shown:
                        fail(f"{cell} gave {text!r}")
                    values[name] = value if value is not None else shown[-1]
            cell, name, value = choose(values)
            if dice.random() < 0.8:
                pending = (cell, name, value)
                session.send(cell)
                time.sleep(dice.random() * dice.choice([0.002, 0.02, 0.2]))
            session.kill()
            killed += 1
            kept = history(state)
            if kept[: len(entered)] != entered:
                fail(f"after {killed} kills the history lacks cells: {entered[-3:]} against {kept[-4:]}")
            session = Session(state, "--recover")
            for name, value in values.items():
                shown = re.search(r"\n<(.*)>", session.ask(f'print "<\\({name})>"').replace("\r", ""))
                shown = shown and shown.group(1)
                might = pending and pending[1] == name and (pending[2] is None or shown == pending[2])
                if shown != value and not (might and shown is not None):
                    fail(f"after {killed} kills {name} is {shown} and was {value}; pending {pending}; {entered}")
                values[name] = shown
            entered = history(state)
            if killed >= times:
                break
        session.kill()
print(f"{killed} kills: nothing was lost")
