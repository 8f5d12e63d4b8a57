"""The early warning, live, on the virtual clock."""
