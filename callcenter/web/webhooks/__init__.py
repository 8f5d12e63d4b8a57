"""Twilio in: check the signature, read the words, run one workflow, answer in TwiML."""
