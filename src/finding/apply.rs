//! Applying fixes: those of findings that have exactly one, and none of which touches another.

use std::collections::BTreeMap;

use super::{Edit, Finding};
use crate::base::{FileId, Place, SourceMap};

/// What applying fixes comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The new text of each file that changes.
    pub texts: BTreeMap<FileId, String>,
    /// How many findings are mended.
    pub mended: usize,
    /// How many have a fix that touches what another one changes: to be tried in a further run.
    pub left: usize,
}

/// Applies the fixes of all findings that have exactly one, in the order of the findings; one that
/// overlaps an earlier one is left for the next run. Edits that are the same count as one.
pub fn apply<'a>(findings: impl IntoIterator<Item = &'a Finding>, sources: &SourceMap) -> Applied {
    let mut chosen = Chosen::default();
    let mut applied = Applied::default();
    for finding in findings {
        let [fix] = &finding.fixes[..] else { continue };
        if fix.edits.iter().all(|edit| chosen.fits(edit)) {
            applied.mended += 1;
            chosen.by_place.extend(fix.edits.iter().map(|edit| (edit.place, edit)));
        } else {
            applied.left += 1;
        }
    }
    let edits: Vec<&Edit> = chosen.by_place.into_values().collect();
    for file in edits.chunk_by(|left, right| left.place.file == right.place.file) {
        let id = file[0].place.file;
        applied.texts.insert(id, edited(&sources.file(id).text, file));
    }
    applied
}

/// Edits none of which overlaps another, by place.
#[derive(Default)]
struct Chosen<'a> {
    by_place: BTreeMap<Place, &'a Edit>,
}

impl Chosen<'_> {
    /// Whether an edit is one of them, or overlaps none.
    fn fits(&self, edit: &Edit) -> bool {
        let behind = Place::new(edit.place.file, edit.place.span.end, u32::MAX);
        // As none overlaps another, all that begin further ahead end before the first that does.
        let mut before = self.by_place.range(..=behind).rev().take_while(|(place, _)| {
            place.file == edit.place.file && place.span.end >= edit.place.span.start
        });
        before.all(|(_, other)| *other == edit || !overlap(edit, other))
    }
}

/// Whether two edits touch the same text, or insert at the same place.
fn overlap(one: &Edit, other: &Edit) -> bool {
    let (one, other) = (one.place.span, other.place.span);
    if one.is_empty() || other.is_empty() {
        return one.start <= other.end && other.start <= one.end;
    }
    one.start < other.end && other.start < one.end
}

/// The text with the edits done; they are in order and do not overlap.
fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.place.span.range();
        result.push_str(&text[done..range.start]);
        result.push_str(&edit.text);
        done = range.end;
    }
    result.push_str(&text[done..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceFile;
    use crate::finding::Name;

    fn finding(start: u32, end: u32, text: &str) -> Finding {
        let place = Place::new(FileId(0), start, end);
        Finding::new(Name::UnknownProcess, "there is no process", place, "named here")
            .fix("write it", place, text)
    }

    #[test]
    fn fixes_that_touch_each_other_are_left_for_the_next_run() {
        let mut sources = SourceMap::new();
        sources.add(SourceFile::new("a.prm", "alpha beta gamma"));
        let findings = [finding(0, 5, "one"), finding(3, 8, "two"), finding(11, 16, "three")];
        let applied = apply(&findings, &sources);
        assert_eq!(applied.texts[&FileId(0)], "one beta three");
        assert_eq!((applied.mended, applied.left), (2, 1));
    }

    #[test]
    fn a_choice_of_fixes_is_nothing_for_a_machine() {
        let mut sources = SourceMap::new();
        sources.add(SourceFile::new("a.prm", "alpha"));
        let choice = finding(0, 5, "one").fix("or this", Place::new(FileId(0), 0, 5), "two");
        assert_eq!(apply(&[choice], &sources), Applied::default());
    }
}
