"""What comes from outside: bytes in, a `Draft` out, read in a child process that can do nothing else."""
