"""Measures the commands on a made-up clinic of any size. Figures, never verdicts."""
