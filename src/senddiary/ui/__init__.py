"""The window and everything in it: the only part, with app, that knows Qt."""

from senddiary.ui import true_and_false

true_and_false.keep_alive()  # before the first signal of any window or test
