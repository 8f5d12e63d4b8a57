"""Live push: what goes over the socket, and how a change reaches the screens that watch it."""
