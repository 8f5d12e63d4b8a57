"""TwiML: reading, checking and performing it."""
