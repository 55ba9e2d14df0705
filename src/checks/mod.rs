//! The checks: each reads the model and reports what does not fit. One file a check, with its page
//! beside it; one line in [`all`] makes it known to everything else.
//!
//! Checks are independent of one another, change nothing and run in a fixed order. How much a
//! finding weighs ([`config`]) and whether the model accepts it ([`waivers`]) is decided
//! afterwards, in [`weigh`]: no check knows of either.

pub mod all;
pub mod config;
mod context;
pub mod flow;
pub mod interface;
pub mod structure;
mod torn;
mod turned;
mod unread;
mod unused_waiver;
pub mod waivers;
pub mod weigh;

use crate::base::SourceMap;
use crate::finding::{Finding, Name};
use crate::model::{Model, ProcessId};
pub use context::Context;
pub use weigh::report;

/// A check: its name, its page and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What its findings are called; group and default severity come with the name.
    pub name: Name,
    /// Its page: what, why it matters, how to fix, an example that fails, one that passes.
    pub docs: &'static str,
    /// What it does.
    pub run: Run,
}

/// What a check looks at. Processes that come from outside the model's folder are passed over.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// The model as a whole, once.
    Model(fn(&mut Context<'_>)),
    /// Each process, in source order.
    Process(fn(&mut Context<'_>, ProcessId)),
}

/// Runs every check over the model. The findings come in the order of the checks; they weigh what
/// their names weigh by default, and nothing is accepted yet: that is what [`weigh`] is for.
pub fn check(model: &Model, sources: &SourceMap) -> Vec<Finding> {
    let mut context = Context::new(model, sources);
    for check in all::CHECKS {
        match check.run {
            Run::Model(run) => run(&mut context),
            Run::Process(run) => {
                for (id, process) in model.processes.iter() {
                    if !process.foreign {
                        run(&mut context, id);
                    }
                }
            }
        }
    }
    context.into_findings()
}

/// The page of a finding: what it means, why it matters, how to mend it. Of a check it stands
/// beside the check, of what the stages before find in [`crate::finding::pages`].
pub fn explain(name: Name) -> Option<String> {
    let of_check = all::CHECKS.iter().find(|check| check.name == name).map(|check| check.docs);
    of_check.or_else(|| crate::finding::pages::page(name)).map(str::to_owned)
}
