"""Judges republished copies of an article against the licence they were given under."""
