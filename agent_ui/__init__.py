"""The agent's console: its page and its built client."""
