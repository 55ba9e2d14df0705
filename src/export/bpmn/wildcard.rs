//! How `every core process except a, b` is written out.

use crate::model::{CategoryId, Model, ProcessId};

/// The names that a wildcard is made of.
pub(super) struct Wildcard<'m> {
    category: Option<&'m str>,
    except: Vec<&'m str>,
}

impl<'m> Wildcard<'m> {
    pub(super) fn of(model: &'m Model, category: Option<CategoryId>, except: &[ProcessId]) -> Self {
        Self {
            category: category.map(|category| &*model.categories[category].naming.name),
            except: except.iter().map(|id| &*model.processes[*id].naming.name).collect(),
        }
    }

    /// As the source writes it.
    pub(super) fn as_written(&self) -> String {
        let mut words = vec!["every"];
        words.extend(self.category);
        words.push("process");
        let except = self.except.join(", ");
        if !except.is_empty() {
            words.extend(["except", &except]);
        }
        words.join(" ")
    }

    /// As a name among those of processes and parties, from which ids are made.
    pub(super) fn as_name(&self) -> String {
        let mut parts = vec!["every"];
        parts.extend(self.category);
        if !self.except.is_empty() {
            parts.push("except");
            parts.extend(&self.except);
        }
        parts.join("-")
    }
}
