//! What merged processes say of themselves: what adds up is joined, what there is one of is the
//! first one's, and what the others say differently is reported.

use super::draft::Draft;
use crate::base::Place;
use crate::base::text::listing;
use crate::finding::{Finding, Name as FindingName};
use crate::model::names::Space;
use crate::model::resolve::SettingKind;
use crate::syntax::ast::{self, ChangeKind, Entry, ProcessEdit, Roles, Setting, SettingValue};
use crate::syntax::literal;

/// How many lost statements a finding shows.
const MOST_SHOWN: usize = 4;

/// What is lost in one merge.
#[derive(Default)]
pub(super) struct Losses {
    lost: Vec<Lost>,
}

struct Lost {
    kind: SettingKind,
    word: &'static str,
    process: Box<str>,
    place: Place,
}

impl Losses {
    /// Joins what a process says with what those before it said.
    pub(super) fn join(
        &mut self,
        draft: &Draft<'_>,
        entries: &mut Vec<Entry>,
        process: &str,
        setting: &Setting,
    ) {
        // The new process has its own title.
        let Some(word) = word(&setting.value) else { return };
        let kind = SettingKind::of(setting, |name| draft.text(name));
        let same = entries.iter_mut().find_map(|entry| match entry {
            Entry::Setting(other) if SettingKind::of(other, |name| draft.text(name)) == kind => {
                Some(other)
            }
            _ => None,
        });
        let Some(same) = same else { return entries.push(Entry::Setting(setting.clone())) };
        let is_lost = match (&mut same.value, &setting.value) {
            (SettingValue::Clause(_, texts), SettingValue::Clause(_, more))
            | (SettingValue::Aka(texts), SettingValue::Aka(more)) => {
                texts.extend(more);
                false
            }
            (SettingValue::Lanes(lanes), SettingValue::Lanes(more)) => {
                for &lane in more {
                    if !lanes.iter().any(|&one| is_one_role(draft, one, lane)) {
                        lanes.push(lane);
                    }
                }
                false
            }
            (SettingValue::Owner(roles), SettingValue::Owner(more))
            | (SettingValue::Roles(_, roles), SettingValue::Roles(_, more)) => {
                join_roles(draft, roles, more);
                false
            }
            (SettingValue::Category(one), SettingValue::Category(other)) => {
                draft.current(Space::Category, *one) != draft.current(Space::Category, *other)
            }
            (SettingValue::Brief(one), SettingValue::Brief(other))
            | (SettingValue::Purpose(one), SettingValue::Purpose(other)) => {
                literal::string(draft.sources, *one) != literal::string(draft.sources, *other)
            }
            (SettingValue::Level(one, reached), SettingValue::Level(other, other_reached)) => {
                let value = |number: &Option<ast::Number>| number.as_ref().map(|it| it.value);
                one.value != other.value || value(reached) != value(other_reached)
            }
            _ => false,
        };
        if is_lost {
            let place = setting.place;
            self.lost.push(Lost { kind, word, process: process.into(), place });
        }
    }

    /// Reports what is lost, unless the layer says it of the new process.
    pub(super) fn report(mut self, draft: &mut Draft<'_>, layer: &ast::Tailoring, into: ast::Name) {
        let new = draft.text(into);
        let said = said_of(draft, layer, &new);
        self.lost.retain(|lost| !said.contains(&lost.kind));
        let Some(first) = self.lost.first() else { return };
        let mut words: Vec<&str> = Vec::new();
        for lost in &self.lost {
            if !words.contains(&lost.word) {
                words.push(lost.word);
            }
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let process = &first.process;
        let mut finding = Finding::new(
            FindingName::LostInMerge,
            format!(
                "`{new}` keeps the {} of one of the merged processes; what `{process}` says is lost",
                listing(&quoted, "and")
            ),
            into.place,
            "merged here",
        );
        for lost in self.lost.iter().take(MOST_SHOWN) {
            finding = finding.label(lost.place, format!("lost: said of `{}`", lost.process));
        }
        let example = words.iter().map(|&word| match word {
            "level" => "level 2".to_owned(),
            "category" => "category …".to_owned(),
            word => format!("{word} \"…\""),
        });
        let example: Vec<String> = example.collect();
        let finding = finding
            .help(format!("say what holds for all:   process {new} {{ {} }}", example.join("  ")))
            .owner(draft.layer_name.clone())
            .about(new);
        draft.findings.push(finding);
    }
}

/// The word of a setting that merging carries over.
fn word(value: &SettingValue) -> Option<&'static str> {
    Some(match value {
        SettingValue::Title(_) => return None,
        SettingValue::Clause(..) => "clause",
        SettingValue::Category(_) => "category",
        SettingValue::Brief(_) => "brief",
        SettingValue::Purpose(_) => "purpose",
        SettingValue::Owner(_) => "owner",
        SettingValue::Roles(..) => "roles",
        SettingValue::Level(..) => "level",
        SettingValue::Lanes(_) => "lanes",
        SettingValue::Aka(_) => "aka",
        SettingValue::Optional => "optional",
    })
}

fn is_one_role(draft: &Draft<'_>, one: ast::Name, other: ast::Name) -> bool {
    draft.current(Space::Role, one) == draft.current(Space::Role, other)
}

/// Adds the choices that are not there yet.
fn join_roles(draft: &Draft<'_>, roles: &mut Roles, more: &Roles) {
    for choice in more.choices() {
        let is_there = roles.choices().any(|one| {
            let mut pairs = one.iter().zip(choice);
            one.len() == choice.len()
                && pairs.all(|(one, other)| is_one_role(draft, one.name, other.name))
        });
        if !is_there {
            roles.list.extend_from_slice(choice);
        }
    }
}

/// What the layer itself says of a process.
fn said_of(draft: &Draft<'_>, layer: &ast::Tailoring, process: &str) -> Vec<SettingKind> {
    let mut said = Vec::new();
    for entry in &layer.entries {
        let ast::TailorEntry::Deviation(deviation) = entry else { continue };
        let ast::DeviationKind::Process { name, edits } = &deviation.kind else { continue };
        if *draft.text(*name) != *process {
            continue;
        }
        said.extend(edits.iter().filter_map(|edit| match edit {
            ProcessEdit::Change(change) => match &change.kind {
                ChangeKind::Set(setting) => Some(SettingKind::of(setting, |it| draft.text(it))),
                _ => None,
            },
            _ => None,
        }));
    }
    said
}
