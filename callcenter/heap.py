"""Memory that a burst has taken goes back to the system: glibc would keep it for the process.

When two thousand screens come back at once, each is sent all its colleagues: hundreds of megabytes
pass through the heap within seconds. By default glibc serves large pieces from the heap once one
of them has been freed, where a few small neighbours keep all the rest (`bench screens_memory`).
"""

import ctypes

M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3  # <malloc.h>
LARGE = 64 * 1024  # bytes


def give_back_what_is_freed() -> bool:
    """Let large pieces be the system's own; whether this C library can be told."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "mallopt"):
        return False
    told = [
        libc.mallopt(option, value)
        for option, value in (
            (M_MMAP_THRESHOLD, LARGE),
            (M_TRIM_THRESHOLD, 2 * LARGE),
            (M_TOP_PAD, LARGE),
        )
    ]
    return all(told)
