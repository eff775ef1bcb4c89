"""Tries both functions on one loss."""

import numpy as np

from tutor.worker.probing import Run, probe


@probe("halve")
def probe_halve(run: Run) -> None:
    run.observe.array("half", np.asarray(0.5))
    run.observe.array("loss", np.asarray(run.learner.halve(1.0)))


@probe("descend")
def probe_descend(run: Run) -> None:
    for loss in run.learner.descend(1.0, 20):
        run.observe.scalar("losses", loss)
