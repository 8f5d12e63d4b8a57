"""The voice fields that numbers and applications share."""

from __future__ import annotations

from typing import Any

from flask import request

from local_twilio.holdings import VoiceSettings
from local_twilio.rest import form


def voice_shape(settings: VoiceSettings) -> dict[str, Any]:
    return {
        "voice_url": settings.voice_url,
        "voice_method": settings.voice_method,
        "voice_fallback_url": settings.voice_fallback_url,
        "voice_fallback_method": settings.voice_fallback_method,
        "voice_caller_id_lookup": settings.voice_caller_id_lookup,
        "status_callback": settings.status_callback,
        "status_callback_method": settings.status_callback_method,
        "sms_url": "",
        "sms_method": "POST",
        "sms_fallback_url": "",
        "sms_fallback_method": "POST",
    }


def take_over(settings: VoiceSettings) -> None:
    """Change what the request names; everything is checked before anything changes."""
    urls = {
        name: form.url(field)
        for name, field in (
            ("voice_url", "VoiceUrl"),
            ("voice_fallback_url", "VoiceFallbackUrl"),
            ("status_callback", "StatusCallback"),
        )
        if field in request.form
    }
    methods = {
        name: form.method(field)
        for name, field in (
            ("voice_method", "VoiceMethod"),
            ("voice_fallback_method", "VoiceFallbackMethod"),
            ("status_callback_method", "StatusCallbackMethod"),
        )
        if field in request.form
    }
    for name, value in {**urls, **methods}.items():
        setattr(settings, name, value)
    settings.voice_caller_id_lookup = form.flag(
        "VoiceCallerIdLookup", settings.voice_caller_id_lookup
    )
