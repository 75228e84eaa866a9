"""What runs by itself: a clock and a bell on an existing queue; what is due stands in the rows."""
