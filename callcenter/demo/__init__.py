"""A living call centre on this machine, for whoever wants to see one: `callcenter demo`."""
