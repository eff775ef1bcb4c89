"""What is kept of a learner: their files, what they have passed, every attempt."""
