"""What the program's speed is measured by: ratios to a baseline timed in the same run."""
