"""Targets to bytes: addresses, saved pages and standard input, within limits."""
