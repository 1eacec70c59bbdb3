"""Committee documents: one model of a report, written as Word, PDF and slides."""
