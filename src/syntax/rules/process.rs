//! Processes: what there is one of, said twice.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::super::ast::{
    self, ChangeKind, Name as NameNode, Process, ProcessEdit, Setting, SettingValue,
};
use super::{Broken, flow, order};
use crate::base::Place;

/// What a process has one of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Once<'a> {
    /// The clause in this standard.
    Clause(Option<&'a str>),
    Word(&'static str),
}

pub(super) fn process(broken: &mut Broken<'_>, process: &Process) {
    let name = broken.name(process.name);
    let mut met = MetSettings::new();
    for entry in &process.entries {
        match entry {
            ast::Entry::Setting(it) => setting(broken, &mut met, it),
            ast::Entry::Activities(it) => {
                let word = Once::Word("activities");
                if let Some((first, _)) = met_again(&mut met, word, it.place, true) {
                    broken.repeated("`activities`", first, it.place, "put both into one");
                }
                flow::flow(broken, name, &it.flow);
            }
            ast::Entry::Interface(_)
            | ast::Entry::Outcome(_)
            | ast::Entry::Indicator(_)
            | ast::Entry::References(_)
            | ast::Entry::Partial(..)
            | ast::Entry::Property(_)
            | ast::Entry::Accept(_)
            | ast::Entry::Error(_) => {}
        }
    }
    order::entries(broken, process);
}

pub(super) fn edits(broken: &mut Broken<'_>, process: NameNode, edits: &[ProcessEdit]) {
    let name = broken.name(process);
    let mut met = MetSettings::new();
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
    let Some((first, first_sourced)) = met_again(met, key, setting.place, !is_sourced) else {
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

/// Of each setting that was met: the first place, and the first without provenance. A map, because
/// a process may give its clause in any number of standards.
type MetSettings<'a> = BTreeMap<Once<'a>, (Place, Option<Place>)>;

/// Where the same was met before, and whether it was one without provenance.
fn met_again<'a>(
    met: &mut MetSettings<'a>,
    key: Once<'a>,
    place: Place,
    is_plain: bool,
) -> Option<(Place, bool)> {
    let plain = is_plain.then_some(place);
    match met.entry(key) {
        Entry::Vacant(vacant) => {
            vacant.insert((place, plain));
            None
        }
        Entry::Occupied(mut occupied) => {
            let (first, first_plain) = *occupied.get();
            occupied.get_mut().1 = first_plain.or(plain);
            Some(first_plain.map_or((first, false), |place| (place, true)))
        }
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
