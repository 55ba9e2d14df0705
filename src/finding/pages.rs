//! The pages of the names that no check owns: what reading, resolving and tailoring find.

use super::Name;

/// The page of a name, where no check owns it.
pub fn page(name: Name) -> Option<&'static str> {
    let _ = name;
    None
}
