"""The hours as files: person by person, and unit by unit."""
