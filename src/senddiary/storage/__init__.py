"""Everything that touches the disk: the encrypted diary, its originals, its backups."""
