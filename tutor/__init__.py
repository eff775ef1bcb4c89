"""dl-tutor: a terminal tutor for people who learn to write training loops."""

__version__ = "0.1.0"
