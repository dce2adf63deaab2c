"""What is counted, completed and credited."""
