"""People, units and places in the CMS, for HR and site administrators."""
