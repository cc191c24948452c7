"""Takes more memory than there is, in every way that there is: `limits.py BINARY MEGABYTES [group] [CASE ...]`.

Each script runs under a limit on its address space, or with `group` in a control group that has no more memory, as in a
container; that takes the right to make one. It must end with an error that somebody can read and with status 1; a signal, or
the end of a C++ exception that nobody caught, is a crash.
"""
import contextlib
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


@contextlib.contextmanager
def group(megabytes):
    """A control group of so much memory, of either version, by the file that takes its processes."""
    parents = {}
    for line in open("/proc/self/cgroup"):
        _, controllers, path = line.rstrip("\n").split(":", 2)
        if "memory" in controllers.split(","):
            parents["memory.limit_in_bytes"] = "/sys/fs/cgroup/memory" + path
        elif not controllers:
            parents.setdefault("memory.max", "/sys/fs/cgroup" + path)
    limit = next((name for name in ("memory.limit_in_bytes", "memory.max") if name in parents), None)
    if limit is None:
        sys.exit("there are no control groups of memory here")
    place = os.path.join(parents[limit], f"dlscript-{os.getpid()}")
    os.mkdir(place)
    try:
        with open(os.path.join(place, limit), "w") as file:
            file.write(str(megabytes << 20))
        yield os.path.join(place, "cgroup.procs")
    finally:
        os.rmdir(place)


def fault(binary, name, script, megabytes, processes=None):
    """What was wrong with the end of a script, or nothing."""
    limit = f"echo $$ > {processes}" if processes else f"ulimit -v {megabytes << 10}"
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": folder,
            "XDG_CONFIG_HOME": folder, "HOME": folder}
        result = subprocess.run(
            ["/bin/sh", "-c", f"ulimit -c 0; {limit} || exit 9; exec \"$0\" -e \"$1\"", binary, script], cwd=folder,
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    text = result.stderr.decode(errors="replace")
    if result.returncode == 1 and ": error: " in text and "memory" in text:
        return None
    return f"{name} within {megabytes} MB: status {result.returncode}: {text[-400:]}"


if __name__ == "__main__":
    binary, room, cases = os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    is_group = cases[:1] == ["group"]
    cases = cases[is_group:] or SCRIPTS
    with group(room) if is_group else contextlib.nullcontext() as processes:
        faults = [found for name in cases if (found := fault(binary, name, SCRIPTS[name], room, processes))]
    print(*faults, f"{len(cases)} scripts, {len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)
