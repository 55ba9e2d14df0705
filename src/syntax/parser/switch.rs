//! `switch (size) { case small { … } default { … } }`: each of its words is read as the one meant, and
//! all of them together are one mistake.

use super::super::habits::{BARE_LABEL, BEFORE_LABEL};
use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::input::Context;
use crate::finding::{Finding, Name};

/// The most tokens between the word and its brace.
const MOST_AHEAD: usize = 64;
/// How many further places a finding shows.
const MOST_FURTHER_PLACES: usize = 4;

/// Puts what is said of the ways of a `switch` to what is said of the word. The findings stand in
/// order of place.
pub(super) fn gather(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_switch = |finding: &Finding| {
        finding.name == Name::UnknownWord
            && context.text[finding.place().span.range()] == *"switch"
            && finding.fixes.len() == 1
    };
    if !findings.iter().any(is_switch) {
        return;
    }
    let mut gathered: Vec<Finding> = Vec::with_capacity(findings.len());
    // Where the ways of the `switch` end that stands at this index.
    let mut open: Option<(usize, u32)> = None;
    for finding in findings.drain(..) {
        let start = finding.place().span.start;
        open = open.filter(|&(_, end)| start < end);
        if let Some((index, _)) = open
            && is_of_way(&finding)
        {
            let of_word = &mut gathered[index];
            if of_word.labels.len() <= MOST_FURTHER_PLACES {
                of_word.labels.extend(finding.labels);
            }
            let edits = finding.fixes.into_iter().flat_map(|fix| fix.edits);
            if let Some(fix) = of_word.fixes.first_mut() {
                fix.edits.extend(edits);
                "write `choose`, and its ways with labels in quotes".clone_into(&mut fix.title);
            }
            continue;
        }
        if open.is_none() && is_switch(&finding) {
            open = end_of_block(context, start).map(|end| (gathered.len(), end));
        }
        gathered.push(finding);
    }
    for fix in gathered.iter_mut().filter(|it| is_switch(it)).flat_map(|it| &mut it.fixes) {
        fix.edits.sort_by_key(|edit| edit.place);
    }
    *findings = gathered;
}

/// Whether a finding is about how a way is written.
fn is_of_way(finding: &Finding) -> bool {
    let mut edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
    let is_else = finding.name == Name::UnknownWord
        && edits.next().is_some_and(|edit| edit.text == Keyword::Else.text());
    let is_label = [BEFORE_LABEL, BARE_LABEL].contains(&&*finding.message);
    (is_else || is_label) && finding.fixes.len() == 1
}

/// Where the block ends that the word at this offset opens.
fn end_of_block(context: &Context<'_>, start: u32) -> Option<u32> {
    let lexemes = context.lexemes;
    let word = lexemes.binary_search_by_key(&start, |it| it.span.start).ok()?;
    let ahead = &lexemes[word..];
    let is_block = |kind: Kind, at: u32| {
        kind == Kind::LeftBrace && context.text[at as usize..].starts_with('{')
    };
    let brace = ahead.iter().take(MOST_AHEAD).position(|it| is_block(it.kind, it.span.start))?;
    let mut depth = 0_usize;
    for lexeme in &ahead[brace..] {
        match lexeme.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(lexeme.span.end);
        }
    }
    None
}
