"""The JSON API under /api/v1: check, parse, call one workflow or report, render."""
