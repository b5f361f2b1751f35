"""Values that know no file, no locale and no engine."""
