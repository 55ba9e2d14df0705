//! Waivers: `accept NAME for a, b because "…"` in an element or the model. What is accepted is
//! listed with its reason; a waiver that accepts nothing is a finding itself.

use crate::base::text::nearest;
use crate::base::{Place, SourceMap};
use crate::finding::report::Accepted;
use crate::finding::{Edit, Finding, Fix, Group, Name};
use crate::model::{Model, Waiver, WaiverId};

/// Whether findings of this name can be accepted or be given another weight: what keeps a model
/// from being read cannot.
pub fn can_be_accepted(name: Name) -> bool {
    match name.group() {
        Group::Files | Group::Syntax | Group::Names => false,
        Group::Interface | Group::Flow | Group::Structure | Group::Tailoring => {
            name != Name::UnusedWaiver
        }
    }
}

/// The first waiver that covers a finding with these owners, which is about these names.
pub fn covering<S: AsRef<str>>(
    model: &Model,
    name: Name,
    owners: &[S],
    about: &[S],
) -> Option<WaiverId> {
    if !can_be_accepted(name) {
        return None;
    }
    model
        .waivers
        .iter()
        .find(|(_, waiver)| waiver.finding == Some(name) && covers(waiver, owners, about))
        .map(|(id, _)| id)
}

fn covers<S: AsRef<str>>(waiver: &Waiver, owners: &[S], about: &[S]) -> bool {
    let has = |names: &[S], name: &str| names.iter().any(|one| one.as_ref() == name);
    waiver.owner.as_deref().is_none_or(|owner| has(owners, owner))
        && (waiver.only_for.is_empty() || waiver.only_for.iter().any(|name| has(about, name)))
}

/// What waivers make of findings.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// What nothing accepts.
    pub findings: Vec<Finding>,
    /// What is accepted.
    pub accepted: Vec<Accepted>,
    /// For each name of each waiver (one without `for` has one, `None`), where it stands and
    /// whether it accepted something.
    used: Vec<(WaiverId, Option<usize>, bool)>,
}

/// Splits findings into those that stand and those that the model accepts.
pub fn judge(model: &Model, findings: Vec<Finding>) -> Judged {
    let mut judged = Judged::default();
    for (id, waiver) in model.waivers.iter() {
        if waiver.only_for.is_empty() {
            judged.used.push((id, None, false));
        }
        judged.used.extend((0..waiver.only_for.len()).map(|part| (id, Some(part), false)));
    }
    for finding in findings {
        let Some(id) = covering(model, finding.name, &finding.owners, &finding.about) else {
            judged.findings.push(finding);
            continue;
        };
        let waiver = &model.waivers[id];
        for (of, part, used) in &mut judged.used {
            let names_it = |part: &mut usize| finding.about.contains(&waiver.only_for[*part]);
            *used |= *of == id && part.as_mut().is_none_or(names_it);
        }
        let because = waiver.because.to_string();
        judged.accepted.push(Accepted { finding, because, place: waiver.place });
    }
    judged
}

impl Judged {
    /// The places of waivers (and which of their names) that accepted something.
    pub fn used(&self, model: &Model) -> Vec<(Place, Option<usize>)> {
        let used = self.used.iter().filter(|(_, _, used)| *used);
        used.map(|&(id, part, _)| (model.waivers[id].place, part)).collect()
    }

    /// A finding for each waiver that accepted nothing, in none of the models that share it:
    /// `used` is what they used together.
    pub fn unused(
        &self,
        model: &Model,
        sources: &SourceMap,
        used: &[(Place, Option<usize>)],
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (id, waiver) in model.waivers.iter() {
            let Some(name) = waiver.finding.filter(|_| !waiver.foreign) else { continue };
            let parts: Vec<Option<usize>> = self
                .used
                .iter()
                .filter(|(of, part, _)| *of == id && !used.contains(&(waiver.place, *part)))
                .map(|&(_, part, _)| part)
                .collect();
            let all = parts.len() == waiver.only_for.len().max(1);
            if all {
                findings.push(self.unused_waiver(waiver, name, None, sources));
            } else {
                for part in parts.into_iter().flatten() {
                    let only = Some(&*waiver.only_for[part]);
                    findings.push(self.unused_waiver(waiver, name, only, sources));
                }
            }
        }
        findings
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
        let there: Vec<&Finding> = self
            .findings
            .iter()
            .filter(|other| other.name == name)
            .filter(|other| waiver.owner.as_ref().is_none_or(|owner| other.owners.contains(owner)))
            .collect();
        let candidates: Vec<&str> =
            there.iter().flat_map(|other| other.about.iter().map(|name| &**name)).collect();
        let asked = only.or(waiver.only_for.first().map(|name| &**name));
        if let Some(near) = asked.and_then(|asked| nearest(asked, candidates.iter().copied())) {
            return finding.help(format!("did you mean `for {near}`?"));
        }
        if only.is_some() {
            return finding.help("leave the name out of the `accept`");
        }
        let finding = finding.help("remove it: what it accepted is gone");
        if there.is_empty() { with_removal(finding, waiver.place, sources) } else { finding }
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
