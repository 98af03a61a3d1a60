"""Images compared by their pixels with a licensor's logo."""
