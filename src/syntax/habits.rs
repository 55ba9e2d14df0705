//! One habit is one mistake: who writes a colon behind every word is told once, with all the places
//! and one fix for them.

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Name};

/// How many places of a habit a finding shows.
const MOST_SHOWN: usize = 5;

/// What is a habit, besides characters that mean nothing: the messages of the parser about them.
pub(super) const NUMBERED: &str = "steps are not numbered: they run in the order they are written";
/// `case "small" { … }`.
pub(super) const BEFORE_LABEL: &str =
    "a way begins with its label: one word too many stands before it";
/// `yes { … }`.
pub(super) const BARE_LABEL: &str = "the label of a way stands in quotes";
/// `"yes": check`.
pub(super) const BARE_WAY: &str = "the steps of a way stand in braces, behind its label in quotes";
/// `purpose "…",`.
pub(super) const COMMA: &str = "no comma stands between entries or statements";
/// `"purpose": "…"`.
pub(super) const QUOTED_WORD: &str = "a word of the language stands without quotes";

/// `inputs:` and lines with `-`.
pub(super) const LISTED: &str = "a list is not written below a word and a colon: braces hold it";

/// `-> check` where a statement stands.
pub(super) const ARROW: &str =
    "`->` says what a step makes; to go on at another step is written `goto`";

/// How the question begins whether words with blanks between them are one name.
pub(crate) const IS_ONE_NAME: &str = "is it one name?";

/// `Purpose "…"`.
pub(super) const CAPITAL: &str = "the words of the language are written in small letters";
/// `check "Check" (clerk)`.
pub(super) const ROLE_IN_PARENTHESES: &str = "who does a step stands behind `by`";

const MESSAGES: [&str; 10] = [
    NUMBERED,
    BEFORE_LABEL,
    BARE_LABEL,
    BARE_WAY,
    COMMA,
    QUOTED_WORD,
    LISTED,
    ARROW,
    CAPITAL,
    ROLE_IN_PARENTHESES,
];

/// Puts findings about the same habit into the first of them.
pub(super) fn gather(findings: &mut Vec<Finding>) {
    let mut first: FxHashMap<Key, usize> = FxHashMap::default();
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut further: Vec<usize> = Vec::new();
    for finding in std::mem::take(findings) {
        let known = key(&finding).map(|key| *first.entry(key).or_insert(kept.len()));
        match known {
            Some(index) if index < kept.len() => {
                let gathered = &mut kept[index];
                further[index] += 1;
                if further[index] < MOST_SHOWN {
                    gathered.labels.extend(finding.labels);
                }
                for (fix, more) in gathered.fixes.iter_mut().zip(finding.fixes) {
                    fix.edits.extend(more.edits);
                }
            }
            _ => {
                kept.push(finding);
                further.push(0);
            }
        }
    }
    for (finding, &further) in kept.iter_mut().zip(&further).filter(|&(_, &further)| further > 0) {
        for fix in &mut finding.fixes {
            fix.edits.sort_by_key(|edit| edit.place);
            fix.title += ", in all places";
        }
        if further >= MOST_SHOWN {
            let more = further + 1 - MOST_SHOWN;
            let places = if more == 1 { "place" } else { "places" };
            finding.help.push(format!("it is so in {more} more {places}"));
        }
    }
    *findings = kept;
}

/// What two findings about the same habit have in common.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    message: String,
    help: Vec<String>,
    fixes: usize,
    /// Who may accept the one need not accept the other.
    owners: Vec<Box<str>>,
}

fn key(finding: &Finding) -> Option<Key> {
    let message = &finding.message;
    let is_habit = matches!(finding.name, Name::UnknownCharacter | Name::ClauseOrder)
        || MESSAGES.contains(&&**message);
    is_habit.then(|| Key {
        message: message.clone(),
        help: finding.help.clone(),
        fixes: finding.fixes.len(),
        owners: finding.owners.clone(),
    })
}
