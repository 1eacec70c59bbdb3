"""Funnels: how far from the common value an area of a given size usually lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import pdtrik

from councilbook.measures.dispersion import dispersion, noise, stretch, unstretch
from councilbook.measures.intervals import Bounds, Kind, Numbers, poisson, z_of

Places = npt.NDArray[np.int_]

LEAST: Final = 10
# From here on the limits hardly depend on the size: a funnel would be a band.
FLAT: Final = 10.0
INNER, OUTER = 0.95, 0.998


@dataclass(frozen=True)
class Funnel:
    """What is usual among the areas of one period.

    Attributes
    ----------
    kind : {"share", "rate", "count", "other"}
        A share of people or events per population; the other kinds have no funnel.
    per : float
        What a value is out of, 100 for a percentage.
    centre : float or None
        All events over all sizes, times ``per``.
    phi, tau2 : float or None
        Over-dispersion; see :class:`~councilbook.measures.dispersion.Dispersion`.
    areas : int
        How many have the counts behind the value.
    reason : str
        Why there is no funnel; empty where there is one.
    """

    kind: Kind
    per: float
    centre: float | None = None
    phi: float | None = None
    tau2: float | None = None
    areas: int = 0
    reason: str = ""

    @property
    def flat(self) -> bool:
        """Tell whether the differences between areas leave nothing to their size."""
        return self.phi is not None and self.phi > FLAT

    def limits(self, sizes: Numbers, level: float = INNER) -> Bounds:
        """Give the limits at some sizes, widened for the differences between areas.

        Parameters
        ----------
        sizes : array
            Above 0: people for a share, population for a rate.
        level : float
            Share of areas within them, if areas differed as usual and no more.

        Returns
        -------
        Bounds
            In the unit of the values; NaN where there is no funnel.

        Notes
        -----
        ``T -+ z sqrt(s^2 + tau^2)`` on the stretched scale, put back (Spiegelhalter, 2005).
        Where areas lie no further apart than by chance, these are the counted limits.
        """
        if self.centre is None or not self.tau2:
            return self.counted_limits(sizes, level)
        kind, middle = self.kind, self.centre / self.per
        half = z_of(level) * np.sqrt(noise(kind, sizes, middle) ** 2 + self.tau2)
        target = stretch(kind, np.array([middle]), middle)
        lower, upper = (unstretch(kind, target + sign * half, middle) for sign in (-1, 1))
        return Bounds(lower * self.per, upper * self.per)

    def counted_limits(self, sizes: Numbers, level: float = INNER) -> Bounds:
        """Give the limits that chance alone would keep to.

        Notes
        -----
        Share: ``p -+ z sqrt(p (1 - p) / n)`` within 0 and 1, which is where the Wilson interval
        of a value touches p. Rate, at E expected events: lower k with P(X <= k) = a / 2 and
        upper k with P(X < k) = 1 - a / 2, a = 1 - ``level``, X Poisson of mean E and k not
        rounded, which is where the exact interval of k touches E. Both as in the funnels of
        the UK Health Security Agency (PHEindicatormethods).
        """
        if self.centre is None:
            nothing = np.full(np.shape(sizes), np.nan)
            return Bounds(nothing, nothing)
        middle, tail = self.centre / self.per, (1 - level) / 2
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.kind == "share":
                half = z_of(level) * np.sqrt(middle * (1 - middle) / sizes)
                lower, upper = np.clip([middle - half, middle + half], 0.0, 1.0)
            else:
                lower = pdtrik(tail, middle * sizes) / sizes
                upper = (pdtrik(1 - tail, middle * sizes) + 1) / sizes
        return Bounds(lower * self.per, upper * self.per)

    def places(self, events: Numbers, sizes: Numbers) -> Places:
        """Say where areas lie among the widened limits.

        Parameters
        ----------
        events, sizes : (A,) array
            The counts behind the values; NaN where not known.

        Returns
        -------
        (A,) array of int
            0 within the 95% limits, 1 and -1 above and below them, 2 and -2 above and below
            the 99.8% limits. 0 also where it is not known; :func:`known` tells the two apart.
        """
        if not self.tau2:
            return self.counted_places(events, sizes)
        return self._placed(events, sizes, self.limits)

    def counted_places(self, events: Numbers, sizes: Numbers) -> Places:
        """Say where areas lie among the limits of chance alone; numbers as in :meth:`places`.

        A rate lies outside when its own Byar or exact interval leaves out the centre.
        """
        if self.centre is None or self.kind == "share":
            return self._placed(events, sizes, self.counted_limits)
        expected = sizes * self.centre / self.per
        found = np.zeros(np.shape(events), dtype=int)
        for level in (INNER, OUTER):
            own = poisson(events, level)
            found += (own.lower > expected).astype(int) - (own.upper < expected).astype(int)
        return np.where(known(self.kind, events, sizes), found, 0)

    def _placed(
        self, events: Numbers, sizes: Numbers, limits: Callable[[Numbers, float], Bounds]
    ) -> Places:
        """Count how many of the two upper limits values pass, less the lower ones."""
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.where(known(self.kind, events, sizes), events / sizes, np.nan) * self.per
        found = np.zeros(np.shape(events), dtype=int)
        for level in (INNER, OUTER):
            ends = limits(sizes, level)
            found += (values > ends.upper).astype(int) - (values < ends.lower).astype(int)
        return found


def funnel(kind: Kind, events: Numbers, sizes: Numbers, per: float) -> Funnel:
    """Find what is usual among all areas of one period.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the value is; only shares and rates have a funnel.
    events, sizes : (A,) array
        The counts behind the values of all areas; NaN where not known.
    per : float
        What a value is out of: 100 for a percentage, 10,000 for a rate per 10,000.

    Returns
    -------
    Funnel
        With a reason, and no number, for another kind of value, where fewer than ten areas
        have the counts, and where every area has no event or only events.
    """
    there = known(kind, events, sizes)
    areas = int(there.sum())
    if reason := _why_not(kind, events[there], sizes[there]):
        return Funnel(kind, per, areas=areas, reason=reason)
    found = dispersion(kind, events[there], sizes[there])
    centre = float(events[there].sum() / sizes[there].sum()) * per
    return Funnel(kind, per, centre, found.phi, found.tau2, areas)


def known(kind: Kind, events: Numbers, sizes: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which areas have counts that can stand behind a value: NaN cannot.

    Nor can a size of nought, or a share with more events than people.
    """
    there = (sizes > 0) & (events >= 0)
    return there & (events <= sizes) if kind == "share" else there


def _why_not(kind: Kind, events: Numbers, sizes: Numbers) -> str:
    if kind not in {"share", "rate"}:
        return "the value is neither a percentage nor a rate of a population"
    if len(events) < LEAST:
        have = "authority has" if len(events) == 1 else "authorities have"
        count = f"only {len(events)}" if len(events) else "no"
        return f"{count} {have} the counts behind the value; at least {LEAST} are needed"
    if not events.any() or (kind == "share" and bool((events == sizes).all())):
        return "every authority has the same value"
    return ""
