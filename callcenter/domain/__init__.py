"""What a call centre is, in plain Python: states, events, routing. Time comes in as `now`."""
