"""What happens to a run when its process, its disk, its input or its cache fails: `make faults`."""
