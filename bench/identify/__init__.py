"""What finding the article costs in a large library, and how often it is found."""
