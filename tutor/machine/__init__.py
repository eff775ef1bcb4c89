"""What this machine has for a course: devices, environments, and whether all is as it should be."""
