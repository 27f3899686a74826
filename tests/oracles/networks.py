"""Write tests/data/networks.json: networks computed by PyTorch in float64, independently of diffcli.

Run with `pip install torch==2.13.0` as `python tests/oracles/networks.py`; the tests only read the file.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import torch

OUTPUT = Path(__file__).parent.parent / "data" / "networks.json"

# name, examples, inputs, hidden units, classes, reduction, kind of targets
CASES = [
    ("mean", 5, 4, 3, 3, "mean", "classes"),
    ("sum", 5, 4, 3, 3, "sum", "classes"),
    ("dead relus", 6, 3, 5, 2, "mean", "classes"),
    ("a batch of one", 1, 4, 3, 3, "mean", "classes"),
    ("one-hot labels", 4, 2, 6, 4, "sum", "one-hot"),
    ("probabilities", 7, 3, 4, 3, "mean", "probabilities"),
]


def draw(generator: torch.Generator, *shape: int) -> torch.Tensor:
    return torch.randn(*shape, dtype=torch.float64, generator=generator)


def one_hidden_layer(number: int, name: str, m: int, n_x: int, n_h: int, n_y: int, reduction: str, kind: str) -> dict:
    """The network of Goodfellow et al. 2016, figure 6.11."""
    generator = torch.Generator().manual_seed(number)
    X, W1, W2 = draw(generator, m, n_x), draw(generator, n_x, n_h), draw(generator, n_h, n_y)
    if name == "dead relus":
        X = X.abs()
        W1[:, 0] = -W1[:, 0].abs()
        W1[:, 2] = -W1[:, 2].abs()
    if kind == "probabilities":
        y = torch.softmax(draw(generator, m, n_y), dim=1)
    else:
        y = torch.randint(n_y, (m,), generator=generator)
    weight_decay = torch.tensor(0.05, dtype=torch.float64)
    targets = torch.nn.functional.one_hot(y, n_y).double() if kind == "one-hot" else y
    W1.requires_grad_()
    W2.requires_grad_()
    U1 = X @ W1
    H = torch.relu(U1)
    U2 = H @ W2
    for value in (U1, H, U2):
        value.retain_grad()
    J_MLE = torch.nn.functional.cross_entropy(U2, targets, reduction=reduction)
    U3 = W1**2
    u4 = U3.sum()
    U5 = W2**2
    u6 = U5.sum()
    u7 = u4 + u6
    u8 = weight_decay * u7
    J = J_MLE + u8
    J.backward()
    if name == "dead relus":
        assert (U1[:, [0, 2]] <= 0).all()
    values = {"U1": U1, "H": H, "U2": U2, "J_MLE": J_MLE, "U3": U3, "u4": u4, "U5": U5}
    values |= {"u6": u6, "u7": u7, "u8": u8, "J": J}
    gradients = {"U2": U2.grad, "H": H.grad, "U1": U1.grad, "W1": W1.grad, "W2": W2.grad}
    inputs = {"X": X, "y": targets, "W1": W1, "W2": W2, "lambda": weight_decay}
    return {"name": name, "reduction": reduction, **plain(inputs=inputs, values=values, gradients=gradients)}


def deep(number: int, sizes: tuple[int, ...]) -> dict:
    """The network of Goodfellow et al. 2016, Alg. 6.3 and 6.4, as samples/mlp_deep.diff has it."""
    generator = torch.Generator().manual_seed(100 + number)
    parameters = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), 1):
        parameters[f"W{layer}"] = draw(generator, n_out, n_in).requires_grad_()
        parameters[f"b{layer}"] = draw(generator, n_out).requires_grad_()
    x, y = draw(generator, sizes[0]), torch.rand(sizes[-1], dtype=torch.float64, generator=generator)
    weight_decay = torch.tensor(0.02, dtype=torch.float64)
    h = x
    for layer in range(1, len(sizes)):
        a = parameters[f"b{layer}"] + parameters[f"W{layer}"] @ h
        h = torch.sigmoid(a) if layer == len(sizes) - 1 else torch.tanh(a)
    L = ((h - y) ** 2).sum()
    Omega = sum((p**2).sum() for p in parameters.values())
    J = L + weight_decay * Omega
    J.backward()
    gradients = {name: p.grad for name, p in parameters.items()}
    inputs = {"x": x, "y": y, "lambda": weight_decay, **parameters}
    return plain(inputs=inputs, values={"yhat": h, "L": L, "Omega": Omega, "J": J}, gradients=gradients)


def plain(**tables: dict[str, torch.Tensor]) -> dict:
    return {key: {name: value.detach().tolist() for name, value in table.items()} for key, table in tables.items()}


if __name__ == "__main__":
    found = {
        "torch": torch.__version__,
        "one_hidden_layer": [one_hidden_layer(number, *case) for number, case in enumerate(CASES)],
        "deep": [deep(number, sizes) for number, sizes in enumerate([(3, 4, 4, 2), (5, 2, 6, 1)])],
    }
    OUTPUT.write_text(json.dumps(found) + "\n", encoding="utf-8")
