"""Waiting-time arithmetic, forecasts, early warning: numbers in, numbers out, no clock, no I/O."""
