//! The parser: tokens in, tree and findings out. Plain nom productions over the tokens that mean
//! something; one token of lookahead picks each, so that it never goes back over what it has read.

mod branch;
mod clause;
mod correction;
mod event;
mod expected;
mod file;
mod flow;
mod input;
mod interface;
mod process;
mod profile;
mod recovery;
mod report;
mod tailoring;
mod terminal;

use std::cell::{Cell, RefCell};

use super::ast::File;
use super::keyword::Keyword;
use super::lex::lex;
use super::lexical::{lexical_findings, too_many};
use super::rules::rule_findings;
use super::token::{Kind, Token};
use crate::base::{FileId, Span};
use crate::finding::{Finding, Group, Severity};
use expected::Expected;
use input::{Context, Lexeme, Tokens};

pub(super) use correction::misspelt_statement;
pub use input::MAX_FINDINGS;
pub use recovery::MAX_DEPTH;

/// What a text was read as.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// All tokens; joined, they give the text.
    pub tokens: Vec<Token>,
    /// The tree of what could be read.
    pub file: File,
    /// What is wrong with the text, in order of place.
    pub findings: Vec<Finding>,
    /// Where elements begin, in order of place.
    pub elements: Vec<Element>,
}

impl Parse {
    /// Where something stands that cannot be read as it is: what only breaks a rule is not among it.
    pub fn unreadable(&self) -> Vec<Span> {
        let unread = |finding: &&Finding| {
            matches!(finding.name.group(), Group::Syntax) && !finding.name.is_rule()
        };
        let labels = self.findings.iter().filter(unread).flat_map(|finding| &finding.labels);
        labels.map(|label| label.place.span).collect()
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
    let tokens = lex(text);
    let (lexemes, documentation) = lexemes(text, &tokens);
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
        corrections: RefCell::default(),
        quoted: RefCell::default(),
        correction_findings: RefCell::default(),
        elements: RefCell::default(),
        unreported: Cell::new(0),
    };
    let tree = file::file(Tokens { left: &lexemes, context: &context });
    let mut more = context.unreported.get();
    let mut findings = context.findings.into_inner();
    findings.append(&mut context.correction_findings.into_inner());
    let (mut lexical, more_lexical) = lexical_findings(file, text, &tokens, MAX_FINDINGS);
    findings.append(&mut lexical);
    let is_sound = findings.is_empty();
    let rules = rule_findings(text, &tree).into_iter();
    // The order of what is half understood is nobody's concern.
    findings.extend(rules.filter(|finding| is_sound || finding.severity != Severity::Note));
    findings.sort_by_key(Finding::place);
    more += more_lexical + findings.len().saturating_sub(MAX_FINDINGS);
    findings.truncate(MAX_FINDINGS);
    if more > 0 {
        findings.push(too_many(file, text, more));
    }
    let mut elements = context.elements.into_inner();
    elements.sort_unstable();
    elements.dedup();
    Parse { tokens, file: tree, findings, elements }
}

/// The tokens that mean something, and the documentation between them.
fn lexemes(text: &str, tokens: &[Token]) -> (Vec<Lexeme>, Vec<(usize, Span)>) {
    let mut lexemes = Vec::with_capacity(tokens.len() / 2);
    let mut documentation: Vec<(usize, Span)> = Vec::new();
    let mut documented = false;
    let mut follows_unreadable = false;
    let mut begins_line = true;
    let (mut line_start, mut indent) = (0, 0);
    for token in tokens {
        match token.kind {
            Kind::Space => {
                if let Some(end) = text[token.span.range()].rfind('\n') {
                    begins_line = true;
                    line_start = token.span.start as usize + end + 1;
                }
                continue;
            }
            Kind::DocComment => {
                match documentation.last_mut() {
                    Some((index, span)) if *index == lexemes.len() => *span = span.to(token.span),
                    _ => documentation.push((lexemes.len(), token.span)),
                }
                documented = true;
                continue;
            }
            Kind::Unknown => {
                follows_unreadable = true;
                continue;
            }
            Kind::ConflictMark => continue,
            kind if kind.is_trivia() => continue,
            _ => {}
        }
        if begins_line {
            indent = u16::try_from(token.span.start as usize - line_start).unwrap_or(u16::MAX);
        }
        let keyword = match token.kind {
            Kind::Word => Keyword::parse(&text[token.span.range()]),
            _ => None,
        };
        let (kind, span) = (token.kind, token.span);
        lexemes.push(Lexeme {
            kind,
            keyword,
            begins_line,
            follows_unreadable,
            documented,
            indent,
            span,
        });
        follows_unreadable = false;
        documented = false;
        begins_line = false;
    }
    (lexemes, documentation)
}

#[cfg(test)]
mod tests;
