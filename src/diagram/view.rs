//! What a view leaves out of a drawing.

use crate::model::interface::Partner;
use crate::model::{Model, ProcessId, View};
use crate::syntax::ast::ViewVerb;

/// The view with this name.
pub fn named<'a>(model: &'a Model, name: &str) -> Option<&'a View> {
    model.views.values().find(|view| &*view.naming.name == name)
}

/// Whether the view leaves a partner out.
pub fn hides(view: Option<&View>, model: &Model, partner: Partner) -> bool {
    let Some(named) = partner.named() else { return false };
    view.is_some_and(|view| hides_name(view, &model.naming_of(named).name))
}

/// Whether the view draws a process closed: as one step.
pub fn collapses(view: Option<&View>, model: &Model, process: ProcessId) -> bool {
    let name = &model.processes[process].naming.name;
    view.is_some_and(|view| {
        view.rules.iter().any(|(verb, names)| *verb == ViewVerb::Collapse && names.contains(name))
    })
}

/// `show` leaves out all others; what comes later counts.
fn hides_name(view: &View, name: &str) -> bool {
    let mut hidden = view.rules.iter().any(|(verb, _)| *verb == ViewVerb::Show);
    for (verb, names) in &view.rules {
        if names.iter().any(|listed| **listed == *name) {
            match verb {
                ViewVerb::Hide => hidden = true,
                ViewVerb::Show => hidden = false,
                ViewVerb::Collapse => {}
            }
        }
    }
    hidden
}
