//! A process without activities: one step with its title that reads and makes all it takes and
//! gives.

use std::borrow::Cow;

use super::halves_of;
use crate::model::activity::{Activities, Element, ElementKind, SequenceFlow, Triggers, Use};
use crate::model::{HalfId, Model, ProcessId};
use crate::syntax::ast::{Direction, StepKind};

/// The activities of a process; for one that has none, the single step that stands for them.
pub fn activities_or_step(model: &Model, process: ProcessId) -> Cow<'_, Activities> {
    match &model.processes[process].activities {
        Some(activities) => Cow::Borrowed(activities),
        None => Cow::Owned(single_step(model, process)),
    }
}

/// A start, one step named and titled like the process, an end. All are supplied.
pub fn single_step(model: &Model, process: ProcessId) -> Activities {
    let described = &model.processes[process];
    let place = described.naming.whole;
    let supplied = |name: Box<str>, kind: ElementKind| Element {
        supplied: true,
        ..Element::new(name, kind, place)
    };
    let mut activities = Activities { place, ..Activities::default() };
    let start = ElementKind::Start { continuing: false, triggers: Triggers::default() };
    let start = activities.elements.push(supplied("start".into(), start));

    let mut step = supplied(described.naming.name.clone(), ElementKind::Task(StepKind::Plain));
    step.title = Some(described.naming.title.clone());
    step.name_place = described.naming.place;
    step.by = described.owner.clone();
    step.lane = described.owner.first();
    step.reads = uses(model, process, Direction::Input, &described.inputs);
    step.makes = uses(model, process, Direction::Result, &described.results);
    activities.has_roles = step.lane.is_some();
    let lane = step.lane;
    let step = activities.elements.push(step);
    let end = supplied("end".into(), ElementKind::End(Triggers::default()));
    let end = activities.elements.push(end);
    activities.elements[start].lane = lane;
    activities.elements[end].lane = lane;

    for (source, target) in [(start, step), (step, end)] {
        activities.flows.push(SequenceFlow::plain(source, target, place));
    }
    activities
}

/// One use for each item and state.
fn uses(model: &Model, process: ProcessId, direction: Direction, halves: &[HalfId]) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    for half in halves.iter().map(|id| &model.halves[*id]) {
        let Some(item) = half.item else { continue };
        if uses.iter().any(|used| used.item == item && used.state == half.state) {
            continue;
        }
        let state = half.state.clone();
        let served = halves_of(model, process, direction, item, state.as_deref(), None);
        uses.push(Use {
            item,
            state,
            optional: half.optional,
            wording: half.wording.clone(),
            partner: half.end.named().filter(|_| served.len() == 1),
            halves: served,
            place: half.place,
        });
    }
    uses
}
