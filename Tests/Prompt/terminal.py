"""A pseudo-terminal with a model of its screen: what the prompt's tests type into and look at."""
import os
import signal
import tempfile
import time

import pexpect
import pyte

# A pool's thread starts its children so; Ctrl-C and a resize are to arrive all the same.
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGWINCH])

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END = "\x1b[H", "\x1b[F"
ENTER, ALT_ENTER, TAB, BACKSPACE = "\r", "\x1b\r", "\t", "\x7f"


def ctrl(letter):
    return chr(ord(letter.upper()) & 0x1F)


class Terminal:
    def __init__(self, command, rows=24, columns=80, folder=None, greeting="1>", **environment):
        self.folder = folder or tempfile.mkdtemp(prefix="dlscript-prompt-")
        everything = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLORTERM", "TMUX", "EDITOR", "VISUAL")}
        everything.update(
            TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=self.folder, XDG_STATE_HOME=self.folder, XDG_CONFIG_HOME=self.folder,
            # The model of the screen does not break rows anew when it is resized, as xterm does not.
            XTERM_VERSION="model", PAGER="cat")
        everything.update(environment)
        self.screen = pyte.HistoryScreen(columns, rows, history=10000, ratio=0.5)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = bytearray()
        self.child = pexpect.spawn(
            os.path.abspath(command[0]), command[1:], timeout=60, dimensions=(rows, columns), env=everything, cwd=self.folder)
        self.child.delaybeforesend = None
        if greeting:
            self.wait(lambda: greeting in self.text(), "the prompt")

    def read(self, seconds=0.02):
        """Takes what has come; false if nothing has."""
        try:
            data = self.child.read_nonblocking(1 << 16, seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        self.bytes += data
        self.stream.feed(data)
        return True

    def send(self, *keys):
        for key in keys:
            self.child.send(key)

    def wait(self, condition, what, seconds=30):
        """Reads until a condition holds; a test that waits in vain ends with the screen as it is."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}\n" + self.shown())
            self.read(0.02)

    def see(self, text, seconds=30):
        self.wait(lambda: text in self.text(), repr(text), seconds)

    def settle(self, seconds=0.1):
        """Reads until nothing has come for a while and the prompt waits for a key, at most for a few seconds."""
        end = time.monotonic() + 5
        while (self.read(seconds) or not self.waits()) and time.monotonic() < end:
            pass

    def waits(self):
        """Whether the main thread stands in its wait for keys: a busy machine may be slow to wake it."""
        try:
            with open(f"/proc/{self.child.pid}/task/{self.child.pid}/syscall") as file:
                call = file.read().split()[0]
        except OSError:
            return True
        # poll and ppoll by their numbers, here and on ARM.
        return call in ("7", "271", "73")

    def key(self, *keys):
        """Sends keys, and gives them time to be drawn."""
        for key in keys:
            self.child.send(key)
            self.settle(0.06)

    def rows(self):
        return [row.rstrip() for row in self.screen.display]

    def text(self):
        return "\n".join(self.rows())

    def row(self):
        """The row of the cursor."""
        return self.rows()[self.screen.cursor.y]

    def place(self):
        return self.screen.cursor.y, self.screen.cursor.x

    def cell(self, row, column):
        return self.screen.buffer[row][column]

    def shown(self):
        frame = "+" + "-" * self.screen.columns + "+"
        return "\n".join([frame] + ["|" + row + "|" for row in self.screen.display] + [frame, f"cursor {self.place()}"])

    def resize(self, rows, columns):
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def close(self):
        self.child.close(force=True)


def check(condition, message, terminal=None):
    if not condition:
        raise AssertionError(message + ("\n" + terminal.shown() if terminal else ""))
