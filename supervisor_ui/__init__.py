"""The supervisor's panel: its page and its built client."""
