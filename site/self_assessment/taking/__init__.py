"""A taking as its person meets it: screens, where one stopped, what a form says."""
