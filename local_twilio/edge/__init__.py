"""Where telephones outside this process plug in: one WebSocket protocol."""
