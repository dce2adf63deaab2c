"""What is a row of the report: which there are, what stands in them, which are shown."""
