//! The checks: each reads the model and reports what does not fit. One file a check, with its page
//! beside it; one line in [`all`] makes it known to everything else.
//!
//! Checks are independent of one another, change nothing and run in a fixed order. How much a
//! finding weighs, and whether the model accepts it, is decided afterwards: no check knows of
//! either.

pub mod all;
pub mod flow;
pub mod interface;
pub mod structure;

use crate::base::SourceMap;
use crate::finding::{Finding, Name};
use crate::model::{Model, ProcessId};

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

/// What a check sees, and where it reports.
#[derive(Debug)]
pub struct Context<'a> {
    /// The model.
    pub model: &'a Model,
    /// The source files, for the text at a place.
    pub sources: &'a SourceMap,
    findings: Vec<Finding>,
}

impl<'a> Context<'a> {
    /// A context in which nothing is reported yet.
    pub fn new(model: &'a Model, sources: &'a SourceMap) -> Self {
        Self { model, sources, findings: Vec::new() }
    }

    /// Reports a finding.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The name of a process, as it is written.
    pub fn process_name(&self, process: ProcessId) -> &'a str {
        &self.model.processes[process].naming.name
    }

    /// The name of an item, as it is written.
    pub fn item_name(&self, item: crate::model::ItemId) -> &'a str {
        &self.model.items[item].naming.name
    }
}

/// Runs every check over the model. The findings come in the order of the checks; they weigh what
/// their names weigh by default, and nothing is accepted yet: that is what a report is for.
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
    context.findings
}
