//! The parser: tokens in, tree and findings out. Plain nom productions over the tokens that mean
//! something; one token of lookahead picks each, so that it never goes back over what it has read.

mod advice;
mod answers;
mod block;
mod borrowed;
mod branch;
mod clause;
mod correction;
mod event;
mod expected;
mod extra_word;
mod file;
mod flow;
mod foreign;
mod input;
mod interface;
mod items;
mod lexeme;
mod listed;
mod loops;
mod measure;
mod missing;
mod named;
mod notation;
mod parentheses;
mod partner;
mod process;
mod profile;
mod recovery;
mod report;
mod switch;
mod table_line;
mod table_words;
mod tailoring;
mod terminal;
mod trial;
mod yaml;

use std::cell::{Cell, RefCell};

use super::ast::File;
use super::habits::gather;
use super::lexical::{lexical_findings, too_many};
use super::rules::rule_findings;
use crate::base::{FileId, Span};
use crate::finding::{Finding, Group, Name};
use expected::Expected;
use input::{Context, Tokens};
use lexeme::{Lexemes, lexemes};

pub use block::MAX_DEPTH;
pub(super) use correction::misspelt_statement;
pub use input::MAX_FINDINGS;
pub(super) use lexeme::question;
pub(super) use missing::name_from_title;

/// What a text was read as.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// The tree of what could be read.
    pub file: File,
    /// What is wrong with the text, in order of place.
    pub findings: Vec<Finding>,
}

impl Parse {
    /// Where something stands that cannot be read as it is: what only breaks a rule is not among it.
    pub fn unreadable(&self) -> Vec<Span> {
        let unread = |finding: &&Finding| {
            matches!(finding.name.group(), Group::Syntax) && !finding.name.is_rule()
        };
        let unread = self.findings.iter().filter(unread);
        let spans = unread.flat_map(|finding| {
            // A finding about a habit shows some of its places only; its fix has all of them.
            let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.place.span);
            finding.labels.iter().map(|label| label.place.span).chain(edits)
        });
        spans.collect()
    }
}

/// Where an element begins: a declaration, an entry, a statement, an item of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Element {
    /// Offset of its first byte.
    pub start: u32,
    /// Offset behind the last byte of its last token.
    pub end: u32,
    /// Whether it stands in a list in braces, with commas or without.
    pub in_list: bool,
}

/// Reads a text. Never fails: what cannot be read is reported and left out of the tree.
pub fn parse(file: FileId, text: &str) -> Parse {
    read(file, text, false).0
}

/// As [`parse`], and where elements begin, in order of place: only the formatter wants to know.
pub fn parse_elements(file: FileId, text: &str) -> (Parse, Vec<Element>) {
    read(file, text, true)
}

fn read(file: FileId, text: &str, wants_elements: bool) -> (Parse, Vec<Element>) {
    let Lexemes { list: lexemes, documentation, has_suspects } = lexemes(text);
    let context = Context {
        file,
        text,
        lexemes: &lexemes,
        documentation,
        findings: RefCell::default(),
        farthest: Cell::new(Expected::NOTHING),
        blocks: RefCell::default(),
        closed_to: Cell::new(usize::MAX),
        reported_at: Cell::new(usize::MAX),
        closed_early: Cell::new(0),
        hoisted: RefCell::default(),
        has_corrections: Cell::new(false),
        corrections: RefCell::default(),
        quoted: RefCell::default(),
        correction_findings: RefCell::default(),
        texts: RefCell::default(),
        passed_over: RefCell::default(),
        tolerated: RefCell::default(),
        is_trial: Cell::new(false),
        elements: RefCell::default(),
        wants_elements,
        unreported: Cell::new(0),
    };
    let tree = file::file(Tokens { left: &lexemes, context: &context });
    let mut more = context.unreported.get();
    let mut findings = context.findings.take();
    findings.append(&mut context.correction_findings.take());
    let (mut lexical, more_lexical) = lexical_findings(file, text, has_suspects, MAX_FINDINGS);
    leave_out_covered(&mut lexical, &findings, &context.passed_over.borrow());
    findings.append(&mut lexical);
    let is_sound = findings.is_empty();
    let (mut broken, more_broken) = rule_findings(text, &tree, is_sound);
    findings.append(&mut broken);
    findings.sort_by_key(Finding::place);
    switch::gather(&context, &mut findings);
    gather(&mut findings);
    more += more_lexical + more_broken + findings.len().saturating_sub(MAX_FINDINGS);
    findings.truncate(MAX_FINDINGS);
    if more > 0 {
        findings.push(too_many(file, text, more));
    }
    let mut elements = context.elements.into_inner();
    elements.sort_unstable();
    elements.dedup();
    (Parse { file: tree, findings }, elements)
}

/// Leaves out what stands inside of a text that the fix of another finding replaces, and characters
/// in what was passed over because of another mistake.
fn leave_out_covered(lexical: &mut Vec<Finding>, findings: &[Finding], passed_over: &[Span]) {
    let fixes = findings.iter().flat_map(|finding| &finding.fixes);
    let edits = fixes.flat_map(|fix| &fix.edits).map(|edit| edit.place.span);
    let replaced = apart(edits.filter(|span| !span.is_empty()).collect());
    let passed_over = apart(passed_over.to_vec());
    lexical.retain(|finding| {
        let span = finding.place().span;
        let is_within = |spans: &[Span]| {
            let before = spans.partition_point(|other| other.start <= span.start);
            before > 0 && spans[before - 1].end >= span.end
        };
        let is_character = finding.name == Name::UnknownCharacter;
        !(is_within(&replaced) || is_character && is_within(&passed_over))
    });
}

/// The same spans in order, those that overlap as one.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|later, earlier| {
        let overlaps = later.start < earlier.end;
        if overlaps {
            earlier.end = earlier.end.max(later.end);
        }
        overlaps
    });
    spans
}

#[cfg(test)]
mod tests;
