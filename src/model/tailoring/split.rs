//! `split`: one process becomes several; each part says what it takes, gives and does.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::Draft;
use super::flow::{Change, change_all, inner_flows_mut, name_of, names_in};
use super::interface::{item_place, item_text};
use super::layers::Key;
use super::word::quoted;
use crate::base::Place;
use crate::base::text::nearest_all;
use crate::finding::{Finding, Name as FindingName};
use crate::model::DeviationKind;
use crate::model::names::{NameMap, Space, SplitPart, Target};
use crate::syntax::ast::{
    self, Clause, ClauseKind, Declaration, Direction, Entry, Flow, Name, Part, Reach, SettingValue,
    Statement, StatementKind,
};

/// Splits a process.
pub(super) fn split(
    draft: &mut Draft<'_>,
    deviation: &ast::Deviation,
    name: Name,
    because: &ast::Because,
    parts: &[Part],
) {
    let Some((text, _)) = draft.process_named(name) else { return draft.unknown_process(name) };
    let names: Vec<Box<str>> = parts.iter().map(|part| draft.text(part.name)).collect();
    let listed: Vec<_> = names.iter().map(|name| (&**name).into()).collect();
    let mut subjects: Vec<&str> = vec![&text];
    subjects.extend(names.iter().map(|name| &**name));
    let words = format!("splits `{text}` into {}", quoted(&listed));
    draft.record(DeviationKind::Split, &subjects, words, Some(*because), deviation.place);
    let key = Key::partner(&text);
    draft.touch(std::slice::from_ref(&key), Some(&key), deviation.is_override, deviation.place);
    let Some((process, position)) = draft.take_process(&text) else { return };
    report_unknown(draft, &text, &process, parts);
    let parts = &as_meant(draft, &process, parts);
    report_lost(draft, deviation, &text, &process, parts);
    let mut made = Vec::new();
    let mut aliases = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let entries = part_entries(draft, &process, part, index == 0);
        made.push(Declaration::Process(ast::Process {
            place: part.place,
            documentation: if index == 0 { process.documentation } else { None },
            name: part.name,
            title: part.title,
            provenance: Vec::new(),
            entries,
        }));
        let of_items = |names: &[Name]| {
            names.iter().map(|&name| draft.current(Space::Item, name)).collect::<Vec<_>>()
        };
        let (takes, gives) = (of_items(&part.takes), of_items(&part.gives));
        aliases.push(SplitPart { name: names[index].clone(), takes, gives });
    }
    draft.alias(Space::Partner, &text, Target::Split(aliases));
    for name in &names {
        draft.note_touched(Key::partner(name), deviation.place);
    }
    draft.put(position, made);
}

/// The parts with the names of the process in the place of misspelt ones: what such a name stands for
/// is not lost as well.
fn as_meant(draft: &Draft<'_>, process: &ast::Process, parts: &[Part]) -> Vec<Part> {
    let mut items: FxHashMap<Direction, NameMap<Name>> = FxHashMap::default();
    let mut steps = Vec::new();
    for entry in &process.entries {
        match entry {
            Entry::Interface(interface) => {
                let named = items.entry(interface.direction).or_default();
                for item in &interface.items {
                    if let Reach::Named(name) = item.item() {
                        named.entry(draft.current(Space::Item, name)).or_insert(name);
                    }
                }
            }
            Entry::Activities(activities) => names_in(&activities.flow, &mut steps),
            _ => {}
        }
    }
    let steps: NameMap<Name> = steps.iter().map(|&name| (draft.text(name), name)).collect();
    let mut parts = parts.to_vec();
    for part in &mut parts {
        for (direction, names) in
            [(Direction::Input, &mut part.takes), (Direction::Result, &mut part.gives)]
        {
            let Some(known) = items.get(&direction) else { continue };
            for name in names {
                *name = near_name(&draft.current(Space::Item, *name), known).unwrap_or(*name);
            }
        }
        for name in &mut part.does {
            *name = near_name(&draft.text(*name), &steps).unwrap_or(*name);
        }
    }
    parts
}

/// The one of the known names that this is a slip of.
fn near_name(text: &str, known: &NameMap<Name>) -> Option<Name> {
    if known.contains_key(text) {
        return None;
    }
    match nearest_all(text, known.keys().map(|name| &**name))[..] {
        [only] => known.get(only).copied(),
        _ => None,
    }
}

/// Reports what no part takes over.
fn report_lost(
    draft: &mut Draft<'_>,
    deviation: &ast::Deviation,
    text: &str,
    process: &ast::Process,
    parts: &[Part],
) {
    let mut lost: Vec<(String, Box<str>, Place)> = Vec::new();
    let mut seen: FxHashSet<(Direction, Box<str>)> = FxHashSet::default();
    for entry in &process.entries {
        match entry {
            Entry::Interface(interface) => {
                let (verb, word) = match interface.direction {
                    Direction::Input => ("takes", "takes"),
                    Direction::Result => ("gives", "gives"),
                };
                for item in &interface.items {
                    let Reach::Named(name) = item.item() else { continue };
                    let current = draft.current(Space::Item, name);
                    let is_kept = parts.iter().any(|part| {
                        let names = items_of(part, interface.direction);
                        names.iter().any(|&one| draft.current(Space::Item, one) == current)
                    });
                    if !is_kept && seen.insert((interface.direction, current.clone())) {
                        let message = format!("no part of `{text}` {verb} `{current}`");
                        lost.push((message, format!("{word} {current}").into(), item_place(item)));
                    }
                }
            }
            Entry::Activities(activities) => {
                for name in names_to_keep(draft, &activities.flow, parts) {
                    let step = draft.text(name);
                    let message = format!("no part of `{text}` does `{step}`");
                    lost.push((message, format!("does {step}").into(), name.place));
                }
            }
            _ => {}
        }
    }
    for (message, hint, place) in lost {
        let finding = Finding::new(
            FindingName::LostInSplit,
            message,
            match &deviation.kind {
                ast::DeviationKind::Split { name, .. } => name.place,
                _ => deviation.place,
            },
            "split here",
        )
        .label(place, "named in no part")
        .help(format!("say in one of the parts:   {hint}"))
        .owner(draft.layer_name.clone())
        .about(text);
        draft.findings.push(finding);
    }
}

fn items_of(part: &Part, direction: Direction) -> &[Name] {
    match direction {
        Direction::Input => &part.takes,
        Direction::Result => &part.gives,
    }
}

/// The steps at any depth that no part does, where neither a statement around them is named.
fn names_to_keep(draft: &Draft<'_>, flow: &Flow, parts: &[Part]) -> Vec<Name> {
    let done: FxHashSet<Box<str>> =
        parts.iter().flat_map(|part| &part.does).map(|&name| draft.text(name)).collect();
    let mut lost = Vec::new();
    let mut open: Vec<&Flow> = vec![flow];
    while let Some(flow) = open.pop() {
        for statement in &flow.statements {
            let name = name_of(&statement.kind);
            if name.is_some_and(|name| done.contains(&draft.text(name))) {
                continue;
            }
            // Blocks, events and calls may have names; only steps have to be done by a part.
            if let (StatementKind::Step(_), Some(name)) = (&statement.kind, name) {
                lost.push(name);
            }
            open.extend(super::flow::inner_flows(&statement.kind));
        }
    }
    lost.sort_by_key(|name| name.place);
    lost
}

/// Reports what a part names and the process does not have.
fn report_unknown(draft: &mut Draft<'_>, text: &str, process: &ast::Process, parts: &[Part]) {
    let mut items: FxHashMap<Direction, Vec<Box<str>>> = FxHashMap::default();
    let mut steps = Vec::new();
    for entry in &process.entries {
        match entry {
            Entry::Interface(interface) => {
                let names: Vec<Box<str>> =
                    interface.items.iter().map(|item| current_item(draft, item)).collect();
                items.entry(interface.direction).or_default().extend(names);
            }
            Entry::Activities(activities) => names_in(&activities.flow, &mut steps),
            _ => {}
        }
    }
    let steps: Vec<Box<str>> = steps.iter().map(|&name| draft.text(name)).collect();
    for part in parts {
        for (direction, verb) in [(Direction::Input, "take"), (Direction::Result, "give")] {
            let known = items.get(&direction).cloned().unwrap_or_default();
            for &name in items_of(part, direction) {
                if !known.contains(&draft.current(Space::Item, name)) {
                    let item = draft.text(name);
                    let message = format!("`{text}` does not {verb} `{item}`");
                    let candidates = known.iter().map(|name| &**name);
                    draft.unknown_target(message, &item, name.place, candidates);
                }
            }
        }
        for &name in &part.does {
            let step = draft.text(name);
            if !steps.contains(&step) {
                let message = format!("`{text}` has no activity `{step}`");
                let candidates = steps.iter().map(|name| &**name);
                draft.unknown_target(message, &step, name.place, candidates);
            }
        }
    }
}

fn current_item(draft: &Draft<'_>, item: &ast::ItemEntry) -> Box<str> {
    match item.item() {
        Reach::Named(name) => draft.current(Space::Item, name),
        Reach::Unknown(_) => item_text(draft, item),
    }
}

/// The entries of one part. What there is one of counts for each part, but for its title and its
/// other wordings, which mean the whole; indicators go to the first part.
fn part_entries(
    draft: &Draft<'_>,
    process: &ast::Process,
    part: &Part,
    is_first: bool,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let flow = process.entries.iter().find_map(|entry| match entry {
        Entry::Activities(activities) => Some(part_flow(draft, &activities.flow, part)),
        _ => None,
    });
    let served = flow.as_ref().map(|flow| outcomes_of(draft, flow)).unwrap_or_default();
    let anywhere = process.entries.iter().find_map(|entry| match entry {
        Entry::Activities(activities) => Some(outcomes_of(draft, &activities.flow)),
        _ => None,
    });
    let anywhere = anywhere.unwrap_or_default();
    for entry in &process.entries {
        match entry {
            Entry::Setting(setting) => {
                if !matches!(setting.value, SettingValue::Title(_) | SettingValue::Aka(_)) {
                    entries.push(entry.clone());
                }
            }
            Entry::Interface(interface) => {
                let wanted: Vec<Box<str>> = items_of(part, interface.direction)
                    .iter()
                    .map(|&name| draft.current(Space::Item, name))
                    .collect();
                let mut kept = interface.clone();
                kept.items.retain(|item| match item.item() {
                    Reach::Named(name) => wanted.contains(&draft.current(Space::Item, name)),
                    Reach::Unknown(_) => is_first,
                });
                if !kept.items.is_empty() {
                    entries.push(Entry::Interface(kept));
                }
            }
            Entry::Activities(activities) => {
                let mut kept = activities.clone();
                kept.flow = flow.clone().unwrap_or_else(|| activities.flow.clone());
                if !kept.flow.statements.is_empty() {
                    entries.push(Entry::Activities(kept));
                }
            }
            Entry::Outcome(outcome) => {
                let name = outcome.name.map(|name| draft.text(name));
                let is_served = name.as_ref().is_some_and(|name| served.contains(name));
                let is_free = name.as_ref().is_none_or(|name| !anywhere.contains(name));
                if is_served || (is_first && is_free) {
                    entries.push(entry.clone());
                }
            }
            Entry::Indicator(_) => {
                if is_first {
                    entries.push(entry.clone());
                }
            }
            Entry::References(_)
            | Entry::Partial(..)
            | Entry::Property(_)
            | Entry::Accept(_)
            | Entry::Error(_) => entries.push(entry.clone()),
        }
    }
    entries
}

/// The outcomes that the steps of a flow serve.
fn outcomes_of(draft: &Draft<'_>, flow: &Flow) -> FxHashSet<Box<str>> {
    struct Looking<'d, 's> {
        draft: &'d Draft<'s>,
        found: FxHashSet<Box<str>>,
    }
    impl Change for Looking<'_, '_> {
        fn clauses(&mut self, clauses: &mut Vec<Clause>) {
            for clause in clauses {
                if let ClauseKind::For(names) = &clause.kind {
                    self.found.extend(names.iter().map(|&name| self.draft.text(name)));
                }
            }
        }
    }
    let mut looking = Looking { draft, found: FxHashSet::default() };
    change_all(&mut flow.clone(), &mut looking);
    looking.found
}

/// The statements of a flow that a part does. Blocks stay around the steps they hold; what has no
/// name of its own goes with the named statement before it, at the beginning with the one after.
fn part_flow(draft: &Draft<'_>, flow: &Flow, part: &Part) -> Flow {
    let does: FxHashSet<Box<str>> = part.does.iter().map(|&name| draft.text(name)).collect();
    let mut kept = flow.clone();
    keep(draft, &mut kept, &does);
    let mut names = Vec::new();
    names_in(&kept, &mut names);
    let names: FxHashSet<Box<str>> = names.iter().map(|&name| draft.text(name)).collect();
    drop_lost_jumps(draft, &mut kept, &names);
    kept
}

/// Keeps what is done in a flow; whether anything is.
fn keep(draft: &Draft<'_>, flow: &mut Flow, does: &FxHashSet<Box<str>>) -> bool {
    let mut verdicts: Vec<Option<bool>> = Vec::with_capacity(flow.statements.len());
    for Statement { kind, .. } in &mut flow.statements {
        let name = name_of(kind).map(|name| draft.text(name));
        if name.as_ref().is_some_and(|name| does.contains(name)) {
            verdicts.push(Some(true));
            continue;
        }
        let mut holds_any = false;
        let mut is_block = false;
        for inner in inner_flows_mut(kind) {
            is_block = true;
            holds_any |= keep(draft, inner, does);
        }
        let is_step = matches!(kind, StatementKind::Step(_) | StatementKind::Call(_));
        verdicts.push((is_block || is_step).then_some(holds_any && !is_step));
    }
    let mut last = verdicts.iter().copied().flatten().next().unwrap_or(false);
    let mut keeps = Vec::with_capacity(verdicts.len());
    for verdict in &verdicts {
        last = verdict.unwrap_or(last);
        keeps.push(last);
    }
    let any = verdicts.contains(&Some(true));
    let mut keeps = keeps.into_iter();
    flow.statements.retain(|_| keeps.next().unwrap_or(false));
    any
}

/// Drops jumps to what another part does.
fn drop_lost_jumps(draft: &Draft<'_>, flow: &mut Flow, names: &FxHashSet<Box<str>>) {
    flow.statements.retain(|statement| match statement.kind {
        StatementKind::Goto(name) => names.contains(&draft.text(name)),
        _ => true,
    });
    for statement in &mut flow.statements {
        for inner in inner_flows_mut(&mut statement.kind) {
            drop_lost_jumps(draft, inner, names);
        }
    }
}
