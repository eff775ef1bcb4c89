"""Help with the text that is being written: problems, completion, signatures, differences."""
