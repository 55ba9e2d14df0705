//! Trials: where an element cannot be read, a word of its line may be a misspelt keyword. Each word
//! near the failure is read as each keyword that it may be a slip of, and what lets the element be
//! read on farthest is taken (the idea of S. Graham and S. Rhodes, "Practical syntactic error
//! recovery", CACM 18(11), 1975: a repair is judged by how far it lets the parser go on).

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::block::Shape;
use super::correction::{expected_at, near, read_as};
use super::expected::{Expected, Terminal};
use super::input::{MAX_FINDINGS, Mark, Parsed, Tokens};

/// The most tokens of an element that are read again to try a word: a slip shows up at once.
const MOST_TOKENS: usize = 64;

/// An element before the one at hand: where it begins, and what was reported before it.
pub(super) struct Previous<'a> {
    pub(super) start: Tokens<'a>,
    pub(super) mark: Mark,
}

/// Whether a word of the element, at which it fails or shortly before, is a misspelt keyword.
/// Reports it, and remembers what was meant; the element is to be read again.
pub(super) fn finds_slip<'a, T>(
    element: Tokens<'a>,
    failed: Tokens<'a>,
    mark: &Mark,
    read: &mut impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> bool {
    let context = element.context;
    let is_far = failed.index() - element.index() > MOST_TOKENS;
    let is_hopeless = context.findings.borrow().len() >= MAX_FINDINGS;
    if context.is_trial.get() || is_far || is_hopeless {
        return false;
    }
    let found = context.take_since(mark);
    let mut best: Option<(Score, Tokens<'_>, Keyword)> = None;
    for word in words_before(element, failed) {
        for (distance, keyword) in near(word.text(), Keyword::ALL.iter().copied()) {
            let score = tried(element, failed, word, keyword, mark, read);
            let score = score.map(|score| Score { closeness: usize::MAX - distance, ..score });
            if let Some(score) = score
                && best.is_none_or(|(other, _, _)| score > other)
            {
                best = Some((score, word, keyword));
            }
        }
    }
    context.put_back(found);
    best.is_some_and(|(_, word, keyword)| read_as(word, keyword))
}

/// How well an element reads; the greater, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    is_whole: bool,
    tokens: usize,
    fewness: usize,
    closeness: usize,
}

/// The words that may be slips: at the failure, the two tokens before it, and the first of the
/// element, as far as they stand in its line.
fn words_before<'a>(element: Tokens<'a>, failed: Tokens<'a>) -> Vec<Tokens<'a>> {
    let lexemes = element.context.lexemes;
    let (first, last) = (element.index(), failed.index().min(lexemes.len().saturating_sub(1)));
    let mut line_start = last;
    while line_start > first && !lexemes[line_start].begins_line() {
        line_start -= 1;
    }
    let mut indices = vec![last, last.saturating_sub(1), last.saturating_sub(2), first];
    indices.retain(|&index| index >= line_start);
    indices.dedup();
    let at = |index: usize| element.with_left(lexemes.len() - index);
    let is_plain = |word: &Tokens<'_>| {
        word.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none())
    };
    indices.into_iter().map(at).filter(is_plain).collect()
}

/// Reads the element with one word as a keyword, and leaves no trace. Gives how well it reads, if
/// it reads on beyond the failure.
fn tried<'a, T>(
    element: Tokens<'a>,
    failed: Tokens<'a>,
    word: Tokens<'a>,
    keyword: Keyword,
    mark: &Mark,
    read: &mut impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> Option<Score> {
    let context = element.context;
    if super::correction::lacks_name(word, keyword) {
        return None;
    }
    let corrections = context.corrections.borrow().clone();
    let quoted = context.quoted.borrow().clone();
    let texts = context.texts.borrow().clone();
    let tolerated = context.tolerated.borrow().clone();
    let reported = context.correction_findings.borrow().len();
    let (had_corrections, closed_early) =
        (context.has_corrections.get(), context.closed_early.get());
    let unreported = context.unreported.get();
    context.is_trial.set(true);
    context.has_corrections.set(true);
    context.corrections.borrow_mut().insert(word.index(), keyword);
    context.rewind(mark);
    let result = read(element);
    let corrected = context.correction_findings.borrow().len().saturating_sub(reported);
    let findings = context.take_since(mark).findings.len() + corrected;
    let was_closed = context.closed_to.replace(usize::MAX) != usize::MAX;
    context.is_trial.set(false);
    context.has_corrections.set(had_corrections);
    context.closed_early.set(closed_early);
    context.unreported.set(unreported);
    *context.corrections.borrow_mut() = corrections;
    *context.quoted.borrow_mut() = quoted;
    *context.texts.borrow_mut() = texts;
    *context.tolerated.borrow_mut() = tolerated;
    context.correction_findings.borrow_mut().truncate(reported);
    let score = |is_whole, rest: Tokens<'_>| Score {
        is_whole,
        tokens: rest.index(),
        fewness: usize::MAX - findings,
        closeness: 0,
    };
    match result {
        Ok((rest, _)) if rest.index() > failed.index() && !was_closed => Some(score(true, rest)),
        Ok(_) => None,
        Err(nom::Err::Error(Expected { left, .. }) | nom::Err::Failure(Expected { left, .. })) => {
            let stopped = element.with_left(left as usize);
            (stopped.index() > failed.index() + 1 && !was_closed).then(|| score(false, stopped))
        }
        Err(nom::Err::Incomplete(_)) => None,
    }
}

/// Whether the element before the token at hand would go on with it, had one of its words not been
/// misspelt: where this token, in the same line, begins no sound element by itself.
pub(super) fn goes_on<'a, T>(
    previous: &Previous<'a>,
    input: Tokens<'a>,
    shape: &Shape,
    read: &mut impl FnMut(Tokens<'a>) -> Parsed<'a, T>,
) -> bool {
    let follows = input.first().is_some_and(|lexeme| {
        !lexeme.begins_line() && !matches!(lexeme.kind, Kind::RightBrace | Kind::Comma)
    });
    let before = input.context.lexemes[..input.index()].last();
    let is_separated = before.is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::RightBrace));
    if !follows || (is_separated && shape.commas) || is_sound_start(previous, input, shape) {
        return false;
    }
    let mark = &previous.mark;
    finds_slip(previous.start, input, mark, read)
}

/// Whether an element can begin with the token at hand, by what follows it.
fn is_sound_start(previous: &Previous<'_>, input: Tokens<'_>, shape: &Shape) -> bool {
    let Some(lexeme) = input.first() else { return true };
    let next = input.left.get(1);
    if !shape.starts.contain(lexeme) {
        return false;
    }
    if lexeme.kind != Kind::Word || lexeme.keyword.is_some() {
        return true;
    }
    if shape.starts.has(Terminal::StepName) {
        // A word as long as this is hardly near another one by chance.
        let long = expected_at(input).keywords().filter(|keyword| keyword.text().len() > 6);
        return near(input.text(), long).is_empty()
            && next.is_some_and(|next| {
                next.kind.is_string()
                    || matches!(next.kind, Kind::Reads | Kind::Makes | Kind::At)
                    || super::clause::CLAUSE.contain(*next)
            });
    }
    if shape.starts.has(Terminal::ItemName) {
        // `a wehn "each day"` and `optinal a` could be two items each.
        let is = |word: Tokens<'_>, keyword| !near(word.text(), [keyword].into_iter()).is_empty();
        let is_when = next.is_some_and(|next| next.kind.is_string()) && is(input, Keyword::When);
        let is_alone = previous.start.index() + 1 == input.index();
        return !(is_when || (is_alone && is(previous.start, Keyword::Optional)));
    }
    true
}
