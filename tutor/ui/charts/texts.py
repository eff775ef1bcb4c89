"""What charts say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tutor.course.model import Language


class NotDrawableError(Exception):
    """There is nothing to draw. The message is a sentence for the person at the screen."""


_TEXTS: Mapping[str, Mapping[Language, str]] = {
    "no_values": {
        "en": "Nothing to draw: {name} has no values.",
        "ja": "描けるものがありません。{name} の値がまだ一つもありません。",
    },
    "no_finite_values": {
        "en": "Nothing to draw: none of the {count} values of {name} can be drawn "
        "(NaN, infinite or larger than 1e100).",
        "ja": "描けるものがありません。{name} の {count} 個の値はどれも描けません"
        "（NaN、無限大、または 1e100 を超える値です）。",
    },
    "wrong_shape": {
        "en": "Nothing to draw: {name} has shape {shape}; {expected} is needed.",
        "ja": "描けません。{name} の形は {shape} ですが、{expected} が必要です。",
    },
    "missing_parameter": {
        "en": "The lesson's chart names no `{parameter}`.",
        "ja": "レッスンの図に `{parameter}` の指定がありません。",
    },
    "unknown_kind": {
        "en": "The lesson asks for a chart of an unknown kind: {kind}.",
        "ja": "レッスンが指定した図の種類 {kind} は使えません。",
    },
    "no_room": {
        "en": "There is no room for the chart here.",
        "ja": "図を描く場所が足りません。",
    },
    "left_out": {
        "en": "{count} values left out (NaN, infinite or larger than 1e100)",
        "ja": "{count} 個の値は描いていません（NaN、無限大、または 1e100 超）",
    },
    "left_out_log": {
        "en": "{count} values left out (not positive, not finite or larger than 1e100)",
        "ja": "{count} 個の値は描いていません（正の有限値でない、または 1e100 超）",
    },
    "values": {"en": "{count} values", "ja": "値 {count} 個"},
    "updates": {"en": "{count} updates", "ja": "更新 {count} 回"},
    "epochs": {"en": "{count} epochs", "ja": "{count} エポック"},
    "threshold": {"en": "threshold {value}", "ja": "しきい値 {value}"},
    "band": {"en": "reference", "ja": "参考範囲"},
    "earlier": {"en": "earlier attempts", "ja": "以前の試行"},
    "truth": {"en": "truth", "ja": "正解"},
    "predicted": {"en": "predicted", "ja": "予測"},
    "class": {"en": "class {name}", "ja": "クラス {name}"},
    "border": {"en": "line", "ja": "直線"},
    "before": {"en": "before", "ja": "前"},
    "after": {"en": "after", "ja": "後"},
    "describe_curve": {
        "en": "{name}: {first} → {last} in {length}, lowest {lowest}, highest {highest}",
        "ja": "{name}：{first} → {last}（{length}、最小 {lowest}、最大 {highest}）",
    },
    "describe_earlier": {"en": "before that: {curves}", "ja": "以前の試行：{curves}"},
    "describe_points": {
        "en": "{name}: {count} points, x from {x_low} to {x_high}, y from {y_low} to {y_high}",
        "ja": "{name}：{count} 点、x は {x_low} から {x_high}、y は {y_low} から {y_high}",
    },
    "describe_confusion": {
        "en": "{name}: {right} of {total} right",
        "ja": "{name}：{total} 個中 {right} 個が正解",
    },
    "describe_confused": {
        "en": "; most often {truth} is taken for {predicted} ({count} times)",
        "ja": "。最も多い誤りは {truth} を {predicted} とするもの（{count} 回）",
    },
    "describe_image": {
        "en": "{name}: image of {height}×{width} from {low} to {high}",
        "ja": "{name}：{height}×{width} の画像、値は {low} から {high}",
    },
}


def text(key: str, language: Language, **values: object) -> str:
    return _TEXTS[key][language].format(**values)


def localized(value: Any, language: Language) -> Any:
    """A parameter that a lesson may give once, or as a table with `en` and `ja`."""
    if isinstance(value, Mapping):
        return value.get(language, value.get("en", ""))
    return value
