"""Reports: a snapshot goes in, a `Content` comes out. No database and no window is known here."""
