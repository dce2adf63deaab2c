"""From the page as it was written to the version that attempts pin."""
