//! Duplicates, missing parts of profiles, names.
