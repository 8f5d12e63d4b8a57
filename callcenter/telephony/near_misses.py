"""Why a signature does not fit: the address for which it would have been right, if there is one.

Only to tell the operator what to change; a request is never let in because of what is found here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from callcenter.telephony import signature

AT_MOST = 96  # addresses tried; each costs one HMAC


def fitting_address(
    tokens: Sequence[str],
    public_base_url: str,
    targets: Iterable[str],
    hosts: Iterable[str],
    form: Mapping[str, Sequence[str]],
    given: str,
) -> str | None:
    """The address that was signed, or None.

    `targets`: path and query as they came, and as a proxy says that they were before it changed
    them. `hosts`: with or without a port, as headers name them.
    """
    for tried, address in enumerate(_candidates(public_base_url, targets, hosts)):
        if tried == AT_MOST:
            return None
        if signature.check(tokens, address, form, given).valid:
            return address
    return None


def _candidates(base: str, targets: Iterable[str], hosts: Iterable[str]) -> Iterator[str]:
    public = urlsplit(base)
    prefix = public.path.rstrip("/")
    names = dict.fromkeys([public.netloc, *(host for host in hosts if _is_host(host))])
    for target in dict.fromkeys(targets):
        for path in dict.fromkeys(_paths(prefix, target)):
            for host in names:
                for scheme in ("https", "http"):
                    # `check` tries each with its scheme's port and without.
                    yield f"{scheme}://{host}{path}"


def _paths(prefix: str, target: str) -> Iterator[str]:
    """As we take it; without our base's path; without a prefix that it has twice."""
    yield prefix + target
    yield target
    path, mark, query = target.partition("?")
    yield prefix + path.rstrip("/") + mark + query
    yield prefix + path + "/" + mark + query
    yield prefix + path


def _is_host(text: str) -> bool:
    return 0 < len(text) <= 255 and not set(text) & set("/?#@ \\")
