"""Loads small files cut off at every byte and with every bit turned round: `files.py BINARY [TIMES] [SEED]`.

The files are what `save` writes of each kind of value, NPY files of the types that there are, and a small one of every other
format that `load` reads. Without a number of times
all of it is done, which takes long; with one, so many cases drawn at random. A case is loaded, shown and used. It must load
or be refused with an error that names the file, in time and within a limit on memory.
"""
import base64
import gzip
import io
import json
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor

binary = os.path.abspath(sys.argv[1])
times = int(sys.argv[2]) if len(sys.argv) > 2 else None
dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
PATIENCE = 60  # seconds; nothing here takes one
ROOM = 1 << 20  # KB of address space

folder = tempfile.TemporaryDirectory()
surroundings = {
    "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": folder.name,
    "XDG_CONFIG_HOME": folder.name, "HOME": folder.name}

SAVED = {
    "net.safetensors": "net = input 4x4x1 | conv 2x2 2 | bn | relu | residual { relu } | flatten | dropout 0.2 | dense 2",
    "data.safetensors": "data = load digits | take 3", "list.safetensors": "list = [1, [\"a\", none], record(a: 1..3, b: 2x2)]",
    "tensor.npy": "tensor = tensor([[1, 2], [3, 4]])", "numbers.safetensors": "numbers = tensor([[1, 2], [3, 4]])"}


def run(script, name="s.dlscript"):
    return subprocess.run(
        ["/bin/sh", "-c", f"ulimit -c 0; ulimit -v {ROOM}; exec \"$0\" -e \"$1\"", binary, script], cwd=folder.name,
        env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)


def npy(kind, shape, data, fortran=False, version=1):
    """A NPY file as NumPy writes it, whatever sense it makes."""
    header = f"{{'descr': '{kind}', 'fortran_order': {fortran}, 'shape': {shape}, }}".encode()
    header += b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(header)) + header + data


def formats():
    """A small file of every format but those above."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.npy", npy("<f4", "(2, 3)", bytes(24)))
    made = {
        "table.csv": b"a;b;kind\n1,5;2;x\n3;\"4\";y\n", "table.csv.gz": gzip.compress(b"a,b\n1,2\n3,4\n", mtime=0),
        "arrays.npz": packed.getvalue(), "images-ubyte": b"\0\0\x08\x03" + struct.pack(">III", 2, 2, 3) + bytes(range(12)),
        "batch.bin": bytes([3]) + bytes(3072), "text.txt": "Caf\u00e9s are longer than windows of sixty-four letters and signs, by far.\r\n".encode()}
    pictures = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../DatasetsTests/pictures.json")
    for picture in json.load(open(pictures))["pictures"]:
        if picture["name"] in ("png type 3 depth 4 interlaced transparent", "png type 6 depth 16", "jpeg grey", "jpeg progressive"):
            made[picture["name"].replace(" ", "-")] = base64.b64decode(picture["file"])
    return made


def originals():
    """The files that are damaged, and those that are wrong as they are."""
    for name, text in SAVED.items():
        made = run(f"{text}\nsave {text.split(' ')[0]} to \"{name}\"")
        if made.returncode != 0:
            sys.exit(f"cannot write {name}: {made.stderr.decode()}")
    whole = {name: open(os.path.join(folder.name, name), "rb").read() for name in SAVED}
    for kind, size in [("<f8", 8), (">f4", 4), ("<f2", 2), ("|u1", 1), ("<i8", 8), ("|b1", 1)]:
        whole[f"{kind[1:]}.npy"] = npy(kind, "(2, 3)", bytes(range(6 * size)), fortran=kind[0] == ">")
    whole.update(formats())
    wrong = {}
    shapes = [
        "(0, 2, 4, 4611686018427387904)", "(4611686018427387904, 0)", "(0, 9223372036854775807, 9223372036854775807)",
        "(4611686018427387904, 4)", "(3, 0, 0)", "()", "(-1,)", "(1,)", "(99999999999999999999,)",
        "(" + "1, " * 12 + ")", "(" + "1, " * 13 + ")", "(0, 2, 2147483648, 2147483648)"]
    for number, shape in enumerate(shapes):
        for fortran in (False, True):
            wrong[f"shape{number}{fortran}.npy"] = npy("<f4", shape, b"\0\0\0\0" if shape in ("()", "(1,)") else b"", fortran)
    for number, header in enumerate([
        '{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}',
        '{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}',
        '{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,0]}}',
        '{"a":{"dtype":"F32","shape":[],"data_offsets":[0,9223372036854775807]}}', "{}", '{"a":' * 5000,
        '{"\\u001b[2J\\u202e":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}']):
        wrong[f"header{number}.safetensors"] = struct.pack("<Q", len(header)) + header.encode()
    return whole, wrong


USES = ["print x", "x", "x.shape", "for v in x { print v }", "x[0]", "x | (input 4x4x1 | flatten | dense 2)", "print len(x)", "hist x"]


def judge(case):
    """What was wrong with a damaged file, or nothing."""
    number, name, content, what = case
    path = f"case{number}-{name}"
    with open(os.path.join(folder.name, path), "wb") as file:
        file.write(content)
    use = USES[number % len(USES)]
    try:
        result = run(f"x = load \"{path}\"\n{use}\n")
    except subprocess.TimeoutExpired:
        return f"{name}, {what}: no end with `{use}`"
    finally:
        os.unlink(os.path.join(folder.name, path))
    text = (result.stdout + result.stderr).decode(errors="replace")
    if result.returncode not in (0, 1):
        return f"{name}, {what}: status {result.returncode} with `{use}`"
    if result.returncode == 1 and "error: " not in text:
        return f"{name}, {what}: no error said with `{use}`"
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text):
        return f"{name}, {what}: control bytes shown with `{use}`"
    return None


def damaged(whole):
    """Every cut and every bit; of long files those of the beginning, where the sense is."""
    for name, content in whole.items():
        for end in range(len(content)):
            yield name, content[:end], f"cut at {end}"
        for bit in range(min(len(content), 4096) * 8):
            turned = bytearray(content)
            turned[bit // 8] ^= 1 << bit % 8
            yield name, bytes(turned), f"bit {bit % 8} of byte {bit // 8}"


whole, wrong = originals()
cases = list(damaged(whole))
if times is not None:
    cases = dice.sample(cases, min(times, len(cases)))
cases += [(name, content, "as it is") for name, content in list(wrong.items()) + list(whole.items()) for _ in USES]
faults = []
with ThreadPoolExecutor(2) as pool:
    for fault in pool.map(judge, ((number, *case) for number, case in enumerate(cases))):
        if fault:
            faults.append(fault)
            print(fault, flush=True)
print(f"{len(cases)} files: {len(faults)} faults".replace(": ", "; ", 1))
sys.exit(1 if faults else 0)
