"""Checkers: pure functions from observations to findings. Standard library and numpy only."""
