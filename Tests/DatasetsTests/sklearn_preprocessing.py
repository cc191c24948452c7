"""Numbers of scikit-learn and PyTorch for PreprocessingTests: python3 sklearn_preprocessing.py > sklearn_preprocessing.json

scikit-learn 1.9.1, PyTorch 2.15, NumPy 2.4.6. Signs of components are those of scikit-learn: the largest number is positive.
"""
import json

import numpy as np
import torch
from sklearn.decomposition import PCA
from sklearn.preprocessing import OneHotEncoder, StandardScaler

random = np.random.default_rng(8)
mix = random.normal(size=(5, 5))
train = np.round((random.normal(size=(40, 5)) @ mix + [1, -2, 0.5, 3, 0]) * 256) / 256
test = np.round((random.normal(size=(6, 5)) @ mix) * 256) / 256
out = {"train": train.tolist(), "test": test.tolist()}


def flat(x):
    return np.asarray(x, dtype=np.float64).flatten().tolist()


scaler = StandardScaler().fit(train)
out["standardized"] = flat(scaler.transform(test))
pca = PCA(n_components=3, svd_solver="full").fit(train)
# Of N, not of N - 1, as the formula has it.
variances = np.linalg.svd(train - train.mean(0), compute_uv=False) ** 2 / len(train)
out["pca"] = {
    "components": flat(pca.components_), "mean": flat(pca.mean_), "variances": flat(variances[:3]), "places": flat(pca.transform(test)),
}
share = np.cumsum(PCA(svd_solver="full").fit(train).explained_variance_ratio_)
out["shares"] = [[s, int(np.searchsorted(share, s) + 1)] for s in (0.1, 0.5, 0.8, 0.95, 0.999)]

covariance = np.cov(train.T, bias=True)
u, s, _ = np.linalg.svd(covariance)
signs = np.sign(u[np.abs(u).argmax(0), range(5)])
u = u * signs
for eps in (1e-5, 0.5):
    rotated = (test - train.mean(0)) @ u / np.sqrt(s + eps)
    out[f"whiten {eps}"] = flat(rotated)
    out[f"zca {eps}"] = flat(rotated @ u.T)

things = random.integers(0, 4, size=(12, 3)).astype(float)
unknown = np.array([[0, 9, 1], [3, 2, -1]], dtype=float)
encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(things)
out["onehot"] = {"train": things.tolist(), "test": unknown.tolist(), "encoded": flat(encoder.transform(unknown))}

image = np.round(random.random((1, 3, 5, 4)) * 256) / 256
tensor = torch.tensor(image)
out["image"] = flat(image)
out["resized"] = [
    {"size": size, "pixels": flat(torch.nn.functional.interpolate(tensor, size=size, mode="bilinear", align_corners=False))}
    for size in ([10, 8], [3, 2], [5, 9], [1, 1], [7, 4])
]
out["perimage"] = flat((image - image.mean()) / image.std())
out["grey"] = flat(image[0, 0] * 0.299 + image[0, 1] * 0.587 + image[0, 2] * 0.114)

# Colours of many pixels, and what one draw adds: the directions times draws times variances.
pixels = image[0].reshape(3, -1).T
u, s, _ = np.linalg.svd(np.cov(pixels.T, bias=True))
u = u * np.sign(u[np.abs(u).argmax(0), range(3)])
out["fancy"] = {"along": flat((u * s).T), "draws": [0.3, -0.7, 1.1], "shift": flat(u @ (np.array([0.3, -0.7, 1.1]) * s))}
print(json.dumps(out))
