"""Over-dispersion: how much further areas lie apart than counting alone would put them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from councilbook.measures.intervals import Kind, Numbers

# The scores of the outermost tenth on either side count no more than the next ones.
TAILS: Final = (0.1, 0.9)


@dataclass(frozen=True)
class Dispersion:
    """How far areas lie apart.

    Attributes
    ----------
    phi : float
        Mean squared winsorised score: about 1 where only chance parts the areas.
    tau2 : float
        Variance between areas on the stretched scale, on top of that of counting; 0 where
        chance alone explains how far they lie apart.
    """

    phi: float
    tau2: float


def stretch(kind: Kind, shares: Numbers, middle: float) -> Numbers:
    """Put shares on a scale on which chance spreads areas of one size by the same amount.

    Parameters
    ----------
    kind : {"share", "rate"}
        A share of people, or events per population.
    shares : array
        Events over sizes, 0 to 1 for a share.
    middle : float
        What they are compared with, above 0.

    Returns
    -------
    array
        A share: ``asin sqrt(p)``. A rate: ``sqrt(p / middle)``, the root of observed over
        expected events.

    References
    ----------
    Spiegelhalter (2005), Handling over-dispersion of performance indicators.
    """
    return np.arcsin(np.sqrt(shares)) if kind == "share" else np.sqrt(shares / middle)


def unstretch(kind: Kind, scores: Numbers, middle: float) -> Numbers:
    """Undo :func:`stretch`; what lies beyond the ends of the scale becomes its end."""
    if kind == "share":
        return np.asarray(np.sin(np.clip(scores, 0.0, np.pi / 2)) ** 2, dtype=float)
    return np.asarray(middle * np.clip(scores, 0.0, None) ** 2, dtype=float)


def noise(kind: Kind, sizes: Numbers, middle: float) -> Numbers:
    """Give the standard deviation of chance on the stretched scale.

    ``1 / (2 sqrt n)`` for a share of n people, ``1 / (2 sqrt E)`` for E expected events.
    """
    expected = sizes if kind == "share" else sizes * middle
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(0.5 / np.sqrt(expected), dtype=float)


def dispersion(kind: Kind, events: Numbers, sizes: Numbers) -> Dispersion:
    """Measure how far areas lie apart around their common value, beyond chance.

    Parameters
    ----------
    kind : {"share", "rate"}
        A share of people, or events per population.
    events, sizes : (A,) array
        Known counts of each area; not all areas may have no event, nor only events.

    Returns
    -------
    Dispersion
        The same whatever the order of the areas and the unit of the value.

    Notes
    -----
    With the stretched value Y of an area, T that of all areas together and s its noise,
    z = (Y - T) / s. The z are winsorised at their 10th and 90th percentile (type 7 of
    Hyndman and Fan, 1996). Then phi = mean z^2, and with w = 1 / s^2 and k areas::

        tau^2 = max(0, (k phi - (k - 1)) / (sum w - sum w^2 / sum w))

    which is the random effects variance of DerSimonian and Laird (1986).

    References
    ----------
    Spiegelhalter (2005), Handling over-dispersion of performance indicators.
    """
    middle = float(events.sum() / sizes.sum())
    spread = noise(kind, sizes, middle)
    target = stretch(kind, np.array([middle]), middle)
    scores = (stretch(kind, events / sizes, middle) - target) / spread
    scores = np.clip(scores, *np.quantile(scores, TAILS))
    phi, areas = float(np.mean(scores**2)), len(scores)
    weights = 1 / spread**2
    room = weights.sum() - (weights**2).sum() / weights.sum()
    return Dispersion(phi, max(0.0, float((areas * phi - (areas - 1)) / room)))
