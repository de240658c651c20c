"""The parts of the kitchen's window, one file each: they paint what they are shown and forward what is touched."""
