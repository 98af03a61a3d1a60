"""What is said of a night: on the terminal, in a folder of pages, in a feed and in messages."""
