"""Kills sessions at random moments and brings them back: `kill.py BINARY [TIMES] [SEED]`.

After each `kill -9` every cell whose prompt had come back must be in the history, and the session that `--recover` opens
must have the values that the cells gave, trained networks and runs included; what was taken back must be gone. No file that
the cells have written, or that somebody has changed since, may be touched by it, and what stands beside the journal stays
small. Where something is not so, it says so and ends with 1.
"""
import hashlib
import json
import os
import random
import re
import signal
import sys
import tempfile
import time

import pexpect

binary, times = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
dice = random.Random(seed)


class Session:
    """A prompt in a pseudo-terminal."""

    def __init__(self, state, folder, *arguments):
        environment = dict(os.environ, XDG_STATE_HOME=state, XDG_CONFIG_HOME=state, TERM="dumb", LC_ALL="C.UTF-8")
        self.child = pexpect.spawn(
            binary, list(arguments), encoding="utf-8", timeout=120, dimensions=(50, 200), env=environment,
            cwd=folder)
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


LOOK = 'print "<\\(%s)>"'
# What is looked at behind a cell, by the name under which it is remembered.
LOOKS = {
    "@net": "[net.dense1.weight.mean, net.dense2.weight.std]",
    "@run": "[len(run.loss), run.loss[-1], run.steps]",
    "@beside": "[len(beside.loss), beside.loss[-1], beside.network.dense2.weight.mean]",
    "@twin": "[twin.dense1.weight.mean, twin.dense2.weight.std]",
}


def choose(values):
    """A cell, with the variables and the values that it gives; `None` where only the session knows the value."""
    kind = dice.choice(
        ["number", "list", "net", "train", "train", "accuracy", "wrong", "half", "show", "random", "save", "plot", "beside",
         "copy", "undo"])
    if kind == "number":
        name, number = f"v{dice.randrange(5)}", dice.randrange(1000)
        return f"{name} = {number}", {name: str(number)}
    if kind == "list":
        items = json.loads(values["xs"]) + [dice.randrange(10)]
        return f"xs = xs + [{items[-1]}]", {"xs": json.dumps(items)}
    if kind == "net":
        return f"net = input 8x8x1 | flatten | dense {dice.choice([4, 8])} | relu | dense 10", {"@net": None}
    if kind == "train":
        return f"run = train net on small epochs {dice.choice([1, 1, 30])} batch 10 quiet", {"@net": None, "@run": None}
    if kind == "accuracy":
        return "a = accuracy net on small", {"a": None}
    if kind == "random":
        return "r = random", {"r": None}
    if kind == "half":
        number = dice.randrange(1000)
        return f"half = {number}; prnt = [][0]", {"half": str(number)}
    if kind == "save":
        number = dice.randrange(1000)
        return f's = {number}; save [s, xs] to "{dice.choice("abc")}.safetensors"', {"s": str(number)}
    if kind == "plot":
        return f'p = {dice.randrange(1000)}; plot xs to "{dice.choice("de")}.svg"', {"p": None}
    if kind == "beside":
        return "beside = train (copy net) on small epochs 3 batch 10 background quiet; wait", {"@beside": None}
    if kind == "copy":
        return "twin = copy net", {"@twin": None}
    return {"wrong": "prnt 1", "show": "net", "undo": "undo"}[kind], {}


def contents(folder):
    """What is in a folder: each file's contents and when it was written."""
    found = {}
    for name in os.listdir(folder):
        path = f"{folder}/{name}"
        with open(path, "rb") as file:
            found[name] = (hashlib.sha256(file.read()).hexdigest(), os.stat(path).st_mtime_ns, os.stat(path).st_ino)
    return found


def shown(session, expression):
    """What an expression gives, or `None` where it fails."""
    found = re.findall(r"\n<(.*)>", session.ask(LOOK % expression).replace("\r", ""))
    return found[-1] if found else None


def fail(text):
    print(f"seed {seed}: {text}")
    sys.exit(1)


def history(state):
    with open(f"{state}/dlscript/history.jsonl") as file:
        return [json.loads(line)["text"] for line in file if line.endswith("\n")]


def perform(session, cell, gives, values):
    """Has a cell run, and remembers what it gave."""
    session.ask(cell)
    for name, value in gives.items():
        values[name] = value if value is not None else shown(session, LOOKS.get(name, name))


def train_until_killed(session):
    """Has a training run that has no end, long enough for it to be written down."""
    session.send("long = train (input 8x8x1 | flatten | dense 10) on small epochs 100000 batch 1 quiet")
    time.sleep(2 + dice.random())
    return {"@long": None}


killed = 0
while killed < times:
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as folder:
        session = Session(state, folder)
        beginning = ["small = load digits | take 60", "xs = []", "net = input 8x8x1 | flatten | dense 4 | relu | dense 10"]
        for cell in beginning:
            session.ask(cell)
        values = {"xs": "[]", "@net": shown(session, LOOKS["@net"])}
        # How the values were before each cell that `undo` would take back; nothing where that is not known for certain.
        before = []
        # Several lives of one session: what was brought back is killed too.
        for _ in range(dice.randrange(1, 6)):
            for _ in range(dice.randrange(0, 12)):
                cell, gives = choose(values)
                if cell == "undo":
                    if before:
                        session.ask(cell)
                        values = before.pop()
                    continue
                if gives:
                    before.append(dict(values))
                perform(session, cell, gives, values)
            entered = history(state)
            pending, isLong = {}, dice.random() < 0.15
            if isLong:
                pending = train_until_killed(session)
            elif dice.random() < 0.8:
                cell, pending = choose(values)
                if cell == "undo":
                    cell, pending = "v0 = 1", {"v0": "1"}
                session.send(cell)
                time.sleep(dice.random() * dice.choice([0.002, 0.02, 0.2]))
            session.kill()
            killed += 1
            kept = history(state)
            if kept[: len(entered)] != entered:
                fail(f"after {killed} kills the history lacks cells: {entered[-3:]} against {kept[-4:]}")
            # Somebody works on with a file, which is newer than the session from here on.
            names = os.listdir(folder)
            if names and dice.random() < 0.5:
                with open(f"{folder}/{dice.choice(names)}", "w") as file:
                    file.write("newer")
            files = contents(folder)
            session = Session(state, folder, "--recover")
            if contents(folder) != files:
                fail(f"after {killed} kills recovery has changed files: {files} became {contents(folder)}; {entered}")
            for name, value in list(values.items()):
                now = shown(session, LOOKS.get(name, "len(long.loss)" if name == "@long" else name))
                if now != value and not (name in pending and now is not None):
                    fail(f"after {killed} kills {name} is {now} and was {value}; pending {pending}; {entered}")
                values[name] = now
            if isLong:
                values["@long"] = shown(session, "len(long.loss)")
                if values["@long"] is None or int(values["@long"]) < 1:
                    fail(f"after {killed} kills the training at work is lost: {values['@long']}; {entered}")
            elif pending:
                for name in pending:
                    now = shown(session, LOOKS.get(name, name))
                    if now is not None:
                        values[name] = now
            # Whether a cell that was at work has had its effect, only the session knows.
            if pending:
                before = []
            sessions = f"{state}/dlscript/sessions"
            size = sum(os.path.getsize(os.path.join(place, name)) for place, _, files in os.walk(sessions) for name in files)
            if size > 4 << 20:
                fail(f"after {killed} kills {size} bytes stand beside the journal; {entered}")
            if killed >= times:
                break
        session.kill()
print(f"{killed} kills: nothing was lost")
