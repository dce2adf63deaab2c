"""The words of the interface: found in the tree, kept in `locale/`, and compiled."""
