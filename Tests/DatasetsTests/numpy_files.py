"""Small files as NumPy writes them, with what is in them: python3 numpy_files.py > numpy_files.json

Each is its bytes in base64; NumPy 2.4.6.
"""
import base64
import gzip
import io
import json
import zipfile

import numpy as np

files = {}


def add(name, data):
    files[name] = base64.b64encode(data).decode()


def npz(save, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


x = np.arange(6, dtype="<f4").reshape(2, 3)
y = np.array([2, 0, 1], dtype="i8")
add("stored.npz", npz(np.savez, x_train=x, y=y))
add("deflated.npz", npz(np.savez_compressed, x_train=x, y=y))
# Fortran's order, and numbers whose highest byte comes first.
add("turned.npz", npz(np.savez, a=np.asfortranarray(x), b=x.astype(">f8")))
add("objects.npz", npz(np.savez, params=np.array([None, 1], dtype=object)))
add("none.npz", npz(np.savez, x=x, y=np.array(None)))
add("empty.npz", npz(np.savez))


def array(a):
    file = io.BytesIO()
    np.save(file, a)
    return file.getvalue()


def archive(method, names, **more):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, data in names:
            packed.writestr(zipfile.ZipInfo(name), data, method)
        for key, value in more.items():
            setattr(packed, key, value)
    return file.getvalue()


add("others.npz", archive(zipfile.ZIP_DEFLATED, [("notes.txt", b"hello"), ("in/x.npy", array(x))]))
add("none_of_numpy.zip", archive(zipfile.ZIP_STORED, [("notes.txt", b"hello")]))
add("bzip2.npz", archive(zipfile.ZIP_BZIP2, [("x.npy", array(x))]))
add("remark.npz", archive(zipfile.ZIP_STORED, [("x.npy", array(x))], comment=b"PK\5\6 of a colleague"))

# A directory in the form for large files.
zipfile.ZIP64_LIMIT, zipfile.ZIP_FILECOUNT_LIMIT = 10, 0
add("large.npz", archive(zipfile.ZIP_STORED, [("x.npy", array(x))]))

kinds = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}


def idx(kind, numbers):
    a = np.array(numbers)
    return bytes([0, 0, kind, a.ndim]) + np.array(a.shape, ">i4").tobytes() + a.astype(kinds[kind]).tobytes()


for kind in kinds:
    add(f"kind{kind}.idx", idx(kind, [[0, 1, 2], [3, 4, 100]]))
images = np.arange(12).reshape(3, 2, 2) * 20
add("images-idx3-ubyte", idx(8, images))
add("images.gz", gzip.compress(idx(8, images), mtime=0))
add("colours.idx", idx(8, np.arange(24).reshape(2, 2, 2, 3)))
add("labels-idx1-ubyte", idx(8, [7, 3, 7]))
add("labels.gz", gzip.compress(idx(8, [7, 3, 7]), mtime=0))
# As QMNIST has them: eight numbers for each example.
add("qmnist-labels-idx2-int", idx(12, [[5, 0, 70000, 4, 0, 0, 0, 0], [0, 0, 11, 4, 0, 0, 0, 0], [5, 0, 3, 4, 0, 0, 0, 0]]))
add("two-labels", idx(8, [1, 2]))
add("two-images", idx(8, images[:2]))
add("nan-labels", idx(13, [1, float("nan"), 2]))
print(json.dumps(files, indent=1))
