"""The REST interface, in the shapes of the 2010-04-01 version."""
