"""Figures: from the journal to a record per call, from the records to sums per line and time.

`call_record`, `line_sums` and `repeats` are pure; `keep_figures` keeps the tables up to date with
them.
"""
