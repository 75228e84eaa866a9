"""What runs later or by itself: names and primitives on an existing queue, decided elsewhere."""
