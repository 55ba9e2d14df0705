//! Lowering: statement blocks become a graph of flow elements and sequence flows.
//!
//! The statements are walked once, in the order written. A [`Cursor`] holds the ways that are open
//! at that point (*tails*: flows that have begun and have no target yet); the next statement takes
//! them. What names a place further down (`goto`, `compensation`, `about`) is resolved at the end,
//! when all names are known. Nesting is bounded by the parser's limit, so blocks are walked
//! recursively.
//!
//! Decisions, where the language leaves them open:
//!
//! - **No flow joins silently.** Where several ways reach an activity or an event (because of
//!   `goto`), an exclusive gateway is supplied before it; if an exclusive join leads there already,
//!   it takes the further ways. Not before an `end`, behind which nothing goes on, nor behind
//!   `join bare` and `repeat bare`, which say that the symbol is missing. A `choose` or `await` that
//!   `goto` reaches joins and splits at once; a `parallel` or `choose any` would wait for ways that
//!   exclude each other, so it gets a gateway before it.
//! - **`bare` splits** leave the step before. Where no step is there to leave (after a gateway, or
//!   on a labelled way), the gateway is drawn after all: a flow without its source says nothing.
//! - **`end bare`** on a way that leaves a gateway directly gets an end: the way would be lost.
//! - **`sub adhoc`**: two steps that follow each other are in no order, and neither start nor end is
//!   supplied. `then` or `goto` between them makes a flow.
//! - **Compensation handlers** are reached by an association and end by themselves. A handler of
//!   several steps is wrapped in a sub-process, as BPMN asks for one activity.
//! - **Joins stand in the lane of their split**, supplied starts, loop heads and merges in the lane
//!   of what follows.

mod block;
mod clause;
mod compensation;
mod cursor;
mod cycle;
mod event;
mod finish;
mod jump;
mod lane;
mod name;
mod order;
#[cfg(test)]
mod properties;
mod remark;
mod sequence;
#[cfg(test)]
mod shown;
mod step;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;

use super::activity::{Activities, ElementId};
use super::{ProcessId, Scope};
use crate::base::Place;
use crate::syntax::ast;
use cursor::{Cursor, Tail};
use jump::Goto;

/// Lowers the activities of a process. Declarations, roles, items and the process's outcomes are
/// known; the names of steps are not needed by anything else.
pub(crate) fn lower(
    scope: &mut Scope<'_>,
    process: ProcessId,
    activities: &ast::Activities,
) -> Activities {
    let mut lowering = Lowering {
        scope,
        process,
        activities: Activities { place: activities.place, ..Activities::default() },
        names: IndexMap::new(),
        next_numbers: IndexMap::new(),
        comparisons_left: MOST_COMPARISONS,
        names_by_lower_case: IndexMap::new(),
        anchors: Vec::new(),
        element_facts: Vec::new(),
        flow_serials: Vec::new(),
        next_serial: 0,
        gotos: Vec::new(),
        backs: Vec::new(),
        compensations: Vec::new(),
        unplaced_compensations: Vec::new(),
        abouts: Vec::new(),
    };
    lowering.reserve_names(&activities.flow);
    let mut cursor = Cursor::new(None);
    cursor.by = lowering.roles(&activities.by);
    lowering.flow(&mut cursor, &activities.flow);
    lowering.finish_flow(&mut cursor, activities.flow.place);
    lowering.complete()
}

/// The most names that are compared in a process to find what a misspelt one was meant as.
const MOST_COMPARISONS: usize = 500_000;

/// A place in the flow that `goto` can lead to: the element that stands there, once it is known.
type Anchor = usize;

/// What a name of the process stands for.
#[derive(Clone, Copy, Debug)]
struct Named {
    /// Where it leads.
    anchor: Anchor,
    /// The source gives it; else it is made.
    given: bool,
}

/// What is known of an element only while lowering.
#[derive(Clone, Copy, Debug)]
struct ElementFacts {
    /// Its place among the elements: supplied merges come before what they lead to.
    order: usize,
    /// Several ways may reach it without a gateway.
    silent: bool,
    /// Its lane is that of what follows.
    lane_from_next: bool,
}

/// A list of names that stands for elements, resolved at the end.
#[derive(Clone, Debug)]
enum About {
    /// Members of the group with this index.
    Group(usize, Vec<ast::Name>),
    /// What the note with this index is about.
    Note(usize, Vec<ast::Name>),
}

/// The state of lowering one process.
struct Lowering<'s, 'a> {
    /// The resolver.
    scope: &'s mut Scope<'a>,
    /// The process.
    process: ProcessId,
    /// The graph so far.
    activities: Activities,
    /// Names of the source and of what was supplied.
    names: IndexMap<Box<str>, Named>,
    /// The next number for a name that is taken, so that very many alike do not all count from two.
    next_numbers: IndexMap<Box<str>, usize>,
    /// How many names may still be compared to find what was meant.
    comparisons_left: usize,
    /// Names of the source by their lower case: two that differ in case only are one too many.
    names_by_lower_case: IndexMap<String, (Box<str>, Place)>,
    /// Places in the flow; `None` as long as nothing stands there.
    anchors: Vec<Option<ElementId>>,
    /// Facts of the elements, by their index.
    element_facts: Vec<ElementFacts>,
    /// When each flow was begun: orders the ways out of an element as they are written.
    flow_serials: Vec<usize>,
    /// The serial of the tail that is begun next.
    next_serial: usize,
    /// Jumps, to be resolved.
    gotos: Vec<Goto>,
    /// Back flows of `repeat bare`, to be resolved.
    backs: Vec<(Tail, Anchor)>,
    /// Compensations that name a step: the event, which of its triggers, the name.
    compensations: Vec<(ElementId, usize, ast::Name)>,
    /// Compensations of the event that is being made.
    unplaced_compensations: Vec<(usize, ast::Name)>,
    /// Groups and notes that name their elements.
    abouts: Vec<About>,
}
