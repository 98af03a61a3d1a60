"""A page as a browser lays it out: what of it a reader sees."""
