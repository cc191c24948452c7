"""PNG and JPEG files for PictureFileTests, with the pixels that they should give.

    python3 -m venv .venv && .venv/bin/pip install numpy pillow
    .venv/bin/python Tests/DatasetsTests/pictures.py > Tests/DatasetsTests/pictures.json

PNG files are written here, byte by byte, of every colour type and depth, straight and interlaced, with and without what is
transparent: their pixels are known, and Pillow is not asked. JPEG files are Pillow's, and so are their pixels. Pixels are rows of
columns of channels, in 65535ths (PNG) or 255ths (JPEG); what is transparent lies on white.
"""
import base64
import io
import json
import struct
import zlib

import numpy as np
from PIL import Image

random = np.random.default_rng(5)
HEIGHT, WIDTH = 7, 11
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(samples, depth):
    """Rows of samples as bytes, without a filter."""
    rows = b""
    for row in samples:
        if depth == 16:
            line = b"".join(struct.pack(">H", v) for v in row.flatten().tolist())
        elif depth == 8:
            line = bytes(row.flatten().tolist())
        else:
            bits = "".join(format(v, f"0{depth}b") for v in row.flatten().tolist())
            bits += "0" * (-len(bits) % 8)
            line = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
        rows += b"\0" + line
    return rows


def png(samples, kind, depth, interlaced, palette=None, transparent=None, exif=None):
    passes = [samples]
    if interlaced:
        adam7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
        passes = [samples[y::dy, x::dx] for y, x, dy, dx in adam7]
    data = b"".join(packed(p, depth) for p in passes if p.size)
    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, kind, 0, 0, int(interlaced)))
    if palette is not None:
        out += chunk(b"PLTE", bytes(palette.flatten().tolist()))
    if transparent is not None:
        out += chunk(b"tRNS", transparent)
    if exif is not None:
        out += chunk(b"eXIf", exif)
    return out + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def on_white(colour, alpha):
    return np.rint(colour * alpha + 65535 * (1 - alpha)).astype(int)


def pngs():
    for kind, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            for interlaced in (False, True):
                for has_key in (False, True):
                    if has_key and kind in (4, 6):
                        continue
                    most = 2 ** depth - 1
                    samples = random.integers(0, most + 1, (HEIGHT, WIDTH, CHANNELS[kind]))
                    palette = transparent = None
                    alpha = np.ones((HEIGHT, WIDTH, 1))
                    if kind == 3:
                        palette = random.integers(0, 256, (most + 1, 3))
                        colours = palette[samples[..., 0]] * 257.0
                        if has_key:
                            # Fewer than the palette has: the others are opaque.
                            key = random.integers(0, 256, max(1, (most + 1) // 2))
                            transparent = bytes(key.tolist())
                            all_keys = np.concatenate([key, np.full(most + 1 - len(key), 255)])
                            alpha = all_keys[samples[..., 0]][..., None] / 255
                    else:
                        colours = samples[..., :3 if kind in (2, 6) else 1] * (65535 / most)
                        if kind in (4, 6):
                            alpha = samples[..., -1:] / most
                        elif has_key:
                            key = samples[3, 4]
                            transparent = b"".join(struct.pack(">H", v) for v in key.tolist())
                            alpha = 1.0 - np.all(samples == key, axis=-1, keepdims=True)
                    name = f"png type {kind} depth {depth}" + " interlaced" * interlaced + " transparent" * has_key
                    yield name, png(samples, kind, depth, interlaced, palette, transparent), on_white(colours, alpha)


def turned_pngs():
    """Pictures that lie in their file, by EXIF in both orders of bytes; NumPy turns them upright."""
    samples = (np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH, 1) * 3).astype(int)
    half_turn = np.rot90(samples, 2)
    upright = [
        samples, samples[:, ::-1], half_turn, samples[::-1], samples.swapaxes(0, 1), np.rot90(samples, -1),
        half_turn.swapaxes(0, 1), np.rot90(samples, 1),
    ]
    for orientation, pixels in enumerate(upright, 1):
        mark, order = (b"MM", ">") if orientation % 2 else (b"II", "<")
        exif = mark + struct.pack(order + "HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
        yield f"png turned {orientation}", png(samples, 0, 8, False, exif=exif), pixels * 257


def jpegs():
    y, x = np.mgrid[0:24, 0:40]
    smooth = np.stack([y * 10, x * 6, 255 - (x + y) * 3], axis=-1).astype(np.uint8)
    image = Image.fromarray(smooth)
    pictures = {
        "grey": (image.convert("L"), {}), "colours": (image, {"subsampling": 0}), "small colours": (image, {"subsampling": 2}),
        "progressive": (image, {"progressive": True}), "ink": (image.convert("CMYK"), {}),
    }
    for name, (picture, options) in pictures.items():
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=90, **options)
        decoded = Image.open(io.BytesIO(file.getvalue()))
        if name == "ink":
            c, m, y_, k = np.moveaxis(255 - np.asarray(decoded).astype(float), -1, 0)
            pixels = np.rint(np.stack([c * k, m * k, y_ * k], axis=-1) / 255).astype(int)
        else:
            pixels = np.asarray(decoded).astype(int)
        yield "jpeg " + name, file.getvalue(), pixels.reshape(24, 40, -1)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        file = io.BytesIO()
        image.save(file, "JPEG", quality=90, exif=exif)
        from PIL import ImageOps
        upright = ImageOps.exif_transpose(Image.open(io.BytesIO(file.getvalue())))
        yield f"jpeg turned {orientation}", file.getvalue(), np.asarray(upright).astype(int)


def case(name, file, pixels):
    return {"name": name, "file": base64.b64encode(file).decode(), "shape": list(pixels.shape), "pixels": pixels.flatten().tolist()}


def resized():
    """Pillow's own BILINEAR, in floats: smaller, larger, and one way each."""
    plane = np.round(random.random((9, 13)), 3).astype(np.float32)
    sizes = [(4, 5), (9, 13), (20, 30), (3, 26), (18, 6), (1, 1)]
    return {
        "plane": plane.tolist(),
        "results": [
            {"size": size, "plane": np.asarray(Image.fromarray(plane).resize(size[::-1], Image.Resampling.BILINEAR)).tolist()}
            for size in sizes
        ],
    }


print(json.dumps({
    "pictures": [case(*p) for p in pngs()] + [case(*p) for p in turned_pngs()] + [case(*p) for p in jpegs()], "resized": resized(),
}))
