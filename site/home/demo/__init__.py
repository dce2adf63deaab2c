"""A believable hotel group to try the product with: the same people at every start."""
