//! References that lead nowhere. They are collected and reported at the end, when everything that
//! could have been meant is known: each misspelt name once, with all the places it stands at.

use crate::base::text::{is_misspelling, listing, nearest_all, title_from_name};
use crate::base::{Place, SourceMap};
use crate::finding::{Edit, Finding, Fix, Name as FindingName};

use super::names::NameMap;
use super::remedy::with_remedy;
use super::{Naming, Scope};

/// How many names are compared with unknown ones at most, over a whole model: a bound for models
/// in which nearly everything is unknown.
const MOST_COMPARISONS: usize = 20_000_000;
/// How many further places a finding shows.
const MOST_FURTHER_PLACES: usize = 4;

/// A reference that leads nowhere.
#[derive(Clone, Debug)]
pub(crate) struct Unknown {
    /// What the finding is called.
    pub(crate) name: FindingName,
    /// What belongs here: "process or party".
    pub(crate) kind: Box<str>,
    /// Where it stands.
    pub(crate) place: Place,
    /// The name that nothing has.
    pub(crate) text: Box<str>,
    /// What could have been meant, where it is not everything of the kind.
    pub(crate) candidates: Option<Vec<Box<str>>>,
}

impl Scope<'_> {
    /// Turns what was collected into findings.
    pub(crate) fn report_unknown(&mut self) {
        let mut groups: NameMap<Vec<Unknown>> = NameMap::default();
        for unknown in std::mem::take(&mut self.unknown) {
            if self.model.lost_words.contains(&unknown.text) {
                continue;
            }
            let key = format!("{}\n{}\n{}", unknown.name.text(), unknown.kind, unknown.text);
            groups.entry(key.into()).or_default().push(unknown);
        }
        let mut comparisons_left = MOST_COMPARISONS;
        let mut nameless = self.nameless_processes;
        for group in groups.into_values() {
            if self.is_of_same_named(&group) {
                continue;
            }
            let (finding, is_guessed) = self.unknown_finding(&group, &mut comparisons_left);
            // A process whose name is missing is most likely the one that is named here.
            if nameless > 0 && finding.name == FindingName::UnknownProcess && !is_guessed {
                nameless -= 1;
                continue;
            }
            self.report(finding);
        }
    }

    /// The finding, and whether it says what was meant.
    fn unknown_finding(&self, group: &[Unknown], comparisons_left: &mut usize) -> (Finding, bool) {
        let first = &group[0];
        let (text, kind) = (&*first.text, &*first.kind);
        let elsewhere = if first.candidates.is_none() { self.as_other_kind(first) } else { None };
        let mut finding = match elsewhere {
            Some((other, naming)) => Finding::new(
                FindingName::WrongKind,
                format!("`{text}` is {other}, and {} belongs here", with_article(kind)),
                first.place,
                format!("{} belongs here", with_article(kind)),
            )
            .label(naming.place, format!("`{text}` is {other}")),
            None => Finding::new(
                first.name,
                format!("there is no {kind} `{text}`"),
                first.place,
                "named here",
            ),
        };
        for further in group.iter().skip(1).take(MOST_FURTHER_PLACES) {
            finding = finding.label(further.place, "and here");
        }
        if group.len() > 1 + MOST_FURTHER_PLACES {
            let more = group.len() - 1 - MOST_FURTHER_PLACES;
            finding = finding.help(format!("it stands in {more} more places"));
        }
        if finding.name == FindingName::WrongKind {
            // The name is right; what is near it is something else.
            let finding = match kind {
                "process or party" => finding
                    .help(
                        "who gives and takes is a process or a party; a role acts inside a process",
                    )
                    .help(format!(
                        "declare who is meant, beside it:   party {text} \"{}\"",
                        title_from_name(text)
                    )),
                "process" => finding.help(
                    "who gives and takes is a process or a party; a role acts inside a process",
                ),
                _ => finding.help(format!("name {} here", with_article(kind))),
            };
            return (finding, true);
        }
        let candidates = self.candidates(first);
        let mut near: Vec<&str> = Vec::new();
        if candidates.len() <= *comparisons_left {
            *comparisons_left -= candidates.len();
            near = nearest_all(text, candidates.iter().copied());
            finding = suggest(finding, group, &near);
        }
        // Where a name only shares words with what is written, another thing may be meant.
        if finding.fixes.is_empty() && near.len() < 2 {
            let known = if near.is_empty() { &candidates[..] } else { &[] };
            finding = with_remedy(finding, kind, text, known);
        }
        (finding, !near.is_empty())
    }

    /// As what else the name exists.
    fn as_other_kind(&self, unknown: &Unknown) -> Option<(&'static str, &Naming)> {
        let (model, text) = (&self.model, &*unknown.text);
        let partner_is_asked = unknown.kind.contains("party");
        let process =
            || self.processes.get(text).map(|&id| ("a process", &model.processes[id].naming));
        let party = || {
            let id = self.parties.get(text).filter(|_| !partner_is_asked)?;
            Some(("a party", &model.parties[*id].naming))
        };
        let role = || self.roles.get(text).map(|&id| ("a role", &model.roles[id].naming));
        let item = || {
            let item = &model.items[*self.items.get(text)?];
            // What is only named somewhere is no item on purpose.
            let is_declared = item.naming.whole != item.naming.place;
            Some((if item.is_store { "a store" } else { "an item" }, &item.naming))
                .filter(|_| is_declared)
        };
        let category =
            || self.categories.get(text).map(|&id| ("a category", &model.categories[id].naming));
        let standard =
            || self.standards.get(text).map(|&id| ("a standard", &model.standards[id].naming));
        process().or_else(party).or_else(role).or_else(item).or_else(category).or_else(standard)
    }

    fn candidates<'s>(&'s self, unknown: &'s Unknown) -> Vec<&'s str> {
        fn keys<T>(map: &NameMap<T>) -> Vec<&str> {
            map.keys().map(|key| &**key).collect()
        }
        if let Some(candidates) = &unknown.candidates {
            return candidates.iter().map(|candidate| &**candidate).collect();
        }
        match unknown.name {
            FindingName::UnknownRole => keys(&self.roles),
            FindingName::UnknownItem => keys(&self.items),
            FindingName::UnknownCategory => keys(&self.categories),
            FindingName::UnknownStandard => keys(&self.standards),
            FindingName::UnknownScale => keys(&self.scales),
            FindingName::UnknownProcess => {
                let mut candidates = keys(&self.processes);
                if unknown.kind.contains("party") {
                    candidates.extend(keys(&self.parties));
                }
                candidates
            }
            FindingName::UnknownCheck => FindingName::ALL.iter().map(|name| name.text()).collect(),
            _ => Vec::new(),
        }
    }
}

/// Adds what may have been meant, and a fix where it is exactly one.
pub(crate) fn suggest(mut finding: Finding, group: &[Unknown], near: &[&str]) -> Finding {
    if near.is_empty() {
        return finding;
    }
    let quoted: Vec<String> = near.iter().take(3).map(|name| format!("`{name}`")).collect();
    finding = finding.help(format!("did you mean {}?", listing(&quoted, "or")));
    // A name that only shares words with what is written may be another thing: no fix for that.
    if let [only] = near
        && is_misspelling(&group[0].text, only)
    {
        let mut edits: Vec<Edit> = group
            .iter()
            .map(|unknown| Edit { place: unknown.place, text: (*only).to_owned() })
            .collect();
        edits.sort_by_key(|edit| edit.place);
        edits.dedup();
        finding.fixes.push(Fix { title: format!("write `{only}`"), edits });
    }
    finding
}

/// "a process", "an item".
pub(crate) fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

/// The words in a text that a name could be, in NFC.
pub(crate) fn words_of(sources: &SourceMap, place: Place) -> Vec<Box<str>> {
    use unicode_normalization::UnicodeNormalization;
    let is_part = |letter: char| {
        letter.is_alphanumeric()
            || matches!(letter, '_' | '-')
            || unicode_normalization::char::is_combining_mark(letter)
    };
    sources
        .text(place)
        .split(|letter| !is_part(letter))
        .filter(|word| !word.is_empty())
        .map(|word| word.nfc().collect::<String>().into())
        .collect()
}
