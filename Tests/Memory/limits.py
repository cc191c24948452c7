"""Takes more memory than there is, in every way that there is: `limits.py BINARY MEGABYTES [CASE ...]`.

Each script runs under a limit on its address space. It must end with an error that somebody can read and with status 1;
a signal, or the end of a C++ exception that nobody caught, is a crash.
"""
import os
import subprocess
import sys
import tempfile

DATA = "d = load digits\nkept = []\n"
SCRIPTS = {
    "small tensors": "kept = []\nwhile true { kept += [tensor([1, 2, 3]) for i in 1..200000] }",
    "records": "kept = []\nwhile true { kept += [record(a: 1, b: [1, 2, 3]) for i in 1..200000] }",
    "texts": "text = \"x\"\nwhile true { text = text + text }",
    "long lists": "kept = []\nwhile true { kept += [linspace(0, 1, 1e6)] }",
    "zip": "a = zip(1..9e6, 1..9e6)\nb = zip(a, a)\nc = zip(b, b)\nd = zip(c, c)",
    "weights": "n = input 20000 | dense 40000",
    "networks": "kept = []\nwhile true { kept += [input 2000 | dense 2000 init zeros] }",
    "training": DATA + "n = input 8x8x1 | conv 3x3 512 pad 1 | relu | conv 3x3 512 pad 1 | flatten | dense 1000 | dense 10\n"
    "train n on d epochs 1 batch 1797",
    "trainings": DATA + "while true { n = input 8x8x1 | flatten | dense 20000 init zeros | dense 10\n"
    "kept += [n, train n on d epochs 1 batch 1797 quiet] }",
    "predictions": DATA + "n = input 8x8x1 | flatten | dense 4000\nwhile true { kept += [d | n] }",
    "outputs": "n = input 64x64x3 | conv 3x3 20000 pad 1 | relu | gap | dense 2\nbench n batch 4",
    "copies": "n = input 1000 | dense 5000 init zeros\nkept = []\nwhile true { kept += [copy n] }",
    "data": DATA + "while true { kept += [d | shuffle] }",
}


def fault(binary, name, script, megabytes):
    """What was wrong with the end of a script, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": folder,
            "XDG_CONFIG_HOME": folder, "HOME": folder}
        result = subprocess.run(
            ["/bin/sh", "-c", f"ulimit -c 0; ulimit -v {megabytes << 10}; exec \"$0\" -e \"$1\"", binary, script], cwd=folder,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    text = result.stderr.decode(errors="replace")
    if result.returncode == 1 and ": error: " in text and "memory" in text:
        return None
    return f"{name} within {megabytes} MB: status {result.returncode}: {text[-400:]}"


if __name__ == "__main__":
    binary, room = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    cases = sys.argv[3:] or SCRIPTS
    faults = [found for name in cases if (found := fault(binary, name, SCRIPTS[name], room))]
    print(*faults, f"{len(cases)} scripts, {len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)
