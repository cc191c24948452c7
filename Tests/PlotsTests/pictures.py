"""Reads pictures as other programs do: `pictures.py png FILE OUT` checks a PNG file and writes its pixels to OUT,
`pictures.py svg FILE` parses an SVG document and prints its elements' names, a text after each."""
import struct
import sys
import xml.etree.ElementTree
import zlib


def pixels(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no signature"
    place, header, packed, names = 8, None, b"", []
    while place < len(data):
        size, name = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + size]
        (check,) = struct.unpack(">I", data[place + 8 + size : place + 12 + size])
        assert check == zlib.crc32(name + body), "wrong checksum of " + name.decode()
        names.append(name.decode())
        if name == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        if name == b"IDAT":
            packed += body
        place += 12 + size
    assert names[0] == "IHDR" and names[-1] == "IEND", names
    width, height, depth, colour, *rest = header
    assert depth == 8 and colour in (2, 6) and rest == [0, 0, 0], header
    channels = 3 if colour == 2 else 4
    stride = width * channels
    raw = zlib.decompress(packed)
    assert len(raw) == (stride + 1) * height, "wrong length"
    before, result = bytes(stride), bytearray()
    for row in range(height):
        line = raw[row * (stride + 1) : (row + 1) * (stride + 1)]
        assert line[0] in (0, 2), "unknown filter"
        above = before if line[0] == 2 else bytes(stride)
        before = bytes((a + b) & 255 for a, b in zip(line[1:], above))
        result += before
    return width, height, channels, bytes(result)


kind, path = sys.argv[1:3]
with open(path, "rb") as file:
    data = file.read()
if kind == "png":
    width, height, channels, result = pixels(data)
    with open(sys.argv[3], "wb") as file:
        file.write(result)
    print(width, height, channels)
else:
    for element in xml.etree.ElementTree.fromstring(data).iter():
        print(element.tag.split("}")[1], (element.text or "").strip().replace("\n", " "))
