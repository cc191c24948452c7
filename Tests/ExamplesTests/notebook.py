"""Uses the prompt, `present` and the manners of the tool through a pseudo-terminal: `notebook.py BINARY FOLDER`.

Says what is not as it should be, and `all is well` if nothing is.
"""
import os
import re
import signal
import subprocess
import sys
import termios
import time

import pexpect
import pyte

binary, folder = sys.argv[1:3]
# A pool's thread starts its children so; Ctrl-C is to arrive all the same.
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
faults = []


class Terminal:
    """A tool in a terminal, with the screen that a person sees."""

    def __init__(self, *arguments, lines=24, columns=80, **environment):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        surroundings = dict(
            PATH=os.environ["PATH"], HOME=folder, XDG_STATE_HOME=folder + "/state", XDG_CONFIG_HOME=folder + "/config",
            TERM="xterm-256color", LC_ALL="C.UTF-8")
        surroundings.update(environment)
        self.child = pexpect.spawn(binary, list(arguments), dimensions=(lines, columns), env=surroundings, cwd=folder)

    def read(self, until, patience=30):
        """Reads until `until` is true of the screen, and says so if it never is."""
        end = time.time() + patience
        while not until():
            if time.time() > end:
                faults.append(f"waited in vain for {until.__doc__ or until} in:\n" + self.text())
                return False
            try:
                piece = self.child.read_nonblocking(65536, 0.05)
                self.bytes += piece
                self.stream.feed(piece)
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                break
        return True

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def shows(self, text, patience=30):
        def there():
            return text in self.text()

        there.__doc__ = repr(text)
        self.read(there, patience)

    def prompts(self, mark):
        """Waits until the last line is a prompt and nothing else."""

        def there():
            return self.text().split("\n")[-1].rstrip() == mark

        there.__doc__ = f"the prompt {mark!r}"
        self.read(there)

    def type(self, text):
        self.child.send(text + "\r")

    def end(self):
        def prompts():
            return re.match(r"\S+>$", self.text().split("\n")[-1])

        prompts.__doc__ = "a prompt to end at"
        self.read(prompts)
        self.child.sendeof()
        try:
            self.child.expect(pexpect.EOF, timeout=20)
        except pexpect.TIMEOUT:
            faults.append("did not end:\n" + self.text())
        self.child.close()
        return self.child.exitstatus


def check(holds, what):
    if not holds:
        faults.append(what)


def write(name, text):
    # In one piece: whoever watches the file might see it empty.
    with open(f"{folder}/.{name}", "w") as file:
        file.write(text)
    os.replace(f"{folder}/.{name}", f"{folder}/{name}")


# Results, slow cells, what is taken back.
prompt = Terminal(lines=16, PAGER="sed s/^/paged:/")
prompt.prompts("1>")
prompt.type("20 + 1")
prompt.prompts("2>")
prompt.type("_ * 2")
prompt.shows("\n42\n")
prompt.type("digits = load digits; net = input 8x8x1 | flatten | dense 10")
prompt.prompts("4>")
prompt.type("train net on digits epochs 100000 quiet")
time.sleep(2.5)
prompt.child.sendintr()
prompt.shows("cell 4 took ")
prompt.type("undo")
prompt.shows("took back cell 4: train net")
prompt.prompts("6>")

# A text longer than the window is paged, a shorter one is not, and `set` says whether.
prompt.type("help")
prompt.prompts("7>")
check("paged:functions" in prompt.text(), "no pages:\n" + prompt.text())
prompt.type("help gap")
prompt.prompts("8>")
check("paged:gap" not in prompt.text(), "pages for a short text")
prompt.type("set pager off")
prompt.prompts("9>")
prompt.type("help")
prompt.prompts("10>")
check("paged:" not in prompt.text(), "pages after `set pager off`")
prompt.type("set colour off")
prompt.prompts("11>")
before = len(prompt.bytes)
prompt.type('print "plain"')
prompt.prompts("12>")
styles = set(re.findall(rb"\x1b\[([0-9;]*)m", prompt.bytes[before:])) - {b"", b"0"}
check(not styles, f"styles after `set colour off`: {styles}")
check(prompt.end() == 0, "the prompt did not end with 0")
check(not os.listdir(folder + "/state/dlscript/sessions"), "a session that ended left its journal")

# Preferences are there the next time.
prompt = Terminal()
prompt.prompts("1>")
prompt.type("set")
prompt.shows("colour   off")
prompt.type("set colour auto")
prompt.prompts("3>")

# What is killed is spoken of, and comes back.
prompt.type("x = 41")
prompt.prompts("4>")
prompt.child.kill(signal.SIGKILL)
prompt = Terminal()
prompt.shows("a session of 3 cells was cut off")
prompt.end()
prompt = Terminal("--recover")
prompt.shows("is back; `history` lists its 3 cells")
prompt.type("x + 1")
prompt.shows("\n42\n")
check(prompt.end() == 0, "the recovered session did not end with 0")
prompt = Terminal("--recover")
prompt.shows("no session was cut off")
prompt.end()

# A script first, then a prompt.
write("first.dlscript", "#!/usr/bin/env dlscript\nx = 6\nprint \"from the file\"\n")
prompt = Terminal("-i", "first.dlscript")
prompt.shows("from the file")
prompt.type("x * 7")
prompt.shows("\n42\n")
prompt.end()

# What stands before a script's error is kept.
write("half.dlscript", "x = 6\nnope = [][0]\n")
prompt = Terminal("-i", "half.dlscript")
prompt.shows("there is no item 0")
prompt.type("x * 8")
prompt.shows("\n48\n")
# `quit` asks before it stops what goes on in the background, and says nothing of going on.
prompt.type("net = input 8x8x1 | flatten | dense 10; train net on (load digits) epochs 1000000 background quiet;")
prompt.shows("as job 1")
prompt.type("quit")
prompt.shows("1 training in the background would stop: `wait` waits, and another `quit`\n  leaves")
prompt.type("x")
prompt.shows("\n6\n")
prompt.type("quit")
prompt.type("quit")
prompt.child.expect(pexpect.EOF)
check(b"goes on" not in prompt.child.before, f"leaving says {prompt.child.before}")

# Ctrl-\\ ends nothing, neither at the prompt nor in a cell, and what ends the session gives the terminal back.
usual = termios.tcgetattr(os.openpty()[1])
for ending in [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]:
    prompt = Terminal()
    prompt.prompts("1>")
    prompt.child.send("\x1c")
    prompt.type("while true {}")
    time.sleep(0.5)
    # While a cell runs, keys are not shown.
    check(not termios.tcgetattr(prompt.child.child_fd)[3] & termios.ECHO, "keys are shown in the midst of a cell")
    prompt.child.send("\x1c")
    time.sleep(0.2)
    prompt.child.sendintr()
    prompt.prompts("2>")
    check(termios.tcgetattr(prompt.child.child_fd) != usual, "the prompt does not change the terminal")
    prompt.child.kill(ending)
    prompt.child.expect(pexpect.EOF)
    prompt.child.wait()
    check(prompt.child.signalstatus == ending, f"{ending} ended it with {prompt.child.signalstatus}")
    check(termios.tcgetattr(prompt.child.child_fd) == usual, f"{ending} left the terminal as it was at the prompt")
    check(prompt.child.before.endswith(b"\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m"), f"{ending} left {prompt.child.before[-40:]}")

# So it is for commands of the shell, at the end, and where a script is at work or is ended.
prompt = Terminal()
prompt.prompts("1>")
prompt.type("!stty -a | tr ' ' '\\n' | grep -xe echo -e icanon | wc -l")
prompt.shows("\n2\n")
prompt.type("quit")
prompt.child.expect(pexpect.EOF)
check(termios.tcgetattr(prompt.child.child_fd) == usual, "`quit` left the terminal as it was at the prompt")
for ending in [signal.SIGTERM, signal.SIGINT]:
    prompt = Terminal("-e", "print 1\nwhile true {}")
    prompt.shows("1")
    check(not termios.tcgetattr(prompt.child.child_fd)[3] & termios.ECHO, "keys are shown in the midst of a script")
    prompt.child.kill(ending)
    prompt.child.expect(pexpect.EOF)
    check(termios.tcgetattr(prompt.child.child_fd) == usual, f"{ending} left the terminal as it was in a script")
prompt = Terminal("--recover")
prompt.shows("is back")
prompt.end()

# A history that cannot be written is said once.
os.mkdir(folder + "/readonly")
os.makedirs(folder + "/readonly/dlscript/history.jsonl")
prompt = Terminal(XDG_STATE_HOME=folder + "/readonly")
prompt.type("x = 1")
prompt.shows("the file of the history\n  cannot be written")
prompt.type("x = 2")
prompt.prompts("3>")
check(prompt.text().count("cannot be written") == 1, "the history is spoken of twice:\n" + prompt.text())
prompt.end()

# A limit on the size of files is an error.
limited = subprocess.run(
    ["bash", "-c", f"ulimit -f 1; {binary} -e 'save tensor(1..10000) to \"large.npy\"'"], cwd=folder, capture_output=True)
check(limited.returncode == 1 and b"larger than files may be" in limited.stderr, f"a file that is too large: {limited}")
check(not os.path.exists(folder + "/large.npy"), "a part of a file that is too large is there")

# In front of a class.
write("lesson.dlscript", "# What this is\n# %% Numbers\nx = 20\n# %% More\ny = x + 22\ny\n# %% Wrong\n# why\nprnt y\n")
lesson = Terminal("present", "lesson.dlscript", columns=60)
lesson.shows("What this is")
lesson.shows("`goto 4`")
lesson.prompts("1/4>")
lesson.type("")
lesson.prompts("2/4>")
wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "Numbers")
lesson.shows("x = 20")
check("`goto 4`" not in lesson.text(), "the keys are told on every page")
check(wide in "".join(lesson.screen.display).replace(" ", ""), "no large heading:\n" + lesson.text())
check("What this is" not in lesson.text(), "the page before is still there")
lesson.type("")
lesson.shows("x = 20\n\n2/4>\nx = 20")
lesson.type("x = 0; x + 1")
lesson.shows("\n1\n")
lesson.type("back")
lesson.prompts("2/4>")
lesson.type("x")
lesson.shows("nothing is called `x`")
lesson.type("")
lesson.prompts("2/4>")
lesson.type("")
lesson.prompts("3/4>")
lesson.type("")
lesson.shows("\n42\n")
lesson.type("skip")
lesson.prompts("4/4>")
lesson.type("")
lesson.shows("lesson.dlscript:9:1: error")
lesson.type("")
lesson.shows("that was the last cell")
lesson.type("print (x + y)")
lesson.shows("\n62\n")
check(lesson.end() == 0, "the lesson did not end with 0")

# What is passed over has run, unseen, up to what fails; on the way back it is taken back.
lesson = Terminal("present", "lesson.dlscript", columns=60)
lesson.prompts("1/4>")
lesson.type("goto 4")
lesson.prompts("4/4>")
# The page is wiped at its end, so what was written on the way is looked at.
check(b"42" not in lesson.bytes, "what is passed over is seen:\n" + lesson.bytes.decode(errors="replace"))
lesson.type("print (x + y)")
lesson.shows("\n62\n")
lesson.type("goto 2")
lesson.prompts("2/4>")
lesson.type("x")
lesson.shows("nothing is called `x`")
lesson.type("skip")
lesson.prompts("3/4>")
lesson.type("print (x + 1)")
lesson.shows("\n21\n")
lesson.type("goto 5")
lesson.shows("the number of a cell, 1 to 4")
lesson.type("keys")
lesson.shows("`goto 4`")
lesson.type("skip")
lesson.prompts("4/4>")
lesson.type("skip")
lesson.shows("lesson.dlscript:9:1: error")
lesson.prompts("4/4>")
lesson.type("")
lesson.shows("that was the last cell")
check(lesson.end() == 0, "the lesson did not end with 0")

# A script that is run again when it is saved.
write("watched.dlscript", "# %% A\nx = 1\nprint \"A\" x\n# %% B\nprint \"B\" x\n")
watch = Terminal("--watch", "watched.dlscript")
watch.shows("B 1\nwatching")
write("watched.dlscript", "# %% A\nx = 1\nprint \"A\" x\n# %% B\nprint \"B\" (x + 1)\n")
watch.shows("B 2\nwatching")
check(watch.text().count("A 1") == 1, "a cell that did not change was run again")
write("watched.dlscript", "# %% A\nx = 5\nprint \"A\" x\n# %% B\nprnt x\n")
watch.shows("nothing is called `prnt`")
write("watched.dlscript", "# %% A\nx = 5\nprint \"A\" x\n# %% B\nprint \"B\" x\n")
watch.shows("B 5\nwatching")
check(watch.text().count("A 5") == 1, "a cell that did not change was run again")
watch.child.sendintr()
watch.child.expect(pexpect.EOF)
watch.child.close()
check(watch.child.exitstatus == 130, f"watching ended with {watch.child.exitstatus}")

# Terminals that can do little.
small = Terminal(columns=20, lines=6)
small.shows("1>")
small.type("net = input 8x8x1 | conv 3x3 4 | gap")
small.shows("2>")
small.type("vars")
small.shows("3>")
check(small.end() == 0, "a narrow window: not 0")
dumb = Terminal(TERM="dumb")
dumb.shows("1>")
dumb.type("plot [1, 2]")
dumb.shows("2>")
check(dumb.end() == 0 and b"\x1b" not in dumb.bytes, "an escape byte on a dumb terminal")
plain = Terminal(NO_COLOR="1")
plain.shows("1>")
plain.type("prnt [1")
plain.type("]")
plain.shows("error")
check(plain.end() == 0, "NO_COLOR: not 0")
styles = set(re.findall(rb"\x1b\[([0-9;]*)m", plain.bytes)) - {b"", b"0"}
check(not styles, f"styles under NO_COLOR: {styles}")
latin = Terminal(LC_ALL="C")
latin.shows("1>")
latin.type("plot [1, 2]")
latin.shows("2>")
check(latin.end() == 0 and all(byte < 0x80 for byte in latin.bytes), "more than ASCII without a UTF-8 locale")

# Sentences are broken between words, and so is the source that is presented.
narrow = Terminal(columns=40)
narrow.prompts("1>")
narrow.type('load "/nowhere/net.safetensors"')
narrow.shows('"/nowhere/net.safetensors" cannot be\n  read: there is no such file\n')
narrow.prompts("2>")
check(narrow.end() == 0, "40 columns: not 0")
write("wide.dlscript", "if true {\n    print \"one two three\" \"four five six\"\n}\n")
lesson = Terminal("present", "wide.dlscript", columns=30)
lesson.shows('\n    print "one two three"\n        "four five six"\n}\n')
check(lesson.end() == 0, "a narrow lesson: not 0")

# What a person does not read is not coloured.
terminal = Terminal("run", "-e", "nope")
terminal.read(lambda: not terminal.child.isalive())
check(b"\x1b[" in terminal.bytes, "an error on a terminal has no colours")
write("quiet.sh", f"{binary} -e nope 2>errors\n")
binary, tool = "/bin/sh", binary
shell = Terminal("quiet.sh")
binary = tool
shell.read(lambda: not shell.child.isalive())
with open(folder + "/errors", "rb") as file:
    errors = file.read()
check(b"nope" in errors and b"\x1b" not in errors, f"errors in a file: {errors}")

# A training that is paused has the name that its run was to have.
pause = Terminal()
pause.prompts("1>")
pause.type("digits = load digits; net = input 8x8x1 | flatten | dense 10")
pause.prompts("2>")
pause.type("run = train net on digits epochs 100000 quiet")
time.sleep(1.5)
pause.child.sendintr()
pause.prompts("3>")
pause.type("print (run.steps > 0)")
pause.shows("\ntrue\n")
pause.type("undo")
pause.shows("took back cell 2: run = train")
pause.type("run")
pause.shows("nothing is called `run`")
# What was paused and has come to its end is trained at once by the session's script.
pause.type("net = input 8x8x1 | conv 3x3 32 | relu | flatten | dense 10")
pause.type("run = train net on digits epochs 200")
pause.shows(" left")
pause.child.sendintr()
pause.shows("`resume`")
pause.type("history 2")
pause.shows("run = train net on digits epochs 200  # paused")
pause.type("resume run quiet;")
pause.type('print "all \\(len(run.loss))"')
pause.shows("\nall 200\n", patience=120)
pause.type('save session to "paused.dlscript"')
pause.type("quit")
pause.child.expect(pexpect.EOF)
with open(folder + "/paused.dlscript") as file:
    script = file.read()
check("\nrun = train net on digits epochs 200\n" in script and "resume" not in script, "a paused training as a script:\n" + script)

print("\n".join(faults) if faults else "all is well")
