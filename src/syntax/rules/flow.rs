//! Flows: branches, clauses, markers and triggers where they can stand.

use super::super::ast::{
    Branch, Clause, ClauseKind, Event, EventWord, Flow, GroupMembers, Marker, StatementKind, Step,
    StepBody, StepKind, SubKind, TriggerKind, Triggers, Used,
};
use super::super::parser::{misspelt_statement, name_from_title};
use super::{Broken, Met, order};
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The statements of a flow of the process with this name.
pub(super) fn flow(broken: &mut Broken<'_>, process: &str, flow: &Flow) {
    statements(broken, process, flow, false);
}

fn statements(broken: &mut Broken<'_>, process: &str, flow: &Flow, in_event: bool) {
    for statement in &flow.statements {
        match &statement.kind {
            StatementKind::Step(it) => {
                step_name(broken, process, it);
                clauses(broken, process, &it.clauses);
                body(broken, process, &it.body);
            }
            StatementKind::Call(it) => {
                clauses(broken, process, &it.clauses);
                body(broken, process, &it.body);
            }
            StatementKind::Sub(it) => {
                clauses(broken, process, &it.clauses);
                statements(broken, process, &it.flow, it.kind == SubKind::Event);
                body(broken, process, &it.body);
            }
            StatementKind::Event(it) => event(broken, process, it, in_event),
            StatementKind::Choose(it) => {
                clauses(broken, process, &it.clauses);
                branches(broken, process, &it.branches, true);
            }
            StatementKind::Parallel(it) => {
                clauses(broken, process, &it.clauses);
                branches(broken, process, &it.branches, false);
            }
            StatementKind::Await(it) => {
                clauses(broken, process, &it.clauses);
                for arrival in &it.arrivals {
                    triggers(broken, Position::Wait, &arrival.triggers);
                    clauses(broken, process, &arrival.clauses);
                    self::flow(broken, process, &arrival.flow);
                }
            }
            StatementKind::Join(it) => clauses(broken, process, &it.clauses),
            StatementKind::Repeat(it) => {
                self::flow(broken, process, &it.flow);
                clauses(broken, process, &it.clauses);
            }
            StatementKind::While(it) => {
                clauses(broken, process, &it.clauses);
                self::flow(broken, process, &it.flow);
            }
            StatementKind::Group(it) => {
                if let GroupMembers::Flow(members) = &it.members {
                    self::flow(broken, process, members);
                }
            }
            StatementKind::Goto(_)
            | StatementKind::Then(_)
            | StatementKind::Note(_)
            | StatementKind::Error => {}
        }
    }
}

fn step_name(broken: &mut Broken<'_>, process: &str, step: &Step) {
    if step.kind != StepKind::Plain || step.title.is_none() {
        return;
    }
    let name = broken.at(step.name.place);
    let Some(keyword) = misspelt_statement(name) else { return };
    let word = keyword.text();
    broken.report(
        Finding::new(
            Name::StepNamedLikeKeyword,
            format!("the step `{name}` is named like the word `{word}`"),
            step.name.place,
            "read as a step",
        )
        .help(format!("write `{word}` if it was meant"))
        .help(format!("if not, another name is clearer, or the name in backquotes: `` `{name}` ``"))
        .owner(process)
        .about(name),
    );
}

/// Clauses there is one of each; provenance as often as there are sources.
fn clauses(broken: &mut Broken<'_>, process: &str, clauses: &[Clause]) {
    let mut met: Met<&str> = Met::new();
    for clause in clauses {
        let word = match &clause.kind {
            ClauseKind::Reads(_) => "<-",
            ClauseKind::Makes(_) => "->",
            ClauseKind::By(_) => "by",
            ClauseKind::Roles(kind, _) => kind.words(),
            ClauseKind::For(_) => "for",
            ClauseKind::Provenance(_) => continue,
        };
        if let Some(first) = met.again(word, clause.place) {
            let help = title_before(broken, clauses, clause.place).map_or_else(
                || format!("list all after one `{word}`, with commas"),
                |title| {
                    let name = name_from_title(title);
                    format!("is {title} a step of its own? a step has a name: `{name} {title}`")
                },
            );
            broken.repeated(&format!("`{word}`"), first, clause.place, &help);
            return order::clauses(broken, process, clauses);
        }
    }
    for clause in clauses {
        if let ClauseKind::Reads(used) | ClauseKind::Makes(used) = &clause.kind {
            for used in used {
                wording(broken, process, used);
            }
        }
    }
    order::clauses(broken, process, clauses);
}

/// The wording of an item stands in its line: at the beginning of one it was meant otherwise.
fn wording(broken: &mut Broken<'_>, process: &str, used: &Used) {
    let Some(text) = used.said().and_then(|said| said.wording) else { return };
    if !begins_line(broken, text.place) {
        return;
    }
    let (item, title) = (broken.name(used.item()), broken.at(text.place));
    broken.report(
        Finding::new(
            Name::WordingOnNewLine,
            format!("this text is read as the wording of `{item}`"),
            text.place,
            "begins a line",
        )
        .label(used.item().place, "belongs to this")
        .help(format!(
            "if it is the title of a step, name the step: `{} {title}`",
            name_from_title(title)
        ))
        .help(format!("if it is the wording, put it into the line: `{item} {title}`"))
        .owner(process)
        .about(item),
    );
}

/// Whether nothing stands before a place in its line.
fn begins_line(broken: &Broken<'_>, place: Place) -> bool {
    let before = broken.text[..place.span.range().start].rsplit('\n').next();
    before.is_some_and(|before| before.trim().is_empty())
}

/// The text that begins the line of a clause and was read as the wording of an item before it.
fn title_before<'a>(broken: &Broken<'a>, clauses: &[Clause], clause: Place) -> Option<&'a str> {
    let used = clauses.iter().filter_map(|before| match &before.kind {
        ClauseKind::Reads(used) | ClauseKind::Makes(used) => used.last(),
        _ => None,
    });
    let wordings = used.filter_map(|used| used.said()?.wording).map(|text| text.place);
    let before = wordings.filter(|place| place.span.end <= clause.span.start);
    let last = before.max_by_key(|place| place.span.end)?;
    begins_line(broken, last).then(|| broken.at(last))
}

fn branches(broken: &mut Broken<'_>, process: &str, branches: &[Branch], is_choice: bool) {
    let mut first: Option<Place> = None;
    for branch in branches {
        if let Some(place) = branch.is_else {
            if !is_choice {
                broken.misplaced(
                    "`else` has no meaning in `parallel`: all its ways are taken".to_owned(),
                    place,
                    "this way",
                    "remove `else`, or make it a `choose`",
                );
            } else if let Some(before) = first {
                broken.repeated("`else`", before, place, "one way can be the one left over");
            }
            first = first.or(Some(place));
        }
        flow(broken, process, &branch.flow);
    }
}

fn body(broken: &mut Broken<'_>, process: &str, body: &StepBody) {
    if let [first, second, ..] = &body.markers[..] {
        let help = "a step is repeated in one way; put the other around it as a block";
        broken.repeated("a marker", marker_place(first), marker_place(second), help);
    }
    for attached in &body.attached {
        triggers(broken, Position::On, &attached.triggers);
        if attached.continuing.is_some() {
            for trigger in &attached.triggers.list {
                let word = match trigger.kind {
                    TriggerKind::Error(_) => "error",
                    TriggerKind::Cancel => "cancel",
                    TriggerKind::Compensation(_) => "compensation",
                    _ => continue,
                };
                broken.misplaced(
                    format!("after `{word}` the step cannot go on"),
                    trigger.place,
                    "attached as `continuing`",
                    "leave out `continuing`",
                );
            }
        }
        clauses(broken, process, &attached.clauses);
        flow(broken, process, &attached.flow);
    }
}

fn marker_place(marker: &Marker) -> Place {
    match marker {
        Marker::Each { place, .. } | Marker::Loop { place, .. } => *place,
    }
}

fn event(broken: &mut Broken<'_>, process: &str, event: &Event, in_event: bool) {
    let position = match event.word {
        EventWord::Start => Position::Start,
        EventWord::End => Position::End,
        EventWord::Wait => Position::Wait,
        EventWord::Throw => Position::Throw,
    };
    triggers(broken, position, &event.triggers);
    if let Some(place) = event.continuing.filter(|_| !in_event) {
        broken.misplaced(
            "`continuing` has a meaning only at the start of a `sub event`".to_owned(),
            place,
            "nothing can be interrupted here",
            "leave it out",
        );
    }
    if let Some(marker) = event.body.markers.first() {
        broken.misplaced(
            "an event is not repeated".to_owned(),
            marker_place(marker),
            "a marker of steps",
            "put it on a step, or the event into a `repeat`",
        );
    }
    if let Some(attached) = event.body.attached.first() {
        broken.misplaced(
            "nothing can be attached to an event".to_owned(),
            attached.place,
            "a handler of steps",
            "attach it to a step, or wait with `await`",
        );
    }
    clauses(broken, process, &event.clauses);
    body(broken, process, &event.body);
}

/// Where a trigger stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Start,
    End,
    Wait,
    Throw,
    On,
}

impl Position {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Wait => "wait",
            Self::Throw => "throw",
            Self::On => "on",
        }
    }
}

/// Which trigger can stand where: BPMN 2.0, 10.5, tables of start, intermediate and end events.
fn triggers(broken: &mut Broken<'_>, position: Position, triggers: &Triggers) {
    use Position::{End, On, Start, Throw, Wait};
    for trigger in &triggers.list {
        let (word, fits): (_, &[Position]) = match &trigger.kind {
            TriggerKind::Message { .. } => ("message", &[Start, End, Wait, Throw, On]),
            TriggerKind::Signal(_) => ("signal", &[Start, End, Wait, Throw, On]),
            TriggerKind::Timer(..) => ("timer", &[Start, Wait, On]),
            TriggerKind::Condition(_) => ("condition", &[Start, Wait, On]),
            TriggerKind::Error(_) => ("error", &[Start, End, On]),
            TriggerKind::Escalation(_) => ("escalation", &[Start, End, Throw, On]),
            TriggerKind::Compensation(_) => ("compensation", &[Start, End, Throw, On]),
            TriggerKind::Link(_) => ("link", &[Wait, Throw]),
            TriggerKind::Terminate => ("terminate", &[End]),
            TriggerKind::Cancel => ("cancel", &[End, On]),
        };
        if !fits.contains(&position) {
            let places: Vec<String> = fits.iter().map(|it| format!("`{}`", it.word())).collect();
            broken.misplaced(
                format!("`{}` cannot have the trigger `{word}`", position.word()),
                trigger.place,
                "this trigger",
                &format!("it can stand after {}", places.join(", ")),
            );
        }
    }
}
