"""The window and everything in it: the only part, with app, that knows Qt."""
