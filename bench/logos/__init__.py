"""How well logos are known by their pixels, on logos that nobody has."""
