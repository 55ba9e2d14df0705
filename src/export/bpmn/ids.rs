//! Identifiers in a BPMN file: names without colon (`NCName`), unique in the file, made from the names of the model and
//! from nothing that counts, so that an edit elsewhere changes none of them. Ids of imported
//! elements (`@bpmn "…"`) are written again.

use std::collections::BTreeSet;
use std::fmt::Write;

/// Ids that some reader takes for its own: `SpiffWorkflow` drops what follows an element of that
/// name without a word.
const RESERVED: [&str; 3] = ["Start", "End", "Root"];

/// The ids of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    imported: BTreeSet<String>,
    taken: BTreeSet<String>,
}

impl Ids {
    /// No ids yet; those of imported elements are kept free for them.
    pub(super) fn keeping_free<'a>(imported: impl IntoIterator<Item = &'a str>) -> Self {
        let imported = imported.into_iter().filter(|id| usable(id)).map(str::to_owned).collect();
        Self { imported, taken: BTreeSet::new() }
    }

    /// Takes an id as it is, where nobody has it yet.
    pub(super) fn claim(&mut self, id: &str) -> String {
        self.imported.remove(id);
        self.derive(id, "")
    }

    /// An id `Kind_name`, with a number behind it where another element has it.
    pub(super) fn make(&mut self, kind: &str, name: &str) -> String {
        self.derive(&format!("{kind}_{}", ncname_part(name)), "")
    }

    /// An id that ends in `suffix`, of a part of the element with the id `whole`.
    pub(super) fn derive(&mut self, whole: &str, suffix: &str) -> String {
        let mut id = format!("{whole}{suffix}");
        let mut number = 2;
        while self.imported.contains(&id) || self.taken.contains(&id) {
            id = format!("{whole}-{number}{suffix}");
            number += 1;
        }
        self.taken.insert(id.clone());
        id
    }

    /// The id that an element was imported with, where it can be had; else one made from its name.
    pub(super) fn imported_or(&mut self, imported: Option<&str>, kind: &str, name: &str) -> String {
        match imported {
            Some(id) if usable(id) && self.taken.insert(id.to_owned()) => id.to_owned(),
            _ => self.make(kind, name),
        }
    }
}

/// Whether an imported id can be written as it is.
pub(super) fn usable(id: &str) -> bool {
    let mut letters = id.chars();
    letters.next().is_some_and(begins_ncname)
        && letters.all(continues_ncname)
        && !RESERVED.contains(&id)
}

/// A name as part of an `NCName`: what cannot stand there is written as `_` and its number, so that
/// different names give different ids.
pub(super) fn ncname_part(name: &str) -> String {
    let mut part = String::with_capacity(name.len());
    for letter in name.chars() {
        if continues_ncname(letter) {
            part.push(letter);
        } else if letter.is_whitespace() {
            part.push('_');
        } else {
            let _ = write!(part, "_x{:X}", u32::from(letter));
        }
    }
    part
}

/// Whether an `NCName` may begin with it. Characters beyond the basic plane are allowed by XML's
/// fifth edition and refused by readers that follow an earlier one, so they are left out.
fn begins_ncname(letter: char) -> bool {
    matches!(letter,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}')
}

/// Whether it may stand in an `NCName`.
fn continues_ncname(letter: char) -> bool {
    begins_ncname(letter)
        || matches!(letter, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}'
            | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_names_and_never_collide() {
        let mut ids = Ids::keeping_free(["Task_b", "End", "1st"]);
        assert_eq!(ids.make("Task", "a"), "Task_a");
        assert_eq!(ids.make("Task", "a"), "Task_a-2");
        assert_eq!(ids.make("Task", "b"), "Task_b-2", "kept free for the imported element");
        assert_eq!(ids.imported_or(Some("Task_b"), "Task", "x"), "Task_b");
        assert_eq!(ids.imported_or(Some("End"), "EndEvent", "end"), "EndEvent_end");
        assert_eq!(ids.imported_or(Some("1st"), "Task", "first"), "Task_first");
        assert_eq!(ids.derive("Task_a", "_di"), "Task_a_di");
    }

    #[test]
    fn names_of_any_script_become_ncnames() {
        assert_eq!(ncname_part("prüfen-2"), "prüfen-2");
        assert_eq!(ncname_part("検査"), "検査");
        assert_eq!(ncname_part("ª b"), "_xAA_b");
        assert_eq!(ncname_part("𝒳"), "_x1D4B3");
    }
}
