"""What a night over many partners costs, beside the checks alone."""
