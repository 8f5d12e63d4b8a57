"""HTTP control of this machine's network; the real Twilio has nothing like it."""
