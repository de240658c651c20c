"""The stock adapter: how many of each product there are, set aside, sold and returned."""
