"""What passed both ways, its quality, and how long answers take."""
