"""What is known of the languages themselves and of no entry: shared by the outputs, which do not import one another."""
