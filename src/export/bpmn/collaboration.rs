//! Pools and message flows.

use super::file_ids::who_name;
use super::xml::Xml;
use super::{File, extension};
use crate::diagram::collaboration::{Carried, MessageFlow, Neighbour, Who, names};
use crate::model::Model;
use crate::model::exchange::Declared;

/// The collaboration: the process's pool, those of its neighbours, and what goes between them.
pub(super) fn collaboration(file: &File<'_>) -> Xml {
    let title = &file.model.processes[file.process].naming.title;
    let own = Xml::new("bpmn:participant")
        .with("id", &file.ids.participant)
        .with("name", names::one_line(title))
        .with("processRef", &file.ids.process);
    let neighbours = file
        .drawn
        .neighbours
        .iter()
        .zip(&file.ids.neighbours)
        .map(|(neighbour, id)| participant(file.model, neighbour, id));
    let flows = file
        .drawn
        .messages
        .iter()
        .enumerate()
        .map(|(index, message)| message_flow(file, index, message));
    Xml::new("bpmn:collaboration")
        .with("id", &file.ids.collaboration)
        .child(own)
        .children(neighbours)
        .children(flows)
}

/// A black-box pool: no reference to a process, or clients would show an open one.
fn participant(model: &Model, neighbour: &Neighbour, id: &str) -> Xml {
    let (documentation, kind) = match &neighbour.who {
        Who::Process(process) => {
            let profile = &model.processes[*process];
            let text = profile.purpose.as_ref().map(|purpose| &*purpose.text);
            (text.or(profile.naming.documentation.as_deref()), "process")
        }
        Who::Party(party) => (model.parties[*party].naming.documentation.as_deref(), "party"),
        Who::Every { .. } => (None, "every"),
    };
    let partner = Xml::new("flowline:partner")
        .with("kind", kind)
        .with("name", who_name(model, &neighbour.who));
    Xml::new("bpmn:participant")
        .with("id", id)
        .with("name", &neighbour.title)
        .children(documentation.map(|text| Xml::text("bpmn:documentation", text)))
        .child(Xml::new("bpmn:extensionElements").child(partner))
        .children(multiplicity(model, &neighbour.who))
}

/// A wildcard stands for many processes; clients mark such a pool with three bars.
fn multiplicity(model: &Model, who: &Who) -> Option<Xml> {
    let Who::Every { category, except } = who else { return None };
    let covered = model
        .processes
        .iter()
        .filter(|(id, process)| {
            !except.contains(id) && (category.is_none() || process.category == *category)
        })
        .count();
    let maximum = covered.max(2);
    Some(Xml::new("bpmn:participantMultiplicity").with("maximum", maximum))
}

/// A message flow. It names no message: clients would write the name a second time, over the line.
fn message_flow(file: &File<'_>, index: usize, message: &MessageFlow) -> Xml {
    let neighbour = &file.ids.neighbours[message.neighbour];
    let here = match message.element {
        Some(element) => file.ids.element(element),
        None => &file.ids.participant,
    };
    let (source, target) =
        if message.is_input { (neighbour.as_str(), here) } else { (here, neighbour.as_str()) };
    let items = message.items.iter().map(|carried| item(file.model, message, carried));
    Xml::new("bpmn:messageFlow")
        .with("id", &file.ids.messages[index])
        .with("name", &message.title)
        .with("sourceRef", source)
        .with("targetRef", target)
        .children(documentation(file, message))
        .child(Xml::new("bpmn:extensionElements").children(items))
}

/// All items in words, where the title has room for the first ones only; and those that only one
/// side declares.
fn documentation(file: &File<'_>, message: &MessageFlow) -> Option<Xml> {
    let titles: Vec<String> =
        message.items.iter().map(|carried| carried.title(file.model)).collect();
    let mut lines = Vec::new();
    let all = titles.join(", ");
    if all != message.title {
        lines.push(all);
    }
    for side in [true, false] {
        let of_side = message.items.iter().zip(&titles);
        let of_side: Vec<&str> = of_side
            .filter(|(carried, _)| declared_here(carried, message) == Some(side))
            .map(|(_, title)| &**title)
            .collect();
        if of_side.is_empty() {
            continue;
        }
        let who = if side {
            &*file.model.processes[file.process].naming.title
        } else {
            &*file.drawn.neighbours[message.neighbour].title
        };
        let what = if of_side.len() == titles.len() {
            String::new()
        } else {
            format!(": {}", of_side.join(", "))
        };
        lines.push(format!("Declared by {} only{what}", names::one_line(who)));
    }
    (!lines.is_empty()).then(|| Xml::text("bpmn:documentation", lines.join("\n")))
}

/// Whether only this process declares an item, or only the other side; `None`: both do.
fn declared_here(carried: &Carried, message: &MessageFlow) -> Option<bool> {
    match carried.declared {
        Declared::Both => None,
        Declared::GiverOnly => Some(!message.is_input),
        Declared::TakerOnly => Some(message.is_input),
    }
}

fn item(model: &Model, message: &MessageFlow, carried: &Carried) -> Xml {
    let name = carried.item.map_or("?", |item| &model.items[item].naming.name);
    let declared_by = match declared_here(carried, message) {
        Some(true) => Some("process"),
        Some(false) => Some("partner"),
        None => None,
    };
    let mut xml = Xml::new("flowline:item")
        .with("name", name)
        .with_some("state", carried.state.as_deref())
        .with_some("declaredBy", declared_by);
    if let Some(half) = carried.half.or(carried.other).map(|half| &model.halves[half]) {
        xml = xml.with_some("when", half.when.as_deref());
        xml.extend(extension::provenance(&half.provenance));
    }
    xml
}
