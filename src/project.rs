//! The facade: files in, results out.
