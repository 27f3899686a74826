"""Words that say what a number counts, and words that change it."""

from __future__ import annotations

import math
import re

_NAMES = {
    "meter": "m metre metres meters",
    "kilometer": "km kilometers kilometre kilometres",
    "centimeter": "cm centimeters centimetre centimetres",
    "millimeter": "mm millimeters millimetre millimetres",
    "nanometer": "nm nanometers",
    "micrometer": "μm um micrometers",
    "picometer": "pm picometers",
    "inch": "in inches",
    "foot": "ft feet",
    "yard": "yd yards",
    "mile": "mi miles",
    "gram": "g grams",
    "kilogram": "kg kilograms",
    "milligram": "mg milligrams",
    "microgram": "μg ug",
    "pound": "lb lbs pounds",
    "ounce": "oz ounces",
    "ton": "tons tonnes tonne",
    "second": "s sec secs seconds",
    "millisecond": "ms milliseconds",
    "microsecond": "μs us microseconds",
    "nanosecond": "ns nanoseconds",
    "minute": "min mins minutes",
    "hour": "h hr hrs hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "yr yrs years",
    "newton": "N newtons",
    "joule": "J joules",
    "kilojoule": "kJ kilojoules",
    "watt": "W watts",
    "kilowatt": "kW kilowatts",
    "volt": "V volts",
    "ampere": "A amps amp amperes",
    "milliampere": "mA",
    "ohm": "Ω ohms Ohm \\Omega Omega",
    "pascal": "Pa pascals",
    "kilopascal": "kPa",
    "hertz": "Hz",
    "kilohertz": "kHz",
    "megahertz": "MHz",
    "gigahertz": "GHz",
    "tesla": "T teslas",
    "coulomb": "C coulombs",
    "farad": "F farads",
    "henry": "H",
    "kelvin": "K",
    "mole": "mol moles",
    "candela": "cd",
    "liter": "L l liters litre litres",
    "milliliter": "mL ml milliliters",
    "electronvolt": "eV",
    "kiloelectronvolt": "keV",
    "megaelectronvolt": "MeV",
    "gigaelectronvolt": "GeV",
    "decibel": "dB",
    "radian": "rad radians",
    "bit": "bits",
    "byte": "B bytes",
    "kilobyte": "kB KB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "dollar": "dollars USD usd",
    "cent": "cents",
    "euro": "euros EUR",
    "unit": "units",
    "mph": "mph",
    "celsius": "Celsius",
    "fahrenheit": "Fahrenheit",
    "per": "per",
    "square": "square sq",
    "cubic": "cubic cu",
    "atmosphere": "atm",
    "bar": "bar",
    "calorie": "cal calories",
    "kilocalorie": "kcal",
}
UNITS = {name: unit for unit, names in _NAMES.items() for name in (unit, *names.split())}
"""What each unit is called, under each of its names; letters of one case that are two units have one each."""

_WRITTEN_OUT = (
    (r" \^ (-?) ?(\d{1,2})\b", r"^\1\2"),
    (r" squared\b", "^2"),
    (r" cubed\b", "^3"),
    (r"\bsquare (\S+)", r"\1^2"),
    (r"\bcubic (\S+)", r"\1^3"),
    (r"\bper\b", "/"),
    (r"\bmph\b", "mile / hour"),
)
"""What powers and quotients of units are written as, and what they are read as."""


def same_unit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether words and signs name one unit: ``m/s^2``, ``meters per second squared`` and ``m s^-2`` do."""
    return a == b or _factors(a) == _factors(b)


def _factors(words: tuple[str, ...]) -> dict[str, int]:
    """Return the exponents of a product of units; what stands behind a stroke, all of it, is divided by."""
    text = " ".join(words)
    for pattern, plain in _WRITTEN_OUT:
        text = re.sub(pattern, plain, text)
    found: dict[str, int] = {}
    sign = 1
    for word in text.split():
        unit, _, power = word.partition("^")
        sign = -1 if word == "/" else sign
        if unit not in ("/", "-"):
            found[unit] = found.get(unit, 0) + sign * (int(power) if power.lstrip("-").isdecimal() else 1)
    return found


SCALES: dict[str, int | str] = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "dozen": "12"}
"""Words after a number that are factors: powers of ten, or the factor as a text."""

CHANGING = re.compile(
    r"(?:or|and|not|never|no|more|less|fewer|least|most|above|below|over|under|than|between|to|minus|plus|times|time"
    r"|by|negative|dozen|hundred|thousand|million|billion|trillion|half|halve|third|quarter|double|twice|triple|thrice"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth|millionth|fold|squared|cubed|factorial"
    r"|percent|wrong|incorrect|false|undefined|except|isn|cannot|neither|nor|either|without|divided|multiplied|root"
    r"|positive|unless|but|if|when|where|mod|modulo|maybe|infinite|infinitely|many|other|off|power)(?:e?s)?",
    re.IGNORECASE,
)
"""Words that change a number or a meaning: they are read, or what they stand beside is not."""

NOTHING = frozenset(
    ("no solution", "no solutions", "dne", "does not exist", "none", "empty set", "the empty set", "no real solution",
     "no real solutions", "\\emptyset", "\\varnothing", "∅", "{}", "\\{\\}", "no answer exists", "d.n.e",
     "keine lösung", "keine lösungen", "leere menge", "existiert nicht", "pas de solution", "aucune solution",
     "n'existe pas", "sin solución")
)  # fmt: skip
"""What says that nothing fits."""
INFINITE = {
    **dict.fromkeys(("inf", "+inf", "\\infty", "+\\infty", "∞", "+∞", "oo", "+oo", "infinity", "+infinity"), math.inf),
    **dict.fromkeys(("-inf", "-\\infty", "-∞", "−∞", "-oo", "-infinity"), -math.inf),
}
"""How infinite ends are written."""
