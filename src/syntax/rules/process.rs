//! Processes: what there is one of, said twice.

use super::super::ast::{
    ChangeKind, Entry, Name as NameNode, Process, ProcessEdit, Setting, SettingValue,
};
use super::{Broken, Met, flow, order};

/// What a process has one of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Once<'a> {
    /// The clause in this standard.
    Clause(Option<&'a str>),
    Word(&'static str),
}

pub(super) fn process(broken: &mut Broken<'_>, process: &Process) {
    let name = broken.name(process.name);
    let mut met = Met::new();
    for entry in &process.entries {
        match entry {
            Entry::Setting(it) => setting(broken, &mut met, it),
            Entry::Activities(it) => {
                let word = Once::Word("activities");
                if let Some((first, _)) = met.again_with(word, it.place, true) {
                    broken.repeated("`activities`", first, it.place, "put both into one");
                }
                flow::flow(broken, name, &it.flow);
            }
            Entry::Interface(_)
            | Entry::Outcome(_)
            | Entry::Indicator(_)
            | Entry::References(_)
            | Entry::Partial(..)
            | Entry::Property(_)
            | Entry::Accept(_)
            | Entry::Error(_) => {}
        }
    }
    order::entries(broken, process);
}

pub(super) fn edits(broken: &mut Broken<'_>, process: NameNode, edits: &[ProcessEdit]) {
    let name = broken.name(process);
    let mut met = Met::new();
    for edit in edits {
        let ProcessEdit::Change(change) = edit else { continue };
        match &change.kind {
            ChangeKind::Set(it) => setting(broken, &mut met, it),
            ChangeKind::AddFlow(_, it) | ChangeKind::ReplaceActivity(_, it) => {
                flow::flow(broken, name, it);
            }
            _ => {}
        }
    }
}

/// A setting twice is right where sources disagree: each then says its provenance.
fn setting<'a>(broken: &mut Broken<'a>, met: &mut MetSettings<'a>, setting: &Setting) {
    let Some(key) = key(broken, &setting.value) else { return };
    let is_sourced = !setting.provenance.is_empty();
    let Some((first, first_sourced)) = met.again_with(key, setting.place, !is_sourced) else {
        return;
    };
    if is_sourced && !first_sourced {
        return;
    }
    let word = match key {
        Once::Clause(_) => "clause",
        Once::Word(word) => word,
    };
    broken.repeated(
        &format!("`{word}`"),
        first,
        setting.place,
        "keep one of the two, or say at each where it is stated: `@ \"…\"`",
    );
}

type MetSettings<'a> = Met<(Once<'a>, bool)>;

impl<'a> MetSettings<'a> {
    /// Where the same was met before, and whether it was one without provenance.
    fn again_with(
        &mut self,
        key: Once<'a>,
        place: crate::base::Place,
        is_plain: bool,
    ) -> Option<(crate::base::Place, bool)> {
        let same = self.list.iter().filter(|((met, _), _)| *met == key);
        let plain_first = same.clone().find(|((_, plain), _)| *plain).or(same.clone().next());
        let before = plain_first.map(|((_, plain), place)| (*place, *plain));
        self.list.push(((key, is_plain), place));
        before
    }
}

fn key<'a>(broken: &Broken<'a>, value: &SettingValue) -> Option<Once<'a>> {
    let word = match value {
        SettingValue::Clause(standard, _) => {
            return Some(Once::Clause(standard.map(|name| broken.name(name))));
        }
        SettingValue::Aka(_) => return None,
        SettingValue::Category(_) => "category",
        SettingValue::Title(_) => "title",
        SettingValue::Brief(_) => "brief",
        SettingValue::Purpose(_) => "purpose",
        SettingValue::Owner(_) => "owner",
        SettingValue::Roles(kind, _) => kind.words(),
        SettingValue::Level(..) => "level",
        SettingValue::Lanes(_) => "lanes",
        SettingValue::Optional => "optional",
    };
    Some(Once::Word(word))
}
