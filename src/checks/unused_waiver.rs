//! Waivers that accept nothing, and what they may be meant for.

use std::cell::Cell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::MOST_COMPARISONS;
use super::waivers::{Judged, can_be_accepted};
use crate::base::text::nearest;
use crate::base::{Place, SourceMap};
use crate::finding::{Edit, Finding, Fix, Name};
use crate::model::{Model, Waiver};

/// A finding for each waiver of a model that accepted nothing, in none of the models that share it:
/// `used` is what they used together.
pub(super) fn all(
    model: &Model,
    judged: &Judged,
    sources: &SourceMap,
    used: &FxHashSet<(Place, Option<usize>)>,
) -> Vec<Finding> {
    let standing = Standing::of(&judged.findings);
    let mut findings = Vec::new();
    for entries in judged.used.chunk_by(|one, next| one.0 == next.0) {
        let waiver = &model.waivers[entries[0].0];
        let Some(name) = waiver.finding.filter(|_| !waiver.foreign) else { continue };
        let parts: Vec<Option<usize>> = entries
            .iter()
            .map(|&(_, part, _)| part)
            .filter(|&part| !used.contains(&(waiver.place, part)))
            .collect();
        if parts.len() == entries.len() {
            findings.push(standing.unused_waiver(waiver, name, None, sources));
        } else {
            for part in parts.into_iter().flatten() {
                let only = Some(&*waiver.only_for[part]);
                findings.push(standing.unused_waiver(waiver, name, only, sources));
            }
        }
    }
    findings
}

/// The findings that nothing accepts: one of them may be what a waiver was meant for.
struct Standing<'findings> {
    /// By name and owner; `None`: all of them.
    there: FxHashMap<(Name, Option<&'findings str>), Vec<&'findings Finding>>,
    /// How many names may still be compared.
    comparisons_left: Cell<usize>,
}

impl<'findings> Standing<'findings> {
    fn of(findings: &'findings [Finding]) -> Self {
        let mut there: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for finding in findings {
            there.entry((finding.name, None)).or_default().push(finding);
            for owner in &finding.owners {
                there.entry((finding.name, Some(&**owner))).or_default().push(finding);
            }
        }
        Self { there, comparisons_left: Cell::new(MOST_COMPARISONS) }
    }

    /// One waiver accepts nothing, or nothing for one of its names.
    fn unused_waiver(
        &self,
        waiver: &Waiver,
        name: Name,
        only: Option<&str>,
        sources: &SourceMap,
    ) -> Finding {
        let text = name.text();
        let message = match only {
            Some(only) => format!("`accept {text}` finds nothing to accept for `{only}`"),
            None => format!("`accept {text}` finds nothing to accept"),
        };
        let mut finding = Finding::new(
            Name::UnusedWaiver,
            message,
            waiver.place,
            waiver.owner.as_ref().map_or_else(
                || format!("the model has no {text} of this kind"),
                |owner| format!("`{owner}` has no {text} of this kind"),
            ),
        );
        finding.owners.extend(waiver.owner.clone());
        if !can_be_accepted(name) {
            return finding.help(format!("{text} cannot be accepted: mend it"));
        }
        // What stands there and is not accepted may be what was meant.
        let there = self.there.get(&(name, waiver.owner.as_deref())).map_or(&[][..], Vec::as_slice);
        let asked = only.or(waiver.only_for.first().map(|name| &**name));
        if let Some(near) = asked.and_then(|asked| self.nearest(asked, there)) {
            return finding.help(format!("did you mean `for {near}`?"));
        }
        if only.is_some() {
            return finding.help("leave the name out of the `accept`");
        }
        let finding = finding.help("remove it: what it accepted is gone");
        if there.is_empty() { with_removal(finding, waiver.place, sources) } else { finding }
    }

    /// The name nearest to the one asked for; none where too much would have to be compared.
    fn nearest<'a>(&self, asked: &str, there: &[&'a Finding]) -> Option<&'a str> {
        let names = || there.iter().flat_map(|finding| finding.about.iter().map(|name| &**name));
        let left = self.comparisons_left.get();
        let needed = names().take(left + 1).count();
        self.comparisons_left.set(left.saturating_sub(needed));
        if needed <= left { nearest(asked, names()) } else { None }
    }
}

/// Offers to remove the waiver, with its line where it stands alone on it.
fn with_removal(mut finding: Finding, place: Place, sources: &SourceMap) -> Finding {
    let text = &sources.file(place.file).text;
    let range = place.span.range();
    let before = text[..range.start].trim_end_matches([' ', '\t']);
    let after = text[range.end..].trim_start_matches([' ', '\t', '\r']);
    let stands_alone = (before.is_empty() || before.ends_with('\n')) && after.starts_with('\n');
    let place = if stands_alone {
        Place::new(place.file, before.len() as u32, (text.len() - after.len() + 1) as u32)
    } else {
        place
    };
    finding.fixes.push(Fix {
        title: "remove it".to_owned(),
        edits: vec![Edit { place, text: String::new() }],
    });
    finding
}
