"""The edges over HTTP: Twilio's webhooks, the JSON API, sign-in, errors."""
