//! Words that several kinds of drawings use: names, clauses, heading and footer.

use std::collections::{BTreeMap, BTreeSet};

use super::Heading;
use super::chart::CategoryMark;
pub(super) use crate::base::text::decapitalized;
use crate::base::text::{capitalized, listing};
use crate::base::{Id, file_link};
use crate::model::interface::Partner;
use crate::model::{CategoryId, ClauseReference, Model, ProcessId, Roles, View};
use crate::syntax::ast::{ModelFact, RoleClauseKind};

/// What joins the parts of a line in heading and footer.
const JOINT: &str = " · ";
/// A longer clause is no code, in characters.
const LONGEST_CODE: usize = 6;

/// The language of the model's texts.
pub(super) fn language(model: &Model) -> String {
    model.fact(ModelFact::Language).unwrap_or("en").to_owned()
}

/// The title of a partner.
pub(super) fn partner(model: &Model, partner: Partner) -> &str {
    match (partner, partner.named()) {
        (_, Some(named)) => &model.naming_of(named).title,
        (Partner::Nobody, None) => "nobody",
        (_, None) => "somebody",
    }
}

/// The address of a process's chart, from another chart.
pub(super) fn chart_link(model: &Model, process: ProcessId) -> String {
    format!("{}.svg", file_link(&model.processes[process].naming.name))
}

/// Roles: "the owner and the risk manager or the deputy".
pub(super) fn roles(model: &Model, roles: &Roles) -> String {
    roles.in_words(|role| decapitalized(&model.roles[role].naming.title))
}

/// How roles take part otherwise, as a sentence.
pub(super) fn takes_part(model: &Model, kind: RoleClauseKind, who: &Roles) -> String {
    format!("{} {}.", capitalized(kind.words()), roles(model, who))
}

/// The clauses of a process, as in "6.2" or "6.2, 6.3".
pub(super) fn clauses(model: &Model, process: ProcessId) -> String {
    let clauses: Vec<&str> =
        model.processes[process].clauses.iter().map(|clause| &*clause.clause.text).collect();
    clauses.join(", ")
}

/// What stands for each process where there is no room for its title: its first clause, as in the
/// charts, with a letter behind it where several have the same; a letter of its own where a process
/// that was added has none. Numbers where most have none, or long ones.
pub(super) fn codes(model: &Model, processes: &[ProcessId]) -> Vec<String> {
    let first = |id: &ProcessId| {
        let clause = model.processes[*id].clauses.first()?;
        let text = clause.clause.text.to_string();
        (text.chars().count() <= LONGEST_CODE).then_some(text)
    };
    codes_of(&processes.iter().map(first).collect::<Vec<_>>())
}

fn codes_of(clauses: &[Option<String>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for clause in clauses.iter().flatten() {
        *counts.entry(clause).or_default() += 1;
    }
    let (mut added, mut seen) = (0, BTreeMap::new());
    let mut code = |clause: &Option<String>| match clause {
        None => {
            added += 1;
            letters(added - 1).to_uppercase()
        }
        Some(clause) if counts[clause.as_str()] == 1 => clause.clone(),
        Some(clause) => {
            let place: &mut usize = seen.entry(clause.clone()).or_default();
            *place += 1;
            format!("{clause}{}", letters(*place - 1))
        }
    };
    let codes: Vec<String> = clauses.iter().map(&mut code).collect();
    let known = clauses.iter().flatten().count();
    let is_plain = clauses.len() < 2 * known && BTreeSet::from_iter(&codes).len() == codes.len();
    if is_plain { codes } else { (1..=clauses.len()).map(|number| number.to_string()).collect() }
}

/// a, b, … z, aa, ab, …
fn letters(place: usize) -> String {
    let own = char::from(b'a' + (place % 26) as u8);
    match (place / 26).checked_sub(1) {
        Some(before) => letters(before) + &own.to_string(),
        None => own.to_string(),
    }
}

/// All processes in the order of categories, then of the source.
pub(super) fn by_category(model: &Model) -> Vec<ProcessId> {
    let mut order: Vec<ProcessId> = model.processes.ids().collect();
    order.sort_by_key(|id| model.processes[*id].category.map_or(usize::MAX, Id::index));
    order
}

/// How many interfaces there are with parties outside the model.
pub(super) fn rows_outside(model: &Model) -> usize {
    let is_party = |partner: Partner| matches!(partner, Partner::Party(_));
    model.ledger.rows.iter().filter(|row| is_party(row.giver) || is_party(row.taker)).count()
}

/// The next even number: boxes of even size have their middle at a whole pixel.
pub(super) fn even(pixels: i32) -> i32 {
    pixels + (pixels & 1)
}

/// Clause and title.
pub(super) fn numbered(model: &Model, process: ProcessId) -> String {
    let clause = clauses(model, process);
    let title = &model.processes[process].naming.title;
    if clause.is_empty() { title.to_string() } else { format!("{clause} {title}") }
}

/// "core process", from a category titled "Core processes"; else its title.
pub(super) fn category(model: &Model, category: CategoryId) -> String {
    let title = &model.categories[category].naming.title;
    let words = decapitalized(title);
    match words.strip_suffix("processes") {
        Some(front) => format!("{front}process"),
        None => words,
    }
}

/// How each category shows, by id. Those of the customary names keep their marks; the others take
/// what is left, in order, and from the front again where there are more than eight.
pub(super) fn category_marks(model: &Model) -> Vec<CategoryMark> {
    let customary: Vec<Option<CategoryMark>> = model
        .categories
        .values()
        .map(|category| match &*category.naming.name {
            "management" => Some(CategoryMark::BothSides),
            "core" | "operational" => Some(CategoryMark::Left),
            "support" => Some(CategoryMark::LeftDouble),
            _ => None,
        })
        .collect();
    let free: Vec<CategoryMark> =
        CategoryMark::ALL.into_iter().filter(|mark| !customary.contains(&Some(*mark))).collect();
    let mut left = free.iter().cycle();
    customary
        .iter()
        .map(|mark| {
            mark.unwrap_or_else(|| *left.next().expect("eight marks, three of them customary"))
        })
        .collect()
}

/// Parts that are not empty, joined by a middle dot.
pub(super) fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(JOINT)
}

/// What every drawing of a model says around itself.
pub(super) fn heading(model: &Model, view: Option<&View>) -> Heading {
    let version = model.fact(ModelFact::Version).map(|version| format!("version {version}"));
    let view = view.map(|view| format!("view “{}”", view.naming.name));
    Heading {
        model: model.naming.title.to_string(),
        version: joined(&[version.unwrap_or_default(), view.unwrap_or_default()]),
        ..Heading::default()
    }
}

/// A title whose number stays on the line of the word before it: "ISO/IEC 27001:2022".
fn kept_together(title: &str) -> String {
    match title.rsplit_once(' ') {
        Some((front, number)) if number.starts_with(|letter: char| letter.is_ascii_digit()) => {
            format!("{front}\u{a0}{number}")
        }
        _ => title.to_owned(),
    }
}

/// "Model after X, 6 to 8 and Y": where the model is taken from.
pub(super) fn sources(model: &Model) -> Option<String> {
    let sources: Vec<String> = model
        .sources
        .iter()
        .map(|(standard, clauses)| {
            let title = kept_together(&model.standards[*standard].naming.title);
            clauses.as_ref().map_or_else(|| title.clone(), |text| format!("{title}, {text}"))
        })
        .collect();
    (!sources.is_empty()).then(|| format!("after {}", listing(&sources, "and")))
}

/// "Serves X, 5.1 and 9.3; Y, 7.": the clauses that a process serves, standard by standard.
pub(super) fn references(model: &Model, references: &[ClauseReference]) -> Option<String> {
    let mut standards: Vec<(String, Vec<&str>)> = Vec::new();
    for reference in references {
        let title = reference
            .standard
            .map_or("the model's source", |standard| &*model.standards[standard].naming.title);
        match standards.iter_mut().find(|(known, _)| known == title) {
            Some((_, clauses)) => clauses.push(&reference.clause.text),
            None => standards.push((title.to_owned(), vec![&reference.clause.text])),
        }
    }
    let parts: Vec<String> = standards
        .iter_mut()
        .map(|(title, clauses)| {
            clauses.dedup();
            format!("{}, {}", kept_together(title), listing(clauses, "and"))
        })
        .collect();
    (!parts.is_empty()).then(|| format!("Serves {}.", parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::codes_of;

    #[test]
    fn codes_are_clauses_where_most_have_one() {
        let codes = |clauses: &[&str]| {
            let clauses: Vec<Option<String>> = clauses
                .iter()
                .map(|clause| (!clause.is_empty()).then(|| (*clause).to_owned()))
                .collect();
            codes_of(&clauses)
        };
        assert_eq!(codes(&["7.2", "7.3"]), ["7.2", "7.3"]);
        assert_eq!(codes(&["6.2", "6.2", "7.2", "", ""]), ["6.2a", "6.2b", "7.2", "A", "B"]);
        assert_eq!(codes(&["7.2", "", "", ""]), ["1", "2", "3", "4"]);
        assert_eq!(codes(&["A", "", "7.2"]), ["1", "2", "3"]);
    }
}
