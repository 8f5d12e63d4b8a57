"""Telephones: what the network says to them and what they may do."""
