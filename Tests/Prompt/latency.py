"""How quickly the prompt answers: `latency.py BINARY`.

Start to prompt, key echo idle and while all cores train, a list of completions, a paste of 60 kB, memory at the prompt.
The clock stands outside, at the pseudo-terminal, so that what the kernel takes is in the figures.
"""
import os
import select
import subprocess
import sys
import time

from terminal import ENTER, TAB, Terminal, ctrl

BINARY = os.path.abspath(sys.argv[1])


def told(name, seconds):
    seconds = sorted(seconds)
    print(
        f"{name}: p50 {seconds[len(seconds) // 2] * 1000:.2f} ms, p99 {seconds[int(len(seconds) * 0.99)] * 1000:.2f} ms, "
        f"worst {seconds[-1] * 1000:.2f} ms")


def raw(terminal, seconds):
    """The bytes that come within a time, without the model of the screen, which is slower than the prompt."""
    file = terminal.child.child_fd
    ready, _, _ = select.select([file], [], [], seconds)
    return os.read(file, 1 << 16) if ready else b""


def drain(terminal, seconds=0.05):
    while raw(terminal, seconds):
        pass


def start():
    times = []
    for _ in range(20):
        began = time.perf_counter()
        terminal = Terminal([BINARY], greeting=None)
        bytes_ = b""
        while b"1>" not in bytes_:
            bytes_ += raw(terminal, 5)
        times.append(time.perf_counter() - began)
        terminal.close()
    told("start to prompt", times)


def echo(terminal, name, count=1000):
    text = "net = input 8x8x1 | conv 3x3 16 pad 1 | bn | relu | flatten | dense 10"
    times = []
    while len(times) < count:
        for letter in text:
            began = time.perf_counter()
            os.write(terminal.child.child_fd, letter.encode())
            if not raw(terminal, 5):
                raise SystemExit("no echo")
            times.append(time.perf_counter() - began)
            # As a person types: the prompt has gone back to waiting.
            time.sleep(0.003)
            drain(terminal, 0)
        os.write(terminal.child.child_fd, ctrl("u").encode())
        drain(terminal)
    told(name, times)


def completion(terminal):
    times = []
    for text in ["tra", "net | re", "train net on digits ", "help ", "conv 3x3 8 "] * 20:
        os.write(terminal.child.child_fd, text.encode())
        drain(terminal, 0.03)
        for _ in range(2):
            began = time.perf_counter()
            os.write(terminal.child.child_fd, TAB.encode())
            if raw(terminal, 0.2):
                times.append(time.perf_counter() - began)
            drain(terminal, 0.02)
        os.write(terminal.child.child_fd, ctrl("u").encode())
        drain(terminal, 0.02)
    told("Tab", times)


def paste(terminal, size=60_000):
    line = "x = 1 + 2 + 3\n"
    text = line * (size // len(line)) + "last = 4711"
    data = ("\x1b[200~" + text + "\x1b[201~").encode()
    began = time.perf_counter()
    file = terminal.child.child_fd
    shown = b""
    os.set_blocking(file, False)
    # Colours stand between the words of the last line.
    while b"4711" not in shown:
        ready, writable, _ = select.select([file], [file] if data else [], [], 30)
        if not ready and not writable:
            raise SystemExit("the paste does not come")
        if writable:
            data = data[os.write(file, data[:4096]) :]
        if ready:
            shown += os.read(file, 1 << 16)
    took = time.perf_counter() - began
    os.set_blocking(file, True)
    print(f"a paste of {len(text)} bytes: {took * 1000:.0f} ms, {len(shown)} bytes drawn")


def memory(terminal):
    with open(f"/proc/{terminal.child.pid}/status") as file:
        fields = dict(line.split(":", 1) for line in file)
    print("memory at the prompt:", fields["VmRSS"].strip(), "of which not of files", fields["RssAnon"].strip())


if __name__ == "__main__":
    print("load", os.getloadavg()[0], "on", os.cpu_count(), "cores")
    start()
    terminal = Terminal([BINARY])
    memory(terminal)
    echo(terminal, "key echo, idle")
    completion(terminal)
    paste(terminal)
    terminal.close()
    script = "d = load digits\nnet = input 8x8x1 | conv 3x3 32 pad 1 | relu | conv 3x3 32 pad 1 | relu | gap | dense 10\n"
    busy = subprocess.Popen(
        [BINARY, "-e", script + "train net on d epochs 100000 quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(3)
    terminal = Terminal([BINARY])
    echo(terminal, "key echo, while another session trains on all cores")
    terminal.close()
    busy.kill()
