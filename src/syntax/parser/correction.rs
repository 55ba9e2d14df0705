//! Words that were meant otherwise: a misspelt keyword is read as the one meant, a keyword in the
//! place of a name as a name. Both are reported with a fix, and what follows is understood.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::{FILE, Shape};
use super::expected::{Expected, Terminal, Terminals};
use super::input::Tokens;
use super::{foreign, missing, named, report};

/// The most keywords that a word is taken for a slip of.
const MOST_KEYWORDS: usize = 6;

/// The keyword that was meant by a word, if exactly one is near: one slip in a word of up to five
/// letters, two in a longer one.
pub(super) fn meant(word: &str, candidates: Terminals) -> Option<Keyword> {
    match near(word, candidates.keywords())[..] {
        [(_, only)] => Some(only),
        [(best, first), (second, _), ..] if best < second => Some(first),
        _ => None,
    }
}

/// The keywords that a word may be a slip of, with how many slips it takes, nearest first.
pub(super) fn near(word: &str, candidates: impl Iterator<Item = Keyword>) -> Vec<(usize, Keyword)> {
    let length = word.chars().count();
    let allowed = match length {
        0 | 1 => return Vec::new(),
        2..=5 => 1,
        _ => 2,
    };
    let lower = word.to_lowercase();
    // Each letter too many or too few is a slip: most words are told apart without reading them.
    let near = candidates
        .filter(|keyword| keyword.text().len().abs_diff(length) <= allowed)
        .map(|keyword| (strsim::damerau_levenshtein(&lower, keyword.text()), keyword))
        .filter(|&(distance, _)| distance <= allowed);
    let mut near: Vec<(usize, Keyword)> = near.collect();
    // Two letters that changed places are more likely than one left out: `form` is `from`.
    near.sort_unstable_by_key(|&(distance, keyword)| {
        (distance, keyword.text().len().abs_diff(length), keyword)
    });
    near.truncate(MOST_KEYWORDS);
    near
}

/// Whether the token at hand, which fits nothing that was looked for, is a misspelt keyword.
pub(super) fn can_correct(input: Tokens<'_>) -> bool {
    candidate(input, expected_at(input)).is_some()
}

/// If the error is a misspelt keyword: reports it, and remembers what was meant. The element is to
/// be read again.
pub(super) fn correct(error: &nom::Err<Expected>, input: Tokens<'_>) -> bool {
    let (nom::Err::Error(expected) | nom::Err::Failure(expected)) = error else { return false };
    let failed = input.with_left(expected.left as usize);
    let terminals = expected_at(failed).or(expected.terminals);
    match candidate(failed, terminals) {
        Some(keyword) => read_as(failed, keyword),
        None => false,
    }
}

/// If no element begins with the word at hand, but one does with a word like it.
pub(super) fn misspelt_start(input: Tokens<'_>, starts: Terminals) -> bool {
    // `no -> refuse`: a label without its quotes, and no slip of `on`.
    let leads_on = |it: &super::lexeme::Lexeme| matches!(it.kind, Kind::Makes | Kind::LeftBrace);
    if input.text() == "no" && input.left.get(1).is_some_and(leads_on) {
        return false;
    }
    match candidate(input, starts) {
        Some(keyword) => read_as(input, keyword),
        None => false,
    }
}

/// The words that can follow a list of names which stands in no braces.
const AFTER_NAMES: Terminals = Terminals::words(&[
    Keyword::Via,
    Keyword::Except,
    Keyword::Because,
    Keyword::Into,
    Keyword::Instead,
    Keyword::With,
]);

/// Whether a name follows a list of names where only a comma could lead to one: reports it, once no
/// misspelt keyword was found there.
pub(super) fn comma_is_missing(input: Tokens<'_>) -> Result<bool, nom::Err<Expected>> {
    if !is_name_next(input) {
        return Ok(false);
    }
    let Some(before) = input.before() else { return Ok(false) };
    if !input.is_tolerated() {
        return Err(input.miss_tolerably(Terminals::of(Terminal::Symbol(Kind::Comma))));
    }
    missing::comma(before, input);
    Ok(true)
}

/// Whether a name stands behind another one, in the same line, and is neither a misspelt keyword nor
/// the beginning of what comes next.
pub(super) fn is_name_next(input: Tokens<'_>) -> bool {
    let Some(lexeme) = input.first() else { return false };
    let is_name = match lexeme.kind {
        Kind::Word => {
            lexeme.keyword.is_none()
                && candidate(input, expected_at(input).or(AFTER_NAMES)).is_none()
                && !is_misspelt_next(input)
        }
        Kind::QuotedName => true,
        _ => false,
    };
    is_name && !lexeme.begins_line() && !begins_element(input)
}

/// Whether the word at hand is most likely the misspelt first word of the next element.
fn is_misspelt_next(input: Tokens<'_>) -> bool {
    let follows = input.left.get(1).is_some_and(|next| {
        !next.begins_line() && (next.kind == Kind::Word || next.kind.is_string())
    });
    let starts = input.context.blocks.borrow().last().map_or(FILE.starts, |it| it.shape.starts);
    follows && candidate(input, starts).is_some()
}

/// Whether, in this block, an element could begin with the token at hand.
fn begins_element(input: Tokens<'_>) -> bool {
    let blocks = input.context.blocks.borrow();
    let starts = blocks.last().map_or(FILE.starts, |block| block.shape.starts);
    input.first().is_some_and(|lexeme| starts.contain(lexeme))
}

/// Whether the word at hand, which begins no part with one of these keywords, was meant to. Where
/// an element could begin with it as well, a name has to follow.
pub(super) fn misspelt_part(input: Tokens<'_>, starts: Terminals) -> bool {
    let Some(lexeme) = input.first() else { return false };
    if lexeme.kind != Kind::Word || lexeme.keyword.is_some() || lexeme.begins_line() {
        return false;
    }
    let name_follows = input.left.get(1).is_some_and(|next| next.kind == Kind::Word);
    if begins_element(input) && !name_follows {
        return false;
    }
    // What else could stand here may be as near.
    let candidates = starts.or(expected_at(input).only_words());
    match candidate(input, candidates).filter(|&it| starts.has(Terminal::Word(it))) {
        Some(keyword) => read_as(input, keyword),
        None => false,
    }
}

/// Reports the word at hand and reads it as the keyword from here on.
pub(super) fn read_as(input: Tokens<'_>, keyword: Keyword) -> bool {
    report::misspelt(input, keyword);
    input.context.has_corrections.set(true);
    input.context.corrections.borrow_mut().insert(input.index(), keyword);
    true
}

/// If a keyword stands at hand where an element begins with a name: reports it with its backquotes,
/// and reads it as a name from here on.
pub(super) fn keyword_as_name(input: Tokens<'_>, shape: &Shape) -> bool {
    let Some(lexeme) = input.first() else { return false };
    let is_clause = lexeme.keyword == Some(Keyword::If) && shape.starts.has(Terminal::StepName);
    if lexeme.keyword.is_none() || is_clause || !shape.starts.has_name() {
        return false;
    }
    let next = input.left.get(1);
    let follows = next.is_some_and(|next| {
        next.kind.is_string()
            || matches!(next.kind, Kind::Reads | Kind::Makes)
            || (shape.commas
                && !lexeme.begins_line()
                && matches!(next.kind, Kind::Comma | Kind::RightBrace | Kind::LeftBracket))
    });
    if follows {
        if !named::is_torn(input) {
            report::keyword_as_name(input);
        }
        input.context.has_corrections.set(true);
        input.context.quoted.borrow_mut().insert(input.index());
    }
    follows
}

/// What was looked for at the token at hand.
pub(super) fn expected_at(input: Tokens<'_>) -> Terminals {
    let farthest = input.context.farthest.get();
    if farthest.left as usize == input.left.len() { farthest.terminals } else { Terminals::NONE }
}

fn candidate(input: Tokens<'_>, terminals: Terminals) -> Option<Keyword> {
    let lexeme = input.first()?;
    let is_plain_word = lexeme.kind == Kind::Word && lexeme.keyword.is_none();
    meant(input.text(), terminals)
        .filter(|_| is_plain_word && !terminals.has(Terminal::Name))
        .filter(|&keyword| !lacks_name(input, keyword))
}

/// Whether a name has to follow this word, and none does in the line: `form` is no slip of `from` at
/// the end of a line.
pub(super) fn lacks_name(input: Tokens<'_>, keyword: Keyword) -> bool {
    let before_names = [
        Keyword::From,
        Keyword::To,
        Keyword::By,
        Keyword::Via,
        Keyword::With,
        Keyword::Of,
        Keyword::For,
    ];
    let next = input.left.get(1);
    before_names.contains(&keyword) && next.is_none_or(|next| next.begins_line())
}

/// The word of the flow that the name of a step with a title is most likely a slip of. As it may be
/// meant, it has to begin with the same letter: `mend` is no slip of `end`. Blocks are none of the
/// words: their braces would not have read as those of a step.
pub(in crate::syntax) fn misspelt_statement(name: &str) -> Option<Keyword> {
    if !TITLED.keywords().any(|keyword| name.starts_with(&keyword.text()[..1])) {
        return None;
    }
    let keyword = meant(name, TITLED)?;
    name.starts_with(&keyword.text()[..1]).then_some(keyword)
}

/// Words of the flow that a title can follow, and then nothing or clauses.
const TITLED: Terminals = Terminals::words(&[
    Keyword::Start,
    Keyword::End,
    Keyword::Wait,
    Keyword::Throw,
    Keyword::Join,
    Keyword::Note,
    Keyword::Then,
]);

/// Words of the flow that braces follow which hold other things than those of a step.
const BLOCKS: Terminals = Terminals::words(&[
    Keyword::Choose,
    Keyword::Parallel,
    Keyword::Await,
    Keyword::Repeat,
    Keyword::While,
    Keyword::Group,
    Keyword::Sub,
]);

/// Whether the name of a step is a misspelt word of the flow: its braces hold what no step can
/// hold, and a word like it would have fitted. `rest` is what follows its
/// title and clauses. Reports it, and remembers what was meant; the statement is to be read again.
pub(super) fn misspelt_flow_word(word: Tokens<'_>, rest: Tokens<'_>, is_lone: bool) -> bool {
    let Some(lexeme) = word.first() else { return false };
    if lexeme.kind != Kind::Word || lexeme.keyword.is_some() {
        return false;
    }
    let next = rest.first().map(|lexeme| lexeme.kind);
    let is_block = next == Some(Kind::LeftBrace) && holds_no_step_part(rest);
    if (is_lone || is_block) && foreign::read(word, &super::flow::FLOW) {
        return true;
    }
    let candidates = match next {
        Some(Kind::LeftBrace) if holds_no_step_part(rest) => BLOCKS,
        Some(Kind::LeftBrace) if is_lone => BLOCKS,
        _ => return false,
    };
    match meant(word.text(), candidates) {
        Some(keyword) => read_as(word, keyword),
        None => false,
    }
}

/// Whether the braces at hand begin with what no step can hold.
fn holds_no_step_part(braces: Tokens<'_>) -> bool {
    braces.left.get(1).is_some_and(|first| {
        first.kind.is_string()
            || first.kind == Kind::LeftBrace
            || match first.keyword {
                Some(Keyword::On | Keyword::Each | Keyword::Loop | Keyword::Property) => false,
                Some(Keyword::Note) => false,
                _ => matches!(first.kind, Kind::Word | Kind::Number),
            }
    })
}
