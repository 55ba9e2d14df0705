#![doc = include_str!("unused_declaration.md")]

use crate::base::{Arena, Id};
use crate::checks::{Check, Context, Run};
use crate::finding::{Finding, Name};
use crate::model::activity::{Marker, Trigger, UsePartner};
use crate::model::exchange::exchanged;
use crate::model::interface::{End, Partner};
use crate::model::{
    Category, ClauseReference, Item, Model, Naming, Party, Process, Role, Roles, Standard,
};

/// Declared and never used.
pub const CHECK: Check = Check {
    name: Name::UnusedDeclaration,
    docs: include_str!("unused_declaration.md"),
    run: Run::Model(check),
};

fn check(context: &mut Context<'_>) {
    let model = context.model;
    let used = Used::of(model);
    let mut findings = Vec::new();
    let mut report = |what: &str, naming: &Naming, advice: &str| {
        if !model.lost_words.contains(&naming.name) && is_own(model, naming) {
            findings.push(finding(what, naming, advice));
        }
    };
    for (id, role) in model.roles.iter().filter(|(_, role)| role.declared) {
        if !used.roles.has(id) {
            report("role", &role.naming, "name it as owner or behind `by`");
        }
    }
    for (id, item) in model.items.iter().filter(|(_, item)| item.declared) {
        if !used.items.has(id) {
            let what = if item.is_store { "store" } else { "item" };
            report(what, &item.naming, "let a process take, give, read or make it");
        }
    }
    for (id, party) in model.parties.iter() {
        if !used.parties.has(id) {
            report("party", &party.naming, "let a process take from it or give to it");
        }
    }
    for (id, category) in model.categories.iter() {
        if !used.categories.has(id) {
            report("category", &category.naming, "put a process into it");
        }
    }
    for (id, standard) in model.standards.iter() {
        if !used.standards.has(id) {
            report("standard", &standard.naming, "refer to it: `references { … }`");
        }
    }
    findings.sort_by_key(Finding::place);
    context.report_all(findings);
}

/// Whether a declaration stands in the files of this model. What a tailoring leaves without a use
/// in its base is no business of the base.
fn is_own(model: &Model, naming: &Naming) -> bool {
    model.tailoring.as_ref().is_none_or(|record| {
        record.deviations.iter().any(|change| change.place.file == naming.place.file)
    })
}

fn finding(what: &str, naming: &Naming, advice: &str) -> Finding {
    Finding::new(
        Name::UnusedDeclaration,
        format!("nothing uses the {what} `{}`", naming.name),
        naming.place,
        "declared here",
    )
    .help(format!("{advice}, or remove the declaration"))
    .owner(naming.name.clone())
    .about(naming.name.clone())
}

/// Which things of a kind something names.
#[derive(Debug)]
struct Marks<T> {
    marks: Vec<bool>,
    of: std::marker::PhantomData<fn() -> T>,
}

impl<T> Marks<T> {
    fn new(arena: &Arena<T>) -> Self {
        Self { marks: vec![false; arena.len()], of: std::marker::PhantomData }
    }

    fn add(&mut self, id: Id<T>) {
        self.marks[id.index()] = true;
    }

    fn has(&self, id: Id<T>) -> bool {
        self.marks[id.index()]
    }
}

/// What something in the model names.
#[derive(Debug)]
struct Used {
    roles: Marks<Role>,
    items: Marks<Item>,
    parties: Marks<Party>,
    categories: Marks<Category>,
    standards: Marks<Standard>,
}

impl Used {
    fn of(model: &Model) -> Self {
        let mut used = Self {
            roles: Marks::new(&model.roles),
            items: Marks::new(&model.items),
            parties: Marks::new(&model.parties),
            categories: Marks::new(&model.categories),
            standards: Marks::new(&model.standards),
        };
        used.declarations(model);
        used.interfaces(model);
        for process in model.processes.values() {
            used.profile(process);
            used.activities(process);
        }
        used
    }

    /// What declarations say of one another. Containing counts: a part serves its whole.
    fn declarations(&mut self, model: &Model) {
        for role in model.roles.values() {
            role.within.into_iter().for_each(|id| self.roles.add(id));
        }
        for category in model.categories.values() {
            category.within.into_iter().for_each(|id| self.categories.add(id));
        }
        for item in model.items.values() {
            item.contains.iter().for_each(|id| self.items.add(*id));
        }
        for standard in model.standards.values() {
            standard.replaced_by.into_iter().for_each(|id| self.standards.add(id));
        }
        model.sources.iter().for_each(|(id, _)| self.standards.add(*id));
    }

    fn interfaces(&mut self, model: &Model) {
        for half in model.halves.values() {
            half.item.into_iter().for_each(|id| self.items.add(id));
            match &half.end {
                End::Party(party) => self.parties.add(*party),
                End::Every { category: Some(category), .. } => self.categories.add(*category),
                _ => {}
            }
        }
        for row in &model.ledger.rows {
            for partner in [row.giver, row.taker] {
                if let Partner::Party(party) = partner {
                    self.parties.add(party);
                }
            }
        }
    }

    fn profile(&mut self, process: &Process) {
        process.category.into_iter().for_each(|id| self.categories.add(id));
        self.all_roles(&process.owner);
        process.roles.iter().for_each(|(_, roles)| self.all_roles(roles));
        process.lanes.iter().for_each(|role| self.roles.add(*role));
        process.indicators.iter().for_each(|indicator| self.all_roles(&indicator.by));
        let references: [&[ClauseReference]; 2] = [&process.references, &process.clauses];
        for reference in references.into_iter().flatten() {
            reference.standard.into_iter().for_each(|id| self.standards.add(id));
        }
    }

    fn activities(&mut self, process: &Process) {
        let Some(activities) = &process.activities else { return };
        for element in activities.elements.values() {
            element.lane.into_iter().for_each(|role| self.roles.add(role));
            self.all_roles(&element.by);
            element.roles.iter().for_each(|(_, roles)| self.all_roles(roles));
            for one in exchanged(element) {
                self.items.add(one.item);
                self.partner(one.partner);
            }
            if let Some(Marker::Each { of: Some(item), .. }) = &element.marker {
                self.items.add(*item);
            }
            for trigger in element.kind.triggers().iter().flat_map(|triggers| &triggers.list) {
                if let Trigger::Message { partner, .. } = trigger {
                    self.partner(*partner);
                }
            }
        }
    }

    fn partner(&mut self, partner: Option<UsePartner>) {
        if let Some(UsePartner::Party(party)) = partner {
            self.parties.add(party);
        }
    }

    fn all_roles(&mut self, roles: &Roles) {
        for &role in roles.choices.iter().flatten() {
            self.roles.add(role);
        }
    }
}
