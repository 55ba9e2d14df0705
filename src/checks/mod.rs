//! The checks: each reads the model and reports what does not fit. One file a check, with its page.
