//! Two processes of one name, and a name that nothing has: most likely one of the two was meant to
//! have it. Then the second mistake follows from the first, and is said with it.

use super::Scope;
use super::unknown::Unknown;
use crate::base::Place;
use crate::base::text::is_misspelling;
use crate::finding::{Edit, Finding, Fix, Name as FindingName};
use crate::syntax::{ast, literal};

/// How many further places a finding shows.
const MOST_FURTHER_PLACES: usize = 4;

/// A process with the name of another one.
#[derive(Clone, Debug)]
pub(crate) struct SameNamed {
    /// Where the second one has its name.
    place: Place,
    /// Where each of the two has its name, and the name that its title stands for.
    by_title: Vec<(Place, String)>,
}

impl Scope<'_> {
    /// Remembers a process whose name is taken.
    pub(crate) fn note_same_named(&mut self, process: &ast::Process) {
        let titled = |scope: &Self, place: Place, title: Option<ast::Text>| {
            let title = title?;
            Some((place, literal::name_of_title(scope.sources.text(title.place))))
        };
        let name = self.name(process.name);
        let first = self.processes.get(&*name).map(|&id| {
            let naming = &self.model.processes[id].naming;
            (naming.place, literal::name_of_title(&literal::quote(&naming.title)))
        });
        let second = titled(self, process.name.place, process.title);
        let by_title = second.into_iter().chain(first).filter(|(_, meant)| *meant != *name);
        let by_title = by_title.collect();
        self.same_named.push(SameNamed { place: process.name.place, by_title });
    }

    /// Whether a name that no process has was most likely meant for one of two of the same name: it
    /// is said with that.
    pub(crate) fn is_of_same_named(&mut self, group: &[Unknown]) -> bool {
        let Some(first) = group.first().filter(|it| it.name == FindingName::UnknownProcess) else {
            return false;
        };
        let is_meant = |meant: &str| meant == &*first.text || is_misspelling(&first.text, meant);
        let found = self.same_named.iter().enumerate().find_map(|(index, one)| {
            let (place, _) = one.by_title.iter().find(|(_, meant)| is_meant(meant))?;
            Some((index, *place))
        });
        let Some((index, meant)) = found else { return false };
        let second = self.same_named.swap_remove(index).place;
        let reported = self.findings.iter_mut().find(|finding: &&mut Finding| {
            finding.name == FindingName::DuplicateName && finding.place() == second
        });
        let Some(reported) = reported else { return false };
        let text = &*first.text;
        for unknown in group.iter().take(MOST_FURTHER_PLACES) {
            let label = format!("no process has the name `{text}`");
            reported.labels.push(crate::finding::Label { place: unknown.place, text: label });
        }
        let edits = vec![Edit { place: meant, text: text.to_owned() }];
        let which = if meant == second { "second" } else { "first" };
        reported.help = vec![format!("by its title, the {which} is the `{text}` that is named")];
        reported.fixes.push(Fix { title: format!("name the {which} one `{text}`"), edits });
        true
    }
}
