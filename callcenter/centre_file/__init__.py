"""One YAML file that says how a centre is set up, checked whole before anything is changed."""
