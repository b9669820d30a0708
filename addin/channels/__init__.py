"""Channels: the ways in. A channel parses what a person asked for, calls the rest, and prints one clear answer."""
