//! What the parser understood of a file, one element a line.

use flowline::base::{Place, SourceMap};
use flowline::syntax::ast::{
    Declaration, Entry, File, Flow, GroupMembers, Process, StatementKind, StepBody, TailorEntry,
};
use flowline::syntax::{ast, literal};

/// The outline of a tree.
pub(crate) fn outline(sources: &SourceMap, file: &File) -> String {
    let mut outline = Outline { sources, text: String::new(), depth: 0 };
    for declaration in &file.declarations {
        outline.declaration(declaration);
    }
    outline.text
}

struct Outline<'a> {
    sources: &'a SourceMap,
    text: String,
    depth: usize,
}

impl Outline<'_> {
    fn line(&mut self, line: &str) {
        let indent = "  ".repeat(self.depth);
        self.text.push_str(&format!("{indent}{line}\n"));
    }

    fn name(&self, name: ast::Name) -> String {
        literal::name(self.sources, name).into_owned()
    }

    /// The first line of the text at a place, up to its brace.
    fn head(&self, place: Place) -> String {
        let text = self.sources.text(place);
        let line = text.lines().next().unwrap_or("");
        line.split('{').next().unwrap_or("").trim_end().to_owned()
    }

    fn declaration(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::Use(it) => self.line(&self.head(it.place)),
            Declaration::Model(it) => {
                let line = format!("model {}: {} entries", self.name(it.name), it.entries.len());
                self.line(&line);
            }
            Declaration::Standard(it) => {
                let line = format!("standard {}: {} clauses", self.name(it.name), it.clauses.len());
                self.line(&line);
            }
            Declaration::Thing(it) => {
                let line =
                    format!("{:?} {}: {} details", it.kind, self.name(it.name), it.details.len());
                self.line(&line);
            }
            Declaration::Process(it) => self.process(it),
            Declaration::View(it) => {
                self.line(&format!("view {}: {} rules", self.name(it.name), it.rules.len()));
            }
            Declaration::Scale(it) => {
                self.line(&format!("scale {}: {} levels", self.name(it.name), it.levels.len()));
            }
            Declaration::Tailoring(it) => {
                self.line(&format!("tailoring {}", self.name(it.name)));
                self.depth += 1;
                for entry in &it.entries {
                    self.tailor_entry(entry);
                }
                self.depth -= 1;
            }
            Declaration::Error(place) => self.line(&format!("not read: {}", self.head(*place))),
        }
    }

    fn process(&mut self, process: &Process) {
        self.line(&format!("process {}", self.name(process.name)));
        self.depth += 1;
        for entry in &process.entries {
            match entry {
                Entry::Setting(it) => self.line(&self.head(it.place)),
                Entry::Interface(it) => {
                    let items: Vec<String> =
                        it.items.iter().map(|item| self.head(item.place())).collect();
                    self.line(&format!("{}: {}", self.head(it.place), items.join(", ")));
                }
                Entry::Outcome(it) => self.line(&self.head(it.place)),
                Entry::Indicator(it) => self.line(&self.head(it.place)),
                Entry::References(it) => self.line(&format!("references: {}", it.list.len())),
                Entry::Activities(it) => {
                    self.line(&self.head(it.place));
                    self.flow(&it.flow);
                }
                Entry::Partial(place, _) => self.line(&self.head(*place)),
                Entry::Property(it) => self.line(&self.head(it.place)),
                Entry::Accept(it) => self.line(&self.head(it.place)),
                Entry::Error(place) => self.line(&format!("not read: {}", self.head(*place))),
            }
        }
        self.depth -= 1;
    }

    fn tailor_entry(&mut self, entry: &TailorEntry) {
        match entry {
            TailorEntry::Base(text) | TailorEntry::Version(text) => {
                self.line(&format!("says {}", literal::string(self.sources, *text)));
            }
            TailorEntry::Property(it) => self.line(&self.head(it.place)),
            TailorEntry::Accept(it) => self.line(&self.head(it.place)),
            TailorEntry::Deviation(it) => self.line(&self.head(it.place)),
            TailorEntry::Error(place) => self.line(&format!("not read: {}", self.head(*place))),
        }
    }

    fn flow(&mut self, flow: &Flow) {
        self.depth += 1;
        for statement in &flow.statements {
            let head = self.head(statement.place);
            match &statement.kind {
                StatementKind::Error => self.line(&format!("not read: {head}")),
                StatementKind::Step(step) => {
                    self.line(&format!("step {}", self.name(step.name)));
                    self.body(&step.body);
                }
                StatementKind::Choose(it) => {
                    self.line(&head);
                    self.branches(&it.branches);
                }
                StatementKind::Parallel(it) => {
                    self.line(&head);
                    self.branches(&it.branches);
                }
                StatementKind::Await(it) => {
                    self.line(&head);
                    for arrival in &it.arrivals {
                        self.flow(&arrival.flow);
                    }
                }
                StatementKind::Repeat(it) => {
                    self.line(&head);
                    self.flow(&it.flow);
                }
                StatementKind::While(it) => {
                    self.line(&head);
                    self.flow(&it.flow);
                }
                StatementKind::Sub(it) => {
                    self.line(&head);
                    self.flow(&it.flow);
                    self.body(&it.body);
                }
                StatementKind::Group(it) => {
                    self.line(&head);
                    if let GroupMembers::Flow(flow) = &it.members {
                        self.flow(flow);
                    }
                }
                StatementKind::Event(it) => {
                    self.line(&head);
                    self.body(&it.body);
                }
                StatementKind::Call(it) => {
                    self.line(&head);
                    self.body(&it.body);
                }
                StatementKind::Join(_)
                | StatementKind::Goto(_)
                | StatementKind::Then(_)
                | StatementKind::Note(_) => self.line(&head),
            }
        }
        self.depth -= 1;
    }

    fn branches(&mut self, branches: &[ast::Branch]) {
        self.depth += 1;
        for branch in branches {
            self.line(&format!("way {}", self.head(branch.place)));
            self.flow(&branch.flow);
        }
        self.depth -= 1;
    }

    fn body(&mut self, body: &StepBody) {
        self.depth += 1;
        for attached in &body.attached {
            self.line(&self.head(attached.place));
            self.flow(&attached.flow);
        }
        for note in &body.notes {
            self.line(&self.head(note.place));
        }
        self.depth -= 1;
    }
}
