"""The rules of the house: each is a function over source text, with a violation that shows it at work."""
