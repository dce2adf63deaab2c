"""Every page of the product as pictures, to be looked at: ``make pictures``."""
