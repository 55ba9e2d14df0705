//! The usual order of the entries of a process and of the clauses of a step, with the fix.

use super::super::ast::{Clause, ClauseKind, Direction, Entry, Process, RoleClauseKind};
use super::Broken;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The clauses of one step: what it reads, what it makes, who, for what, from where.
pub(super) fn clauses(broken: &mut Broken<'_>, process: &str, clauses: &[Clause]) {
    let Some(late) = first_out_of_order(clauses, |clause| Some(clause_rank(&clause.kind))) else {
        return;
    };
    let mut finding = Finding::new(
        Name::ClauseOrder,
        "clauses are best in the order `<-`, `->`, `by`, `with`, `informs`, `for`, `@`",
        clauses[late].place,
        "stands too late",
    )
    .owner(process);
    let between = clauses.windows(2).map(|pair| (pair[0].place.span.end, pair[1].place.span.start));
    let only_blanks =
        between.clone().all(|(from, to)| broken.text[from as usize..to as usize].trim().is_empty());
    if let (true, Some(first), Some(last)) = (only_blanks, clauses.first(), clauses.last()) {
        let mut sorted: Vec<&Clause> = clauses.iter().collect();
        sorted.sort_by_key(|clause| clause_rank(&clause.kind));
        let texts: Vec<&str> = sorted.iter().map(|clause| broken.at(clause.place)).collect();
        finding = finding.fix("put them in order", first.place.to(last.place), texts.join(" "));
    }
    broken.report(finding);
}

fn clause_rank(kind: &ClauseKind) -> usize {
    match kind {
        ClauseKind::Reads(_) => 0,
        ClauseKind::Makes(_) => 1,
        ClauseKind::By(_) => 2,
        ClauseKind::Roles(RoleClauseKind::ApprovedBy, _) => 3,
        ClauseKind::Roles(RoleClauseKind::With, _) => 4,
        ClauseKind::Roles(RoleClauseKind::Informs, _) => 5,
        ClauseKind::For(_) => 6,
        ClauseKind::Provenance(_) => 7,
    }
}

/// The entries of a process, in the order of a process profile.
pub(super) fn entries(broken: &mut Broken<'_>, process: &Process) {
    let entries = &process.entries;
    let Some(late) = first_out_of_order(entries, entry_rank) else { return };
    let rank = entry_rank(&entries[late]);
    let before = entries.iter().find(|entry| entry_rank(entry) > rank);
    let Some(before) = before.filter(|_| entries.iter().all(|it| !matches!(it, Entry::Error(_))))
    else {
        return;
    };
    let name = broken.name(process.name);
    let mut finding = Finding::new(
        Name::EntryOrder,
        "the usual order is: settings, inputs, results, activities, outcomes, references",
        first_word(broken, entry_place(&entries[late])),
        "stands too late",
    )
    .label(first_word(broken, entry_place(before)), "usually stands after it")
    .owner(name);
    if let Some((place, text)) = reordered(broken, entries) {
        finding = finding.fix("put the entries in order", place, text);
    }
    broken.report(finding);
}

fn first_word(broken: &Broken<'_>, place: Place) -> Place {
    let text = broken.at(place);
    let length = text.find(|character: char| !character.is_alphanumeric()).unwrap_or(text.len());
    Place::new(place.file, place.span.start, place.span.start + length as u32)
}

/// The entries with the comments before them and behind them, in order.
fn reordered(broken: &Broken<'_>, entries: &[Entry]) -> Option<(Place, String)> {
    let text = broken.text;
    let (first, last) = (entry_place(entries.first()?), entry_place(entries.last()?));
    let end = last.span.end as usize;
    let rest_of_line = text[end..].lines().next().unwrap_or("");
    if rest_of_line.contains("//") || rest_of_line.contains("/*") {
        return None;
    }
    let mut starts = vec![first.span.start as usize];
    for pair in entries.windows(2) {
        let (from, to) =
            (entry_place(&pair[0]).span.end as usize, entry_place(&pair[1]).span.start);
        let line_end = text[from..to as usize].find('\n').map(|at| from + at + 1);
        starts.push(line_end.unwrap_or(to as usize));
    }
    starts.push(end);
    let line = text[..starts[0]].rsplit('\n').next().unwrap_or("");
    let indent = if line.trim().is_empty() { line } else { "" };
    let mut chunks: Vec<(usize, String)> = entries
        .iter()
        .zip(starts.windows(2))
        .map(|(entry, bounds)| {
            let indent = if bounds[0] == starts[0] { indent } else { "" };
            let chunk = format!("{indent}{}", &text[bounds[0]..bounds[1]]);
            (entry_rank(entry).unwrap_or(LAST), chunk)
        })
        .collect();
    chunks.sort_by_key(|&(rank, _)| rank);
    let is_one_line = !text[starts[0]..end].contains('\n');
    let mut sorted = String::new();
    for (_, chunk) in chunks {
        if !sorted.is_empty() && !sorted.ends_with(char::is_whitespace) {
            sorted.push(if is_one_line { ' ' } else { '\n' });
        }
        sorted.push_str(&chunk);
    }
    let place = Place::new(first.file, first.span.start, last.span.end);
    Some((place, sorted.trim().to_owned()))
}

/// Where entries stand that may stand anywhere, when all are put in order.
const LAST: usize = 6;

fn entry_rank(entry: &Entry) -> Option<usize> {
    match entry {
        Entry::Setting(_) | Entry::Partial(..) => Some(0),
        Entry::Interface(it) if it.direction == Direction::Input => Some(1),
        Entry::Interface(_) => Some(2),
        Entry::Activities(_) => Some(3),
        Entry::Outcome(_) | Entry::Indicator(_) => Some(4),
        Entry::References(_) => Some(5),
        Entry::Property(_) | Entry::Accept(_) | Entry::Error(_) => None,
    }
}

fn entry_place(entry: &Entry) -> Place {
    match entry {
        Entry::Setting(it) => it.place,
        Entry::Interface(it) => it.place,
        Entry::Outcome(it) => it.place,
        Entry::Indicator(it) => it.place,
        Entry::References(it) => it.place,
        Entry::Activities(it) => it.place,
        Entry::Partial(place, _) | Entry::Error(place) => *place,
        Entry::Property(it) => it.place,
        Entry::Accept(it) => it.place,
    }
}

/// The first element that ranks before one that stands before it.
fn first_out_of_order<T>(list: &[T], rank: impl Fn(&T) -> Option<usize>) -> Option<usize> {
    let mut highest = 0;
    for (index, element) in list.iter().enumerate() {
        let Some(rank) = rank(element) else { continue };
        if rank < highest {
            return Some(index);
        }
        highest = rank;
    }
    None
}
