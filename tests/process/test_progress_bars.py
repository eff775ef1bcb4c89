"""Progress bars of the libraries themselves, through the pipe, as a terminal would show them."""

from __future__ import annotations

import re
from pathlib import Path

from tutor.config import Config
from tutor.course.loading import load_lesson
from tutor.course.model import Course
from tutor.runner.results import Outcome
from tutor.runner.session import Session

PROGRAM = """
import time
import keras
import numpy as np
from tqdm import tqdm

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(np.ones((64, 4)), np.ones((64, 1)), epochs=2, batch_size=8,
          callbacks=[keras.callbacks.LambdaCallback(
              on_train_batch_end=lambda batch, logs: time.sleep(0.3))])
for _ in tqdm(range(20), desc="epochs"):
    time.sleep(0.05)
print("done")
"""


def test_bars_of_keras_and_tqdm_are_one_line_that_grows(course: Course, tmp_path: Path) -> None:
    snapshots: list[str] = []
    with Session(course, Config(language="en", workspace=tmp_path)) as session:
        result = session.run(
            load_lesson(course, "keras_torch_digits"),
            PROGRAM,
            on_progress=lambda progress: snapshots.append(progress.output),
        )
    assert result.outcome is Outcome.PASSED, result
    first, bar, second, other, tqdm_bar, done = result.output.strip().split("\n")
    assert (first, second, done) == ("Epoch 1/2", "Epoch 2/2", "done")
    for line in (bar, other):
        assert re.match(r"8/8 ━{20} .*ms/step - loss: [0-9.e+-]+$", line), line
    assert re.match(r"epochs: 100%\|█{10}\| 20/20 ", tqdm_bar), tqdm_bar
    first_epoch = [text for text in snapshots if "Epoch 2" not in text]
    bars = [re.search(r"^[1-7]/8 (━+)─", text, re.MULTILINE) for text in first_epoch]
    grown = [len(bar[1]) for bar in bars if bar]
    assert grown == sorted(grown)
    assert len(set(grown)) > 2, "half of the bar is seen while the code runs"
