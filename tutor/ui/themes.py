"""The dark and the light theme, and the styles that Rich's renderables take from them."""

from __future__ import annotations

from rich.theme import Theme as RichTheme
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="dark",
    dark=True,
    primary="#7aa2f7",
    secondary="#7dcfff",
    accent="#e0af68",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#c9cdd6",
    background="#15171c",
    surface="#1b1e25",
    panel="#262a33",
    variables={
        "muted": "#8a90a0",
        "footer-key-foreground": "#7aa2f7",
        "scrollbar": "#3a3f4c",
        "scrollbar-hover": "#5a6274",
        "scrollbar-active": "#7aa2f7",
        "scrollbar-background": "#1b1e25",
        "scrollbar-background-hover": "#1b1e25",
        "scrollbar-background-active": "#1b1e25",
        "scrollbar-corner-color": "#1b1e25",
    },
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#2456a6",
    secondary="#0f6a80",
    accent="#8a5200",
    success="#2b7030",
    warning="#8a5200",
    error="#b3261e",
    foreground="#2a2c30",
    background="#fbfaf7",
    surface="#f2f1ec",
    panel="#e3e2da",
    variables={
        "muted": "#5f636c",
        "footer-key-foreground": "#2456a6",
        "scrollbar": "#c4c3ba",
        "scrollbar-hover": "#9d9c94",
        "scrollbar-active": "#2456a6",
        "scrollbar-background": "#f2f1ec",
        "scrollbar-background-hover": "#f2f1ec",
        "scrollbar-background-active": "#f2f1ec",
        "scrollbar-corner-color": "#f2f1ec",
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


def _tint(theme: Theme, color: str | None) -> str:
    """The surface with a touch of the colour: text stays readable on it."""
    surface = Color.parse(theme.surface or theme.primary)
    return surface.blend(Color.parse(color or theme.primary), 0.18).hex6


def rich_styles(theme: Theme) -> RichTheme:
    """What `widgets.prose` and `widgets.verdict` name; no background where it can be avoided."""
    muted = theme.variables["muted"]
    return RichTheme(
        {
            "markdown.h1": f"bold {theme.primary}",
            "markdown.h2": f"bold {theme.primary}",
            "markdown.h3": f"bold {theme.foreground}",
            "markdown.code": f"{theme.accent}",
            "markdown.code_block": f"{theme.foreground} on {theme.panel}",
            "markdown.strong": "bold",
            "markdown.em": "italic",
            "markdown.item.bullet": f"{theme.primary}",
            "markdown.item.number": f"{theme.primary}",
            "markdown.block_quote": muted,
            "markdown.hr": muted,
            "markdown.link": f"underline {theme.secondary}",
            "markdown.link_url": muted,
            "markdown.table.header": "bold",
            "markdown.table.border": muted,
            "tutor.passed": f"{theme.success}",
            "tutor.failed": f"{theme.error}",
            "tutor.neutral": f"{theme.warning}",
            "tutor.passed.title": f"bold {theme.success}",
            "tutor.failed.title": f"bold {theme.error}",
            "tutor.neutral.title": f"bold {theme.warning}",
            "tutor.added": f"on {_tint(theme, theme.success)}",
            "tutor.removed": f"on {_tint(theme, theme.error)}",
            "tutor.muted": muted,
            "tutor.strong": f"bold {theme.foreground}",
        }
    )
