"""Accuracy: how far forecasts lay from what came true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from councilbook.measures.formulas import Numbers


@dataclass(frozen=True)
class Accuracy:
    """Errors of some forecasts, an error being the true value minus the forecast.

    Attributes
    ----------
    me, mae, rmse : float
        Mean error, mean absolute error and root mean squared error, in the unit.
    mpe, mape, smape : float
        The same in per cent of the true value, and of the mean of it and the forecast; not
        to be used near 0.
    mase : float
        Mean absolute error over that of the last value within the history; NaN where the
        history is flat.
    """

    me: float
    mae: float
    rmse: float
    mpe: float
    mape: float
    smape: float
    mase: float


def accuracy(history: Numbers, actual: Numbers, made: Numbers) -> Accuracy:
    """Measure the forecasts of one series.

    Parameters
    ----------
    history : (T,) array
        Values the forecasts were made from.
    actual, made : (H,) array
        What came true, and the forecasts of it.

    Returns
    -------
    Accuracy
        NaN in a measure that would divide by 0.

    Notes
    -----
    With e = actual - made: ME = mean e, MAE = mean abs(e), RMSE = sqrt(mean e^2),
    MPE = mean 100 e / actual, MAPE = mean 100 abs(e / actual),
    sMAPE = mean 200 abs(e) / (abs(actual) + abs(made)), MASE = MAE / `swing`.
    Hyndman and Koehler (2006); sMAPE as in the M4 competition, Makridakis et al. (2020).
    """
    error = actual - made
    size = np.abs(error)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 100 * error / actual
        both = 200 * size / (np.abs(actual) + np.abs(made))
        scaled = size.mean() / swing(history)
    found = (error.mean(), size.mean(), np.sqrt((error**2).mean()), share.mean(),
             np.abs(share).mean(), both.mean(), scaled)  # fmt: skip
    return Accuracy(*(float(each) if np.isfinite(each) else float("nan") for each in found))


def swing(history: Numbers) -> np.float64:
    """Give the mean absolute change from one value to the next: what MASE is scaled by."""
    return np.float64(np.abs(np.diff(history)).mean())
