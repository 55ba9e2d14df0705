//! Groups and notes.

use super::cursor::Cursor;
use super::{About, Lowering};
use crate::base::Place;
use crate::model::Wording;
use crate::model::activity::{ElementId, Group, Note};
use crate::syntax::ast::{self, GroupMembers};

impl Lowering<'_, '_> {
    pub(super) fn group(&mut self, cursor: &mut Cursor, place: Place, group: &ast::Group) {
        let index = self.activities.groups.len();
        self.activities.groups.push(Group {
            title: self.scope.text(group.title).into(),
            members: Vec::new(),
            place,
        });
        match &group.members {
            GroupMembers::Flow(flow) => {
                self.begin(cursor, place);
                self.settle(cursor);
                let first = self.activities.elements.len();
                self.inner_flow(cursor, flow);
                let members = self.activities.elements.iter().skip(first);
                let members = members
                    .filter(|(_, element)| element.parent == cursor.parent)
                    .map(|(id, _)| id)
                    .collect();
                self.activities.groups[index].members = members;
            }
            GroupMembers::About(names) => self.abouts.push(About::Group(index, names.clone())),
        }
    }

    /// A note: about what it names, else about the element in whose braces it stands.
    pub(super) fn note(
        &mut self,
        note: &ast::Note,
        parent: Option<ElementId>,
        at: Option<ElementId>,
    ) {
        let text = Wording { text: self.scope.text(note.text).into(), place: note.text.place };
        let provenance = self.scope.provenance(&note.provenance);
        let index = self.activities.notes.len();
        let about = at.into_iter().collect();
        self.activities.notes.push(Note { text, about, provenance, parent });
        if !note.about.is_empty() {
            self.abouts.push(About::Note(index, note.about.clone()));
        }
    }

    /// A title without a symbol to write it in: a note at the element that stands for it.
    pub(super) fn say(&mut self, title: ast::Text, parent: Option<ElementId>, at: ElementId) {
        let text = Wording { text: self.scope.text(title).into(), place: title.place };
        self.activities.notes.push(Note { text, about: vec![at], provenance: Vec::new(), parent });
    }
}
