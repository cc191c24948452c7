"""Types into the prompt through a pseudo-terminal and says what it shows: `prompt.py BINARY`."""
import signal
import sys
import time

import pexpect

# A pool's thread starts its children so; Ctrl-C is to arrive all the same.
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
child = pexpect.spawn(sys.argv[1], encoding="utf-8", timeout=60, dimensions=(30, 100))


def cell(number, text):
    child.expect(rf"{number}>")
    child.send(text + "\r")


cell(1, "x = 40 + 2")
child.expect("x = 42")
cell(2, "net = input 8x8x1 | conv 3x3 4 pad 1")
child.expect("8x8x1 -> 8x8x4")
cell(3, "| bn | relu | gap | dense 10")
child.expect("8x8x1 -> 10")
cell(4, "prnt x")
child.expect("did you mean `print`")
cell(5, "for i in 1..2 {")
child.send('print "round" i\r}\r')
child.expect("round 1")
child.expect("round 2")
child.expect("6>")
child.send("half a line")
child.expect("line")
time.sleep(0.5)
child.sendintr()
child.expect("6>")
child.send("run = train net on (load digits) epochs 100000 quiet\r")
child.expect("quiet")
time.sleep(3)
child.sendintr()
child.expect("paused after")
child.expect("7>")
assert "interrupted" not in child.before, child.before
child.send("accuracy net on (load digits)\r")
child.expect(r"0\.\d+")
cell(8, "| print")
child.expect(r"0\.\d+")
cell(9, "seed 3")
cell(10, "| print")
child.expect("did work that is not done twice")
child.send("vars\r")
child.expect("network")
child.expect(r"\d+>")
child.sendeof()
child.expect(pexpect.EOF)
child.close()
print("exit status", child.exitstatus)
