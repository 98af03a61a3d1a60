"""What a whole check costs, as a multiple of what lxml needs to parse the same bytes."""
