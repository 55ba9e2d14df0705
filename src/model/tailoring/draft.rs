//! The model while it is tailored: declarations in their order, found by name.

use super::Tailored;
use super::layers::Touched;
use super::word::{Renamed, index_of, space_of, text_of};
use crate::base::text::{listing, nearest_all};
use crate::base::{Place, SourceMap};
use crate::finding::{Finding, Name as FindingName};
use crate::model::ledger::Removed;
use crate::model::names::{Aliases, Followed, NameMap, Space, Target};
use crate::model::remedy::listed;
use crate::model::{Deviation, DeviationKind, TailoringRecord};
use crate::syntax::ast::{Declaration, ThingKind};
use crate::syntax::{ast, literal};

/// A declaration's position: which slot, and where in it (a split fills a slot with several).
pub(super) type Position = (usize, usize);

/// The model while it is tailored.
pub(super) struct Draft<'s> {
    pub(super) sources: &'s SourceMap,
    /// Declarations in order. A slot is empty where one was left out.
    pub(super) slots: Vec<Vec<Declaration>>,
    processes: NameMap<Position>,
    things: [NameMap<Position>; 4],
    pub(super) aliases: Aliases,
    /// The number of the layer that is applied, and its name.
    pub(super) layer: usize,
    pub(super) layer_name: Box<str>,
    pub(super) version: Option<ast::Text>,
    pub(super) touched: Touched,
    pub(super) removed: Vec<Removed>,
    pub(super) findings: Vec<Finding>,
    /// Interfaces of processes that were left out, for those that stand in for them.
    pub(super) handed_over: Vec<(ast::Name, Vec<ast::Interface>)>,
    /// Names of steps and outcomes that merging gave another text, by place.
    pub(super) renamed: Renamed,
    /// The processes that splits and merges of this layer make.
    pub(super) made_here: Vec<Box<str>>,
    deviations: Vec<Deviation>,
    record: TailoringRecord,
}

impl<'s> Draft<'s> {
    pub(super) fn new(sources: &'s SourceMap, base: &[&Declaration]) -> Self {
        let mut draft = Self {
            sources,
            slots: Vec::with_capacity(base.len()),
            processes: NameMap::default(),
            things: Default::default(),
            aliases: Aliases::default(),
            layer: 0,
            layer_name: "".into(),
            version: None,
            touched: Touched::default(),
            removed: Vec::new(),
            findings: Vec::new(),
            handed_over: Vec::new(),
            renamed: Renamed::default(),
            made_here: Vec::new(),
            deviations: Vec::new(),
            record: TailoringRecord::default(),
        };
        for &declaration in base {
            draft.push(declaration.clone());
        }
        draft.version = draft.model().and_then(version_of);
        draft
    }

    /// Adds a declaration at the end.
    pub(super) fn push(&mut self, declaration: Declaration) {
        let position = (self.slots.len(), 0);
        self.register(&declaration, position);
        self.slots.push(vec![declaration]);
    }

    /// Puts declarations where one was taken from.
    pub(super) fn put(&mut self, (slot, index): Position, declarations: Vec<Declaration>) {
        for (offset, declaration) in declarations.into_iter().enumerate() {
            if offset == 0 {
                self.register(&declaration, (slot, index));
                self.slots[slot][index] = declaration;
            } else {
                let at = self.slots[slot].len();
                self.register(&declaration, (slot, at));
                self.slots[slot].push(declaration);
            }
        }
    }

    fn register(&mut self, declaration: &Declaration, position: Position) {
        match declaration {
            Declaration::Process(process) => {
                let name = self.text(process.name);
                self.processes.entry(name).or_insert(position);
            }
            Declaration::Thing(thing) => {
                let name = self.text(thing.name);
                self.things[index_of(thing.kind)].entry(name).or_insert(position);
            }
            Declaration::Use(_)
            | Declaration::Model(_)
            | Declaration::Standard(_)
            | Declaration::View(_)
            | Declaration::Scale(_)
            | Declaration::Tailoring(_)
            | Declaration::Error(_) => {}
        }
    }

    /// The name of a layer: 0 is the base model, 1 the lowest tailoring.
    pub(super) fn name_of_layer(&self, layer: usize) -> &str {
        match layer.checked_sub(1) {
            None => &self.record.base,
            Some(below) => self.record.layers.get(below).unwrap_or(&self.layer_name),
        }
    }

    /// Begins a layer: the model takes its name, title and version.
    pub(super) fn begin_layer(&mut self, layer: &ast::Tailoring) {
        self.layer = self.aliases.begin_layer(layer.place);
        if self.layer == 1 {
            self.record.base = self.text(layer.base);
        } else {
            self.record.layers.push(self.layer_name.clone());
        }
        self.layer_name = self.text(layer.name);
        let mut entries = self.model().map(|model| model.entries.clone()).unwrap_or_default();
        entries.retain(|entry| !matches!(entry, ast::ModelEntry::Fact(ast::ModelFact::Version, _)));
        self.version = None;
        self.made_here.clear();
        for entry in &layer.entries {
            match entry {
                ast::TailorEntry::Base(text) => {
                    self.record.base_version = Some(literal::string(self.sources, *text).into());
                }
                ast::TailorEntry::Version(text) => {
                    self.version = Some(*text);
                    entries.push(ast::ModelEntry::Fact(ast::ModelFact::Version, *text));
                }
                ast::TailorEntry::Property(property) => {
                    entries.push(ast::ModelEntry::Property(property.clone()));
                }
                ast::TailorEntry::Accept(accept) => {
                    entries.push(ast::ModelEntry::Accept(accept.clone()));
                }
                ast::TailorEntry::Deviation(deviation) => match &deviation.kind {
                    ast::DeviationKind::Merge { into, .. } => {
                        self.made_here.push(self.text(*into));
                    }
                    ast::DeviationKind::Split { parts, .. } => {
                        let names = parts.iter().map(|part| self.text(part.name));
                        let names: Vec<Box<str>> = names.collect();
                        self.made_here.extend(names);
                    }
                    _ => {}
                },
                ast::TailorEntry::Error(_) => {}
            }
        }
        let model = Declaration::Model(ast::Model {
            place: layer.place,
            documentation: layer.documentation,
            name: layer.name,
            title: layer.title,
            provenance: layer.provenance.clone(),
            entries,
        });
        for slot in &mut self.slots {
            slot.retain(|declaration| !matches!(declaration, Declaration::Model(_)));
        }
        self.slots.push(vec![model]);
    }

    fn model(&self) -> Option<&ast::Model> {
        self.slots.iter().flatten().rev().find_map(|declaration| match declaration {
            Declaration::Model(model) => Some(model),
            _ => None,
        })
    }

    /// The text of a name.
    pub(super) fn text(&self, name: ast::Name) -> Box<str> {
        text_of(self.sources, &self.renamed, name).into()
    }

    /// Whether something of a space has a name.
    pub(super) fn is_declared(&self, space: Space, name: &str) -> bool {
        match space {
            Space::Partner => {
                self.processes.contains_key(name)
                    || self.things[index_of(ThingKind::Party)].contains_key(name)
            }
            Space::Item => self.things[index_of(ThingKind::Item)].contains_key(name),
            Space::Role => self.things[index_of(ThingKind::Role)].contains_key(name),
            Space::Category => self.things[index_of(ThingKind::Category)].contains_key(name),
        }
    }

    /// What a name, written anywhere, stands for at this moment.
    pub(super) fn follow(&self, space: Space, name: ast::Name) -> Followed<'_> {
        let layer = self.aliases.layer_of(name.place);
        let text = literal::name(self.sources, name);
        self.aliases.follow(space, text, layer, |name| self.is_declared(space, name))
    }

    /// The name that something has at this moment; as written where it has none.
    pub(super) fn current(&self, space: Space, name: ast::Name) -> Box<str> {
        match self.follow(space, name) {
            Followed::Name(name) => name.as_ref().into(),
            Followed::Split(..) | Followed::Omitted(_) => self.text(name),
        }
    }

    /// The current name and position of a process.
    pub(super) fn process_named(&self, name: ast::Name) -> Option<(Box<str>, Position)> {
        let Followed::Name(text) = self.follow(Space::Partner, name) else { return None };
        self.processes.get(&*text).map(|&position| (text.as_ref().into(), position))
    }

    /// The current name and position of a thing.
    pub(super) fn thing_named(
        &self,
        kind: ThingKind,
        name: ast::Name,
    ) -> Option<(Box<str>, Position)> {
        let Followed::Name(text) = self.follow(space_of(kind), name) else { return None };
        self.things[index_of(kind)].get(&*text).map(|&position| (text.as_ref().into(), position))
    }

    /// The process at a position.
    pub(super) fn process_mut(&mut self, (slot, index): Position) -> Option<&mut ast::Process> {
        match self.slots.get_mut(slot)?.get_mut(index)? {
            Declaration::Process(process) => Some(process),
            _ => None,
        }
    }

    /// The thing at a position.
    pub(super) fn thing_mut(&mut self, (slot, index): Position) -> Option<&mut ast::Thing> {
        match self.slots.get_mut(slot)?.get_mut(index)? {
            Declaration::Thing(thing) => Some(thing),
            _ => None,
        }
    }

    /// Gives a process or thing another name.
    pub(super) fn rename_key(&mut self, kind: Option<ThingKind>, from: &str, to: &str) {
        let map = match kind {
            None => &mut self.processes,
            Some(kind) => &mut self.things[index_of(kind)],
        };
        if let Some(position) = map.swap_remove(from) {
            map.entry(to.into()).or_insert(position);
        }
    }

    /// Takes a process out of its place. What takes its turn in the map is no matter: a tailoring may
    /// take them all, one by one.
    pub(super) fn take_process(&mut self, name: &str) -> Option<(ast::Process, Position)> {
        let (slot, index) = self.processes.swap_remove(name)?;
        // An empty node keeps the positions of the others in the slot.
        let empty = Declaration::Error(Place::default());
        let taken = std::mem::replace(&mut self.slots[slot][index], empty);
        match taken {
            Declaration::Process(process) => Some((process, (slot, index))),
            _ => None,
        }
    }

    /// Takes a thing out of its place.
    pub(super) fn take_thing(&mut self, kind: ThingKind, name: &str) {
        if let Some((slot, index)) = self.things[index_of(kind)].swap_remove(name) {
            self.slots[slot][index] = Declaration::Error(Place::default());
        }
    }

    /// Writes a change into the record and gives its index.
    pub(super) fn record(
        &mut self,
        kind: DeviationKind,
        subjects: &[&str],
        text: impl Into<Box<str>>,
        because: Option<ast::Because>,
        place: Place,
    ) -> usize {
        self.deviations.push(Deviation {
            layer: self.layer_name.clone(),
            kind,
            subjects: subjects.iter().map(|&subject| subject.into()).collect(),
            text: text.into(),
            because: because.map(|because| literal::string(self.sources, because.reason).into()),
            place,
        });
        self.deviations.len() - 1
    }

    /// Says what a name becomes in the current layer.
    pub(super) fn alias(&mut self, space: Space, name: &str, target: Target) {
        self.aliases.add(space, name, self.layer, target);
    }

    /// Reports a change that aims at something that is not there, with what may have been meant.
    pub(super) fn unknown_target<'c>(
        &mut self,
        message: String,
        name: &str,
        place: Place,
        candidates: impl IntoIterator<Item = &'c str>,
    ) {
        let mut candidates: Vec<&str> = candidates.into_iter().collect();
        candidates.dedup();
        let near = nearest_all(name, candidates.iter().copied());
        let mut finding =
            Finding::new(FindingName::UnknownTarget, message, place, "nothing to change");
        if !near.is_empty() {
            let quoted: Vec<String> = near.iter().take(3).map(|one| format!("`{one}`")).collect();
            finding = finding.help(format!("did you mean {}?", listing(&quoted, "or")));
        } else if !candidates.is_empty() {
            finding = finding.help(format!("what there is: {}", listed(&candidates)));
        }
        if let [only] = near[..] {
            finding = finding.fix(format!("write `{only}`"), place, only);
        }
        let layer = self.layer_name.clone();
        self.findings.push(finding.owner(layer).about(name));
    }

    /// Reports that no process has a name.
    pub(super) fn unknown_process(&mut self, name: ast::Name) {
        let text = self.text(name);
        let message = match self.follow(Space::Partner, name) {
            Followed::Omitted(_) => format!("the process `{text}` is left out"),
            Followed::Split(..) => format!("the process `{text}` is split: name one of its parts"),
            Followed::Name(_) => format!("there is no process `{text}` to change"),
        };
        let names = self.names_of(None);
        self.unknown_target(message, &text, name.place, names.iter().map(|name| &**name));
    }

    /// The names of all things of a kind, as they stand in the model.
    pub(super) fn names_of(&self, kind: Option<ThingKind>) -> Vec<Box<str>> {
        let map = match kind {
            None => &self.processes,
            Some(kind) => &self.things[index_of(kind)],
        };
        let mut all: Vec<(Position, &str)> =
            map.iter().map(|(name, &position)| (position, &**name)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, name)| name.into()).collect()
    }

    /// The tailored model. Changes come in the order written, layer by layer.
    pub(super) fn finish(mut self) -> Tailored {
        let mut order: Vec<usize> = (0..self.deviations.len()).collect();
        order.sort_by_key(|&index| {
            let deviation = &self.deviations[index];
            (self.aliases.layer_of(deviation.place), deviation.place)
        });
        let mut rank = vec![0; order.len()];
        for (place, &index) in order.iter().enumerate() {
            rank[index] = place;
        }
        let deviations = std::mem::take(&mut self.deviations);
        let mut by_index: Vec<Option<Deviation>> = deviations.into_iter().map(Some).collect();
        self.record.deviations = order.iter().filter_map(|&index| by_index[index].take()).collect();
        for removed in &mut self.removed {
            removed.deviation = rank[removed.deviation];
        }
        self.aliases.renumber_deviations(&rank);
        Tailored {
            declarations: self.slots.into_iter().flatten().collect(),
            aliases: self.aliases,
            record: self.record,
            removed: self.removed,
            renamed: self.renamed,
            findings: self.findings,
        }
    }
}

fn version_of(model: &ast::Model) -> Option<ast::Text> {
    model.entries.iter().find_map(|entry| match entry {
        ast::ModelEntry::Fact(ast::ModelFact::Version, text) => Some(*text),
        _ => None,
    })
}
