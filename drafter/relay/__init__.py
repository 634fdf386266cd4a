"""The relay between the people who write a report: what is written into a Word file of theirs, and read out of it."""
