"""The door to HiGHS, which solves our linear and integer programmes.

Measured on two cores: the wishes of 280 / 900 / 4,800 people as a linear programme take 5 / 50 / 190 ms here and
2 / 11 / 37 ms in OR-Tools' min-cost flow, which in turn brings 130 MB of packages and cannot search for the worst
share; networkx takes 100 / 300 / 3,600 ms.

References
----------
Huangfu, Q.; Hall, J. A. J. (2018), Parallelizing the dual revised simplex method, doi:10.1007/s12532-017-0130-5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, chain

import highspy
import numpy as np

# The search stops when the sum of all shares is proven to this much, far below what a printed figure shows.
GAP = 1e-7
Column = Sequence[tuple[int, int]]


def linear_programme(
    costs: Sequence[float], floors: Sequence[float], columns: Sequence[Column], limits: Sequence[float]
) -> highspy.HighsLp:
    """Put a programme together: least cost, every variable from its floor to 1, every row up to its limit.

    Parameters
    ----------
    columns
        For each variable the rows it counts in, and how much.
    """
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(limits)
    lp.col_cost_ = np.array(costs, dtype=float)
    lp.col_lower_ = np.array(floors, dtype=float)
    lp.col_upper_ = np.ones(len(columns))
    lp.row_lower_ = np.full(len(limits), -highspy.kHighsInf)
    lp.row_upper_ = np.array(limits, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    entries = list(chain.from_iterable(chain.from_iterable(columns)))
    lp.a_matrix_.start_ = list(accumulate(map(len, columns), initial=0))
    lp.a_matrix_.index_ = entries[::2]
    lp.a_matrix_.value_ = list(map(float, entries[1::2]))
    return lp


def never() -> bool:
    """Go on to the end."""
    return False


def search_engine(lp: highspy.HighsLp, nodes: int, stop: Callable[[], bool]) -> highspy.Highs:
    """Make an engine that searches for the best whole solution of a programme, over at most so many nodes."""
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    engine = quiet_engine(lp, stop)
    for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", GAP), ("mip_max_nodes", nodes)):
        engine.setOptionValue(option, value)
    return engine


def quiet_engine(lp: highspy.HighsLp, stop: Callable[[], bool] = never) -> highspy.Highs:
    """Make an engine that holds a programme, says nothing and works on one thread, so that it always answers alike.

    Parameters
    ----------
    stop
        Asked again and again while the engine works; once it says True, the engine gives up.
    """
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1)):
        engine.setOptionValue(option, value)
    if stop is not never:

        def ask(event: highspy.highs.HighsCallbackEvent) -> None:
            try:
                wanted = stop()
            except KeyboardInterrupt:  # must not pass through the library; whoever stops asks again outside
                wanted = True
            if wanted:
                event.interrupt()

        for signal in (engine.cbMipInterrupt, engine.cbSimplexInterrupt):
            signal.subscribe(ask)
    engine.passModel(lp)
    return engine
