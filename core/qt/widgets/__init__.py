"""The controls that both windows are made of, one file each."""
