//! Waivers: `accept NAME for a, b because "…"` in an element or the model. What is accepted is
//! listed with its reason; a waiver that accepts nothing is a finding itself
//! (`unused_waiver`).

use rustc_hash::FxHashMap;

use crate::base::Place;
use crate::finding::report::Accepted;
use crate::finding::{Finding, Group, Name};
use crate::model::{Model, WaiverId};

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

/// The waivers of a model by what they cover: each finding asks.
#[derive(Debug)]
pub struct Waivers<'model> {
    /// Those of a finding for an owner; `None`: any.
    of: FxHashMap<(Name, Option<&'model str>), OfOwner<'model>>,
}

/// The first waiver of an owner for any name that a finding is about, and for each name.
#[derive(Debug, Default)]
struct OfOwner<'model> {
    any: Option<WaiverId>,
    named: FxHashMap<&'model str, WaiverId>,
}

impl<'model> Waivers<'model> {
    /// The waivers of a model.
    pub fn of(model: &'model Model) -> Self {
        let mut of: FxHashMap<_, OfOwner<'model>> = FxHashMap::default();
        for (id, waiver) in model.waivers.iter() {
            let Some(finding) = waiver.finding else { continue };
            let of_owner = of.entry((finding, waiver.owner.as_deref())).or_default();
            if waiver.only_for.is_empty() {
                of_owner.any.get_or_insert(id);
            }
            for name in &waiver.only_for {
                of_owner.named.entry(name).or_insert(id);
            }
        }
        Self { of }
    }

    /// The first waiver that covers a finding with these owners, which is about these names.
    pub fn covering<S: AsRef<str>>(
        &self,
        name: Name,
        owners: &[S],
        about: &[S],
    ) -> Option<WaiverId> {
        if self.of.is_empty() || !can_be_accepted(name) {
            return None;
        }
        let of_owners = with_any(owners).filter_map(|owner| self.of.get(&(name, owner)));
        let first = |of_owner: &OfOwner<'_>| {
            let named = about.iter().filter_map(|name| of_owner.named.get(name.as_ref()).copied());
            named.chain(of_owner.any).min()
        };
        of_owners.filter_map(first).min()
    }
}

/// Each of some names, and any.
fn with_any<S: AsRef<str>>(names: &[S]) -> impl Iterator<Item = Option<&str>> {
    std::iter::once(None).chain(names.iter().map(|name| Some(name.as_ref())))
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
    pub(super) used: Vec<(WaiverId, Option<usize>, bool)>,
}

/// Splits findings into those that stand and those that the model accepts.
pub fn judge(model: &Model, waivers: &Waivers<'_>, findings: Vec<Finding>) -> Judged {
    let mut judged = Judged::default();
    // Where a name of a waiver stands in `used`.
    let mut entries: FxHashMap<(WaiverId, Option<&str>), Vec<usize>> = FxHashMap::default();
    for (id, waiver) in model.waivers.iter() {
        let names =
            waiver.only_for.iter().enumerate().map(|(part, name)| (Some(part), Some(&**name)));
        let all = waiver.only_for.is_empty().then_some((None, None));
        for (part, name) in all.into_iter().chain(names) {
            entries.entry((id, name)).or_default().push(judged.used.len());
            judged.used.push((id, part, false));
        }
    }
    for finding in findings {
        let Some(id) = waivers.covering(finding.name, &finding.owners, &finding.about) else {
            judged.findings.push(finding);
            continue;
        };
        for name in with_any(&finding.about) {
            for &entry in entries.get(&(id, name)).into_iter().flatten() {
                judged.used[entry].2 = true;
            }
        }
        let waiver = &model.waivers[id];
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
}
