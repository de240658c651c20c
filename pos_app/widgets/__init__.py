"""What the counter's window is made of, one file per concern; widgets paint and forward, nothing else."""
