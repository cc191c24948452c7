"""Calls every word with every kind of value: `words.py BINARY [CALLS] [SEED]`.

The words and what they take are read from `BINARY reference`. A layer is put to work as well, at sizes from nothing to far
beyond memory: summed up, run, trained for an epoch, checked. Each call is a script of its own under a limit on memory. A
crash is an exit status other than 0, 1 and 2; what takes long must end at Ctrl-C. Whatever else happens is written down
with its script, and the end is 1.
"""
import collections
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

binary = os.path.abspath(sys.argv[1])
calls = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
PATIENCE = 8  # seconds until Ctrl-C is pressed
MANNERS = 3  # seconds until it must have ended then, on a machine with much else to do
ROOM = [1 << 30, 3 << 29, 2 << 30, 4 << 30]  # bytes of address space
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])

Word = collections.namedtuple("Word", "name family parameters")

# What these words do is not what is looked for: they leave, or tell the time.
LEFT = {"quit", "shortcuts", "help"}


def vocabulary():
    """Every word with its family and its parameters, as the program itself tells."""
    text = subprocess.run([binary, "reference"], capture_output=True, text=True, check=True).stdout
    words, family = [], ""
    for section in re.split(r"\n(?=##)", text):
        if section.startswith("## "):
            family = section[3:].splitlines()[0]
            continue
        name = re.match(r"### (\w+)", section)
        usage = re.search(r"\n    (.*)", section)
        if not name or not usage or family == "The language" or name[1] in LEFT:
            continue
        usage = usage[1][len(name[1]):]
        if usage.startswith("("):
            usage = usage[1:-1].replace(", ", " ")
        usage = re.sub(r"(?<=[A-Za-z])\[[^\]]*\]+", "[]", usage)
        words.append(Word(name[1], family, [p for p in usage.split() if p]))
    return words


NUMBERS = (
    "0 1 2 3 4 7 8 10 -1 -2 0.5 -0.5 1.5 80% 1e-3 1e-320 255 256 1000 4096 65535 65536 1e5 1e6 1e7 1e8 1e9 2147483647 2147483648 "
    "4294967295 4294967296 1e10 1e11 1e12 1e15 9007199254740993 1e18 9223372036854775807 9223372036854775808 1e19 3.5e38 1e300 "
    "(1/0) (-1/0) (0/0)").split()
SIZES = (
    "1x1 2x2 3x3 5x5 1x7 7x1 8x8 0x0 0x3 1x100 100x1 1x65536 65536x1 65536x65536 1x1000000000 1000000000x1 1000000x1000000 "
    "2147483648x1 1x2147483647 1000000000000x1000000000000 9223372036854775807x1 8x8x1 6x6x2 1x1x1 1x2x3x4 0x0x0 "
    "2147483648x1x1 1x2147483648x1 1x1x2147483648 1000x1000x1000 1x1x1x1x1x1").split()
SMALL = ["1", "2", "3", "3", "4", "8", "0.5", "1e-3"]
LISTS = (
    "[] [1] [1,2,3] [0.1,0.2] [-1,0] [(0/0),1] [1e300,-1e300] [[1,2],[3,4]] [[[[1]]]] [1,[2,[3,[4]]]] [\"a\",\"b\"] [none] "
    "[1..3] (1..10) (1..1e6) (1..1e7) (1..1e18) (5..1) [0.1 for 1e18] [0.1 for 2,0.01] [adam for 2,sgd] (linspace(0,1,1e6))").split(" ")
LISTS = [x for x in re.split(r"(?<=[\])]) ", " ".join(LISTS))]
OTHERS = [
    "none", "true", "false", "off", "\"\"", "\"text\"", "\"a\\u{1b}[2J\\u{202e}\"", "\"/dev/full\"", "\"no/such.npy\"", "t", "img", "d",
    "parts", "net", "images", "run", "lay", "f", "g", "r", "xs", "deep", "s", "(cosine 0.1)", "adam", "(sgd lr 1e300)", "crossentropy",
    "hinge", "mse", "he", "(gaussian 1e300)", "standardize", "relu", "(table)", "conv1", "plan", "test", "{ relu }", "{ }", "{ 1 }",
    "{ dense 3 }", "{ conv 3x3 2 pad 1 }", "d.train", "(0..1)", "net.conv1", "net.conv1.weight", "run.loss", "(average [net, net])"]

PRELUDE = """d = load digits | shuffle | take 40
parts = d | split 60 20 20
net = input 8x8x1 | conv 3x3 2 pad 1 | relu | pool 2 | flatten | dense 10
images = input 8x8x1 | conv 3x3 2 | relu
lay = conv 3x3 2
t = tensor([1, 2, 3])
img = parts.train.images
r = record(a: 1, b: [1, 2])
xs = [1, 2, 3]
s = "some text"
deep = 1
for i in 1..60 { deep = [deep] }
def f(x) = x
def g(x) = g(x)
"""
RUN = "run = train (input 8x8x1 | flatten | dense 10) on d epochs 2 quiet\n"

LAYERED = {"Layers", "Initializers", "Preprocessing"}
INPUTS = ["8x8x1"] * 8 + (
    "8x8 64 1 1x1x1 3x1x1 1x7x1 16x16x3 32x32x16 40x6 100x3 1x1 1000000x3 1x1000000x1 1000000x1x1 1x1x1000000 20000x20000x1 "
    "100000 1e8 100000000x1x1 1x100000000x1 2147483647x1x1 1x2147483648x1 1x1x2147483648 4294967296 1000000000x1 1x1000000000 "
    "1000000000000x1x1 65536x65536x1 3000000000x3x1").split()


class Caller:
    """Makes up calls: the same seed makes the same ones."""

    def __init__(self, dice):
        self.dice = dice

    def chance(self, percent):
        return self.dice.random() * 100 < percent

    def value(self, name=""):
        """A value for a parameter of that name: mostly one that it takes, if of a strange size."""
        if name == "NET" and self.chance(70):
            return self.dice.choice(["net", "images", "lay"])
        if name in ("DATA", "on") and self.chance(70):
            return self.dice.choice(["d", "parts", "img", "parts.test"])
        if name == "{...}" and self.chance(80):
            return "{ " + self.layer() + " }"
        kind = self.dice.random()
        if kind < 0.2:
            return self.dice.choice(SMALL)
        if kind < 0.5:
            return self.dice.choice(NUMBERS)
        if kind < 0.7:
            return self.dice.choice(SIZES)
        return self.dice.choice(LISTS if kind < 0.8 else OTHERS)

    def call(self, word, extreme=True):
        """A phrase with that word at its head."""
        parts = [word.name]
        for parameter in word.parameters:
            name = parameter.strip("[].")
            keyword = name.islower()
            if keyword and not self.chance(35):
                continue
            if not keyword and parameter.startswith("[") and self.chance(40):
                continue
            for _ in range(self.dice.choice([1, 1, 2, 3]) if parameter.endswith("...") else 1):
                if keyword:
                    parts.append(name)
                    if not parameter.endswith("]") and name != "on" and self.chance(70):
                        continue
                parts.append(self.value(name) if extreme else self.dice.choice(SMALL))
        if self.chance(4):
            parts.append(self.value())
        if word.family == "Functions":
            return parts[0] + "(" + ", ".join(parts[1:]) + ")"
        return " ".join(parts)

    def sized(self):
        """A layer of strange sizes that stand where sizes stand."""
        dice, size = self.dice, lambda: self.dice.choice(
            SMALL[:6] + ["10", "100", "1000", "1e5", "1e6", "1e8", "1e9", "1e10", "1e12", "2147483647", "2147483648"])
        window = lambda: dice.choice([size(), f"dims({size()}, {size()})", f"dims({size()}, {size()})"]).replace("0.5", "1")
        brace = lambda text: text if text.startswith("dims") else text
        kind = dice.randrange(6)
        if kind < 3:
            text = f"conv {dice.choice(['3x3', '1x1', '2x2', '5x5', brace(window())])} {dice.choice(['1', '2', '4', size()])}"
            for keyword, values in [
                ("stride", window), ("pad", lambda: dice.choice(["same", window()])), ("dilation", window), ("groups", size),
                ("bias", lambda: dice.choice(["on", "off"]))]:
                if self.chance(45):
                    text += f" {keyword} {brace(values())}"
            return text
        if kind < 5:
            text = f"{dice.choice(['pool', 'avgpool'])} {brace(window())}"
            for keyword in ["stride", "pad"]:
                if self.chance(60):
                    text += f" {keyword} {brace(window())}"
            return text
        return dice.choice([f"dense {size()}", f"lstm {size()}", f"gru {size()} output all", f"rnn {size()}"])

    def layer(self):
        if self.chance(50):
            return self.sized()
        return self.call(self.dice.choice([w for w in words if w.family == "Layers" and w.name != "input"]))

    def work(self):
        """Something to do with a network `n`, of sizes that may be strange."""
        dice = self.dice
        batch = dice.choice(["1", "2", "20", "64", "1000", "1e5", "1e7", "1e9", "1e10", "2147483648", "1e12", "1e18"])
        return dice.choice([
            "n", "summary n", f"summary n batch {batch}", f"explain plan n batch {dice.choice(['1', '2', batch])}",
            "print predict(n, on: d)", "img | n", "train n on d epochs 1", f"train n on d epochs 1 batch {batch}",
            "train n on d epochs 1 precision bf16", "train n on d epochs 1 loss mse", "gradcheck n on (d | take 3)",
            "sanity n on d", f"bench n batch {dice.choice(['1', '2', batch])} steps 2", "draw n", "hist n", "filters n", "copy n",
            "fresh n", "save n to \"n.safetensors\"; m = load \"n.safetensors\"; summary m", "accuracy n on d", "confusion n on d",
            "average [n, n]", "n[0]", "t | n", "random(8x8x1) | n", "show d by n"])

    def script(self):
        dice = self.dice
        kind = dice.random()
        if kind < 0.5:
            shape = dice.choice(INPUTS)
            stages = [self.layer() for _ in range(dice.choice([1, 1, 1, 2, 3]))]
            if self.chance(60):
                stages.append(dice.choice(["flatten | dense 10", "gap | dense 10", "relu | flatten | dense 10", "bn | relu | gap | dense 10"]))
            return f"n = input {shape} | {' | '.join(stages)}\n{self.work()}\n"
        if kind < 0.6:
            word = dice.choice([w for w in words if w.family in ("Losses", "Optimizers", "Schedules", "Initializers")])
            call, family = self.call(word), word.family
            if family == "Initializers":
                return f"n = input 8x8x1 | flatten | dense 10 init ({call})\n{self.work()}\n"
            keyword = {"Losses": "loss", "Optimizers": "optimizer", "Schedules": dice.choice(["lr", "batch", "l2"])}[family]
            return f"train net on d epochs 2 {keyword} ({call})\n"
        word = dice.choice(words)
        call = self.call(word)
        if kind < 0.7:
            return f"{self.value()} | {call}\n"
        return dice.choice([f"{call}\n", f"y = {call}\nprint y\n", f"y = {call}\ny\nfields(y)\n"])


def judge(number):
    """The script of that number, with what was wrong with it; nothing where nothing was."""
    caller = Caller(random.Random(f"{seed} {number}"))
    script = caller.script()
    if re.search(r"\brun\b", script):
        script = RUN + script
    room = caller.dice.choice(ROOM)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "h.dlscript")
        with open(path, "w") as file:
            file.write(PRELUDE + script)
        environment = {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": folder,
            "XDG_CONFIG_HOME": folder, "HOME": folder}
        began = time.monotonic()
        with open(os.path.join(folder, "out"), "wb+") as out:
            child = subprocess.Popen(
                ["/bin/sh", "-c", f"ulimit -c 0; ulimit -v {room // 1024}; exec \"$0\" h.dlscript", binary], cwd=folder, env=environment,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out)
            fault = None
            try:
                status = child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGINT)
                try:
                    status = child.wait(MANNERS)
                    status = 0 if status == 130 else status
                except subprocess.TimeoutExpired:
                    fault, status = f"not ended {MANNERS} s after Ctrl-C", 0
                    child.kill()
                    child.wait()
            out.seek(0)
            text = out.read(1 << 20).decode(errors="replace")
        if status not in (0, 1, 2):
            fault = f"status {status if status > 0 else 128 - status}"
        elif status == 1 and "error: " not in text and not fault:
            fault = "no error said"
        elif re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text) and not fault:
            fault = "control bytes shown"
        took = time.monotonic() - began
    return number, script, fault and f"{fault} ({room >> 20} MB, {took:.1f} s)", text, status


words = vocabulary()
only = [int(n) for n in os.environ.get("ONLY", "").split(",") if n]
faults, used, ended = [], collections.Counter(), collections.Counter()
with ThreadPoolExecutor(2) as pool:
    for number, script, fault, text, status in pool.map(judge, only or range(calls)):
        used.update(set(re.findall(r"\w+", script)) & {w.name for w in words})
        ended[status] += 1
        if only:
            print(script, text, status, sep="\n")
        if fault:
            faults.append(fault)
            print(f"--- {number}: {fault}\n{script}{text[-400:]}", flush=True)
missing = sorted(w.name for w in words if not used[w.name])
if calls >= 1000 and not only and missing:
    faults.append("words left out")
    print("never called:", *missing)
counts = ", ".join(f"{count} ended with {status}" for status, count in sorted(ended.items()))
print(f"{len(only) or calls} calls of {len(used)} words: {counts}; {len(faults)} faults")
sys.exit(1 if faults else 0)
