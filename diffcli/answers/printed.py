"""Values as programs print them: ``tensor([[10., 8.]])``, ``np.float64(2.5)``, ``[[1. 2.]]``."""

from __future__ import annotations

import re

WRAPPED = re.compile(
    r"(?:torch\.|np\.|numpy\.|jnp\.)?(?:tensor|array|Array|Tensor|Matrix)\((.*)\)|(?:np|numpy)\.(?:float|int)\d+\((.*)\)",
    re.DOTALL,
)
"""A value in the name of its type."""
_KEYWORDS = re.compile(r",\s*(?:dtype|device|requires_grad|grad_fn|weak_type)\s*=\s*[^\[\]=]*$")
_GAP = re.compile(r"(?<=[\d.\]])\s+(?=[-+.\d\[])")


def printed_value(text: str) -> str:
    """Return what a program printed as an expression."""
    text = text.strip()
    if match := WRAPPED.fullmatch(text):
        text = (match[1] or match[2] or "").strip()
        while match := _KEYWORDS.search(text):
            text = text[: match.start()].strip()
    if text.startswith("[") and text.endswith("]"):
        text = re.sub(r"\]\s*(?=\[)", "],", text)
        if "," not in text.replace("],[", ""):  # as NumPy prints
            text = _GAP.sub(", ", text)
        text = re.sub(r",\s*(?=\])", "", text)
    return text
