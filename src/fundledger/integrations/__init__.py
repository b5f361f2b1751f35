"""Where the library meets other programs: the command line."""
