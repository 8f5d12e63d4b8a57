"""Which telephones answer for a number or a client identity."""

from __future__ import annotations

from local_twilio.phones.phone import Phone


class Exchange:
    """Addresses are `+15551234567` or `client:<identity>`; one address may ring several phones."""

    def __init__(self) -> None:
        self._phones: dict[str, list[Phone]] = {}

    def plug_in(self, address: str, phone: Phone) -> None:
        self._phones.setdefault(address, []).append(phone)

    def unplug(self, address: str, phone: Phone) -> None:
        phones = self._phones.get(address, [])
        if phone in phones:
            phones.remove(phone)
        if not phones:
            self._phones.pop(address, None)

    def phones_at(self, address: str) -> list[Phone]:
        return list(self._phones.get(address, ()))

    def addresses(self) -> list[str]:
        return sorted(self._phones)
