"""The words of the domain: what a diary holds."""
