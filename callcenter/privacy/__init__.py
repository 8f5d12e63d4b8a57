"""What is held of a person: told and erased on request, and let go when its time is over."""
