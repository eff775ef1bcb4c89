from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from checkers.findings import Observations
from tests.ui.terminal_picture import Picture, RecordingDriver
from tutor.course.model import LANGUAGES, Chart, Language
from tutor.ui.charts import describe, draw
from tutor.ui.charts.curve import _thinned
from tutor.ui.charts.numbers import limits, ticks
from tutor.ui.widgets.chart import REDRAW_SECONDS, ChartView

RANDOM = np.random.default_rng(0)
LOSS = 2.3 * np.exp(-np.arange(200) / 40)
DIGIT = np.zeros((8, 8))
DIGIT[1:7, 3] = 16

OBSERVED = Observations(
    series={"loss": LOSS, "val_loss": LOSS + 0.5, "nothing": np.empty(0)},
    arrays={
        "lower": LOSS * 0.8,
        "upper": LOSS * 1.2,
        "X": np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [1.0, 0.0]]),
        "labels": np.array([0, 0, 1, 1]),
        "border": np.array([1.0, -1.0, 0.0]),
        "slope": np.array([1.0, 0.0]),
        "counts": np.array([[9, 1], [3, 7]]),
        "digit": DIGIT,
        "perturbation": -DIGIT[None, :, :, None],
        "seconds": np.array([1.0, 2.0]),
        "seconds_later": np.array([0.5, 4.0]),
        "nan": np.full(5, np.nan),
        "vector": np.arange(3.0),
    },
)
CURVE = Chart("curve", {"series": ["loss"], "unit": "update"})
CHARTS = {
    "curve": CURVE,
    "curves": Chart(
        "curve",
        {
            "series": ["loss", "val_loss"],
            "threshold": 0.5,
            "band": ["lower", "upper"],
            "unit": "update",
            "title": {"en": "Loss of the model", "ja": "モデルの損失の推移"},
        },
    ),
    "log": Chart("curve", {"series": ["loss"], "log": True, "unit": "epoch"}),
    "points": Chart("points", {"points": "X", "labels": "labels", "line": "border"}),
    "confusion": Chart("confusion", {"counts": "counts", "classes": ["犬", "猫"]}),
    "digits": Chart(
        "digits",
        {
            "images": ["digit", "perturbation"],
            "titles": {"en": ["the digit", "noise"], "ja": ["数字", "摂動"]},
        },
    ),
    "bars": Chart(
        "bars", {"values": "seconds", "after": "seconds_later", "labels": ["速い方", "slow"]}
    ),
}


def lines(chart: Chart, observations: Observations = OBSERVED, **changes: Any) -> list[str]:
    arguments: dict[str, Any] = {"width": 72, "height": 14, "language": "en", "color": False}
    return draw(chart, observations, **(arguments | changes)).plain.split("\n")


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("color", [False, True])
def test_every_chart_fits_its_rectangle_exactly(name: str, language: Language, color: bool) -> None:
    for width in (1, 9, 20, 33, 72, 131):
        for height in (1, 3, 5, 8, 14, 40):
            drawn = lines(CHARTS[name], width=width, height=height, language=language, color=color)
            assert [cell_len(line) for line in drawn] == [width] * height


@pytest.mark.parametrize("name", CHARTS)
def test_charts_without_colour_use_none(name: str) -> None:
    picture = draw(CHARTS[name], OBSERVED, 72, 14, "en", color=False)
    for span in picture.spans:
        assert "rgb" not in str(span.style)
        assert "#" not in str(span.style)


def test_a_falling_loss_falls_on_the_screen() -> None:
    drawn = lines(CURVE)
    canvas = [line.split("┤")[-1].split("│")[-1] for line in drawn[1:-2]]
    rows = [next(y for y, line in enumerate(canvas) if line[x] not in " ") for x in (0, 20, 60)]
    assert rows == sorted(rows)
    assert rows[0] == 0
    assert rows[-1] >= len(canvas) - 2


def test_a_curve_shows_threshold_band_and_earlier_attempts() -> None:
    earlier = [Observations(series={"loss": LOSS + 1})]
    drawn = lines(CHARTS["curves"], earlier=earlier, width=110)
    assert "threshold 0.5" in drawn[0]
    assert "reference" in drawn[0]
    assert "earlier attempts" in drawn[0]
    assert "200 updates" in drawn[0]
    below = "\n".join(drawn[1:])
    assert "┈┈┈" in below
    assert "░" in below
    assert "···" in below
    plain = "\n".join(lines(CURVE))
    assert not set("┈░·") & set(plain)


def test_series_differ_by_their_markers_without_colour() -> None:
    drawn = "\n".join(lines(Chart("curve", {"series": ["loss", "val_loss"]})))
    assert "•• val_loss" in drawn
    assert "── loss" in drawn
    assert drawn.count("•") > 20


def test_values_that_are_not_finite_are_left_out_and_counted() -> None:
    broken = LOSS.copy()
    broken[[3, 10, 11]] = np.nan, np.inf, -1e300
    observations = Observations(series={"loss": broken})
    drawn = lines(CURVE, observations)
    assert drawn[-1].startswith("3 values left out")
    assert "3 values left out" in describe(CURVE, observations, "en")
    assert "3 個の値" in lines(CURVE, observations, language="ja")[-1]


def test_a_logarithmic_axis_leaves_out_what_is_not_positive() -> None:
    observations = Observations(series={"loss": np.array([10.0, 1.0, 0.0, 0.1, -3.0])})
    drawn = lines(CHARTS["log"], observations)
    assert drawn[-1].startswith("2 values left out (not positive")
    assert any(line.startswith(" 10┤") for line in drawn)
    assert any(line.startswith("0.1┤") for line in drawn)
    assert "5 epochs" in drawn[0]


@pytest.mark.parametrize("values", [[3.0], [0.0, 0.0], [5e-324, 0.0], [1e99, -1e99], [True, False]])
def test_odd_series_are_drawn(values: list[float]) -> None:
    drawn = lines(CURVE, Observations(series={"loss": np.array(values)}))
    assert any("┤" in line for line in drawn)


@pytest.mark.parametrize(
    ("chart", "says"),
    [
        (Chart("curve", {"series": ["nothing"]}), "nothing has no values"),
        (Chart("curve", {"series": ["absent", "nothing"]}), "absent, nothing has no values"),
        (Chart("curve", {"series": ["nan"]}), "none of the 5 values of nan can be drawn"),
        (Chart("curve", {}), "names no `series`"),
        (Chart("points", {"points": "vector"}), "vector has shape (3,); (n, 2) is needed"),
        (
            Chart("points", {"points": "X", "labels": "vector"}),
            "vector has shape (3,); (4,) is needed",
        ),
        (Chart("confusion", {"counts": "X"}), "X has shape (4, 2); (k, k) is needed"),
        (Chart("confusion", {"counts": "absent"}), "absent has no values"),
        (Chart("digits", {"images": ["vector"]}), "vector has shape (3,)"),
        (Chart("digits", {"images": []}), "names no `images`"),
        (Chart("bars", {"values": "seconds", "after": "vector"}), "vector has shape (3,); (2,)"),
        (Chart("bars", {"values": "nan"}), "none of the 5 values of nan"),
        (Chart("pie", {}), "unknown kind: pie"),
    ],
)
def test_what_cannot_be_drawn_is_said(chart: Chart, says: str) -> None:
    assert says in " ".join(line.strip() for line in lines(chart, width=200))
    assert says in describe(chart, OBSERVED, "en")
    assert describe(chart, OBSERVED, "ja") != describe(chart, OBSERVED, "en")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("curve", "loss: 2.3 → 0.0159 in 200 updates, lowest 0.0159, highest 2.3"),
        ("log", "loss: 2.3 → 0.0159 in 200 epochs, lowest 0.0159, highest 2.3"),
        ("points", "X: 4 points, x from 0 to 1, y from 0 to 1"),
        ("confusion", "counts: 16 of 20 right; most often 猫 is taken for 犬 (3 times)"),
        ("digits", "digit: image of 8×8 from 0 to 16; perturbation: image of 8×8 from -16 to 0"),
        ("bars", "速い方 1 → 0.5, slow 2 → 4"),
    ],
)
def test_a_chart_is_described_in_one_line(name: str, says: str) -> None:
    assert describe(CHARTS[name], OBSERVED, "en") == says
    assert "\n" not in describe(CHARTS[name], OBSERVED, "ja")


def test_the_description_tells_the_threshold_and_how_earlier_attempts_went() -> None:
    earlier = [Observations(series={"loss": values}) for values in (LOSS + 1, LOSS + 2, LOSS[:0])]
    said = describe(CHARTS["curves"], OBSERVED, "en", earlier)
    assert said.endswith("; threshold 0.5; before that: 4.3 → 2.02, 3.3 → 1.02")
    assert "before that" not in describe(CHARTS["curves"], OBSERVED, "en")
    assert "以前の試行：4.3 → 2.02" in describe(CURVE, OBSERVED, "ja", earlier)


def test_a_border_passes_between_the_points() -> None:
    points = Chart("points", {"points": "X", "line": "slope"})
    drawn = lines(points)
    canvas = [line.split("┤")[-1].split("│")[-1] for line in drawn[1:-2]]
    first, last = canvas[-1], canvas[0]
    assert any("⠀" < character <= "⣿" for character in first[:12]), "y = x starts at the left"
    assert any("⠀" < character <= "⣿" for character in last[-12:]), "and ends at the right"


def test_a_digit_is_dark_where_its_pixels_are() -> None:
    drawn = lines(Chart("digits", {"images": ["digit"]}))
    assert [line[:16] for line in drawn[1:9]] == [
        "██".join(["      ", " " * 8]) if 1 <= row < 7 else " " * 16 for row in range(8)
    ]


def test_bars_are_as_long_as_their_values() -> None:
    drawn = lines(CHARTS["bars"])
    lengths = [line.count("█") + line.count("▒") for line in drawn[1:5]]
    values = [1.0, 0.5, 2.0, 4.0]
    assert lengths[3] > 50
    assert lengths == pytest.approx([lengths[3] * value / 4 for value in values], abs=1)


def test_a_legend_names_the_two_groups_of_bars() -> None:
    parameters = {"values": "seconds", "after": "seconds_later", "legend": ["plain", "compiled"]}
    (first, *_) = lines(Chart("bars", parameters))
    assert "plain" in first
    assert "compiled" in first
    assert "before" not in first


def test_bars_that_do_not_fit_are_counted() -> None:
    observations = Observations(arrays={"many": np.arange(30.0)})
    drawn = lines(Chart("bars", {"values": "many"}), observations)
    assert drawn[-1].strip() == "… +18"
    assert describe(Chart("bars", {"values": "many"}), observations, "en").endswith("… +10")


def test_long_series_are_thinned_without_losing_a_peak() -> None:
    x = np.arange(10_000.0)
    y = np.zeros(10_000)
    y[7777], y[1234] = 5.0, -5.0
    thin_x, thin_y = _thinned(x, y, 60)
    assert len(thin_x) <= 4 * 2 * 60
    assert {5.0, -5.0} <= set(thin_y)
    assert (np.diff(thin_x) > 0).all()
    assert (thin_x[0], thin_x[-1]) == (0, 9999)


@given(
    st.floats(-1e99, 1e99),
    st.floats(-1e99, 1e99),
    st.integers(2, 12),
)
def test_ticks_lie_within_the_limits(low: float, high: float, most: int) -> None:
    low, high = sorted((low, high))
    low, high = limits([low, high])
    positions = list(ticks(low, high, most))
    assert len(positions) <= most + 1
    slack = 1e-6 * (high - low)
    assert all(low - slack <= position <= high + slack for position in positions)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(CHARTS)),
    st.lists(st.floats(width=64), max_size=12),
    st.sampled_from(["(n,)", "(n, 2)", "(k, k)"]),
    st.integers(1, 90),
    st.integers(1, 20),
)
def test_no_observation_breaks_a_chart(
    name: str, values: list[float], shape: str, width: int, height: int
) -> None:
    array = np.array(values)
    if shape == "(n, 2)":
        array = array[: len(array) // 2 * 2].reshape(-1, 2)
    elif shape == "(k, k)":
        side = int(len(array) ** 0.5)
        array = array[: side * side].reshape(side, side)
    names = [*OBSERVED.series, *OBSERVED.arrays]
    observations = Observations(arrays=dict.fromkeys(names, array))
    drawn = lines(CHARTS[name], observations, width=width, height=height)
    assert [cell_len(line) for line in drawn] == [width] * height
    assert describe(CHARTS[name], observations, "ja")


def test_two_threads_draw_at_once() -> None:
    rising = Observations(series={"loss": LOSS[::-1]})
    expected = {True: lines(CURVE), False: lines(CURVE, rising)}
    with ThreadPoolExecutor(4) as pool:
        falls = [index % 2 == 0 for index in range(60)]
        drawn = pool.map(lambda fall: lines(CURVE, OBSERVED if fall else rising), falls)
        assert all(picture == expected[fall] for fall, picture in zip(falls, drawn, strict=True))


def test_plotext_is_not_imported_before_a_chart_is_drawn() -> None:
    program = (
        "import sys, tutor.ui.charts, tutor.ui.widgets.chart\nassert 'plotext' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# The widget


class Bench(App[None]):
    def __init__(self, view: ChartView) -> None:
        super().__init__(driver_class=RecordingDriver)
        self.view = view

    def compose(self) -> ComposeResult:
        yield self.view

    @property
    def recorder(self) -> RecordingDriver:
        assert isinstance(self._driver, RecordingDriver)
        return self._driver


async def test_the_widget_shows_its_chart_at_every_size_and_in_both_languages() -> None:
    view = ChartView(CHARTS["curves"], OBSERVED)
    app = Bench(view)
    async with app.run_test(size=(80, 24), headless=False) as pilot:
        for width in (80, 50):
            await pilot.resize_terminal(width, 24)
            for language in LANGUAGES:
                picture = Picture(width, 24)
                view.language = language
                await pilot.pause(0.1)
                app.screen.refresh()
                view.refresh()
                await pilot.pause(0.1)
                picture.feed(app.recorder.take())
                title = draw(view._chart or CURVE, OBSERVED, width, 12, language).plain
                expected = title.split("\n")[0].split()[0]
                assert expected in picture.text[0].replace(" ", "") or expected in picture.text[0]
        assert view.description == describe(CHARTS["curves"], OBSERVED, "ja")
        view.clear()
        assert view.description == ""


async def test_a_live_curve_is_redrawn_at_most_five_times_a_second() -> None:
    view = ChartView()
    app = Bench(view)
    async with app.run_test(headless=False):
        drawings = 0
        strips = view._strips

        def counted() -> Any:
            nonlocal drawings
            drawings += 1
            return strips()

        view._strips = counted  # type: ignore[method-assign]
        loop = asyncio.get_running_loop()
        start = loop.time()
        for count in range(2, 60):
            view.show_live({"loss": LOSS[:count].tolist()})
            await asyncio.sleep(0.01)
        seconds = loop.time() - start
        assert 2 <= drawings <= seconds / REDRAW_SECONDS + 2
        async with asyncio.timeout(30):  # The last values are always shown.
            while "59 values" not in view.render_line(0).text:
                await asyncio.sleep(0.01)


async def test_a_live_curve_on_the_screen_is_what_a_full_repaint_shows() -> None:
    view = ChartView(language="ja")
    app = Bench(view)
    async with app.run_test(size=(80, 16), headless=False):
        picture = Picture(80, 16)
        for count in (1, 2, 3, 10, 50, 51, 52, 200):
            view.show_live({"loss": LOSS[:count].tolist(), "val_loss": LOSS[:count].tolist()})
            await asyncio.sleep(REDRAW_SECONDS + 0.1)
            picture.feed(app.recorder.take())
            view.refresh()
            app.screen.refresh()
            await asyncio.sleep(0.1)
            full = Picture(80, 16)
            full.feed(app.recorder.take())
            assert picture.cells() == full.cells()


def test_counts_whose_sum_is_too_large_are_told() -> None:
    observations = Observations(arrays={"counts": np.full((2, 2), 1e308)})
    chart = Chart("confusion", {"counts": "counts"})
    assert draw(chart, observations, 40, 8, "en").plain.strip()
