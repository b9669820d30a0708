"""Recalculation: pure functions from a register view to figures; ``as_of`` is an argument, no clock is read."""
