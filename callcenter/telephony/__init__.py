"""The only place that says Twilio: signatures, words in, TwiML out, REST, tokens."""
