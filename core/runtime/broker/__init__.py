"""What an installer does to the broker: set it up, look whether all is as it should be, take a device's rights away."""
