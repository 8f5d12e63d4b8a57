"""A Twilio on this machine: REST, TwiML, signed webhooks, a phone in the browser, a crowd."""
