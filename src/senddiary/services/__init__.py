"""What a person can do with a diary: one function each, without Qt. Time comes in as a value."""
