"""What a person is shown of a taking that is finished."""
