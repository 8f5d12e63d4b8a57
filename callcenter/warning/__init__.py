"""The early warning, live: read the lines, judge them, keep where they stand, tell who asked."""
