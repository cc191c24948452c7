"""Pixels of torchvision for PictureTests: python3 torchvision_pictures.py > torchvision_pictures.json

torchvision 0.29.2, PyTorch 2.15. Images are C x H x W, all numbers multiples of 1/256.
"""
import colorsys
import json

import torch
import torchvision.transforms.v2.functional as F
from torchvision.transforms import InterpolationMode

torch.manual_seed(4)
bilinear = dict(interpolation=InterpolationMode.BILINEAR)
image = (torch.rand(3, 5, 7, dtype=torch.float64) * 256).round() / 256
image = image.clamp(0, 1)
# Pixels that are grey, black, white, and of pure colours.
for column, colour in enumerate([(0.5, 0.5, 0.5), (0, 0, 0), (1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0)]):
    image[:, 0, column] = torch.tensor(colour, dtype=torch.float64)
single = image
cases = []


def case(word, value, picture):
    cases.append({"word": word, "value": value, "pixels": picture.double().flatten().tolist()})


for degrees in (0, 30, -75, 90, 180):
    case("rotate", degrees, F.rotate(single, degrees, **bilinear))
for factor in (0.5, 0.8, 1.25, 3.0):
    case("zoom", factor, F.affine(single, 0, [0, 0], factor, [0.0, 0.0], **bilinear))
for degrees in (10, -30, 45):
    case("shear", degrees, F.affine(single, 0, [0, 0], 1.0, [float(degrees), 0.0], **bilinear))
for factor in (0, 0.5, 1.5, 4):
    case("brightness", factor, F.adjust_brightness(single, factor))
    case("contrast", factor, F.adjust_contrast(single, factor))
    case("saturation", factor, F.adjust_saturation(single, factor))
for turn in (-0.4, -0.1, 0.05, 0.3):
    case("hue", turn, F.adjust_hue(single, turn))

# Dosovitskiy's curves, pixel by pixel with Python's colorsys.
curves = []
for power_s, factor_s, offset_s, power_v, factor_v, offset_v, turn in (
    (0.25, 0.7, -0.1, 4, 1.4, 0.1, 0.1), (4, 1.4, 0.1, 0.25, 0.7, -0.1, -0.1), (1, 1, 0, 1, 1, 0, 0), (2, 0.9, 0.05, 0.5, 1.2, -0.05, 0.02),
):
    pixels = torch.zeros_like(image)
    for row in range(5):
        for column in range(7):
            h, s, v = colorsys.rgb_to_hsv(*image[:, row, column].tolist())
            s = min(max(s ** power_s * factor_s + offset_s, 0), 1)
            v = min(max(v ** power_v * factor_v + offset_v, 0), 1)
            pixels[:, row, column] = torch.tensor(colorsys.hsv_to_rgb((h + turn) % 1, s, v), dtype=torch.float64)
    curves.append({
        "saturation": [power_s, factor_s, offset_s], "value": [power_v, factor_v, offset_v], "turn": turn,
        "pixels": pixels.flatten().tolist(),
    })

print(json.dumps({"image": image.flatten().tolist(), "cases": cases, "curves": curves}))
