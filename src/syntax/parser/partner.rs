//! Names of several words, where a list of names stands: who is at the other end of an interface
//! (`from internal audit`, `to all processes`, `to process owner`), and roles (`by head of quality`).
//! Whether blanks part names or words of one name is known where the file declares one of the two.

use super::super::ast::{Ends, Every, Name as NameNode};
use super::super::habits::IS_ONE_NAME;
use super::super::keyword::Keyword;
use super::super::literal;
use super::super::token::Kind;
use super::correction::{is_name_next, near};
use super::input::{Context, MAX_FINDINGS, Parsed, Tokens};
use super::lexeme::Lexeme;
use super::named::{MOST_WORDS, joined};
use super::terminal::{self, advance};
use crate::finding::{Finding, Name};

/// The most tokens that are looked through for a declaration.
const MOST_LOOKED_AT: usize = 100_000;

/// Words that others write for everybody.
const ALL: &[&str] = &["all", "everyone", "everybody", "anyone", "anybody"];
/// What may follow such a word.
const OF_ALL: &[&str] = &["other", "the", "processes", "process", "departments", "units"];

/// `to all processes`: reports it, and reads `every process`.
pub(super) fn everybody(input: Tokens<'_>) -> Option<(Tokens<'_>, Ends)> {
    let first = input.first().filter(|it| it.kind == Kind::Word)?;
    let is_every = first.keyword == Some(Keyword::Every);
    if !is_every && !ALL.contains(&input.text().to_lowercase().as_str()) {
        return None;
    }
    let text = |it: &Lexeme| input.context.text[it.span.range()].to_lowercase();
    let more = input.left.iter().skip(1);
    let more =
        more.take_while(|it| !it.begins_line() && OF_ALL.contains(&text(it).as_str())).count();
    let rest = Tokens { left: &input.left[1 + more..], ..input };
    // `every process` and `every core process` are as they should be.
    let is_end = rest.first().is_some_and(|it| {
        matches!(it.kind, Kind::LeftBrace | Kind::Comma) || it.keyword == Some(Keyword::Except)
    });
    if is_every && more == 1 && text(&input.left[1]) == "process"
        || !is_end
        || (!is_every && is_declared(input.context, input.text()))
    {
        return None;
    }
    let place = rest.place_since(input);
    let written = &input.context.text[place.span.range()];
    input.context.report(
        Finding::new(
            Name::ExpectedName,
            format!("what goes to all, or comes from them, is of `every process`, not `{written}`"),
            place,
            "read as `every process`",
        )
        .fix("write `every process`", place, "every process"),
    );
    let every = Every { place, category: None, except: Vec::new() };
    Some((rest, Ends::Every(Box::new(every))))
}

/// A name of a list of parties, processes or roles, in one word or several.
pub(super) fn name(input: Tokens<'_>) -> Parsed<'_, NameNode> {
    if let Some(read) = behind_anchor(input) {
        return Ok(read);
    }
    let (rest, first) = terminal::name(input)?;
    Ok(in_words(input, rest).unwrap_or((rest, first)))
}

/// `to process owner`, `from party customer`: a word of the language before the name, or the first
/// word of it.
fn behind_anchor(input: Tokens<'_>) -> Option<(Tokens<'_>, NameNode)> {
    let first = input.first().filter(|it| !it.begins_line())?;
    let word = first.keyword.filter(|word| word.is_anchor())?;
    let name = advance(input).0;
    let second = name.first()?;
    let is_word = second.kind == Kind::Word && !second.keyword.is_some_and(Keyword::is_anchor);
    let is_name = is_word && !second.begins_line();
    if !is_name || name.left.get(1).is_none_or(|it| it.begins_line()) {
        return None;
    }
    let context = input.context;
    let place = input.place().to(name.place());
    let written = &context.text[place.span.range()];
    let one = joined(written);
    let finding = Finding::new(
        Name::ExpectedName,
        format!("expected one name, found `{written}`"),
        place,
        "",
    );
    if is_declared(context, name.text()) {
        let message = format!("`{}` is one word too many before a name", word.text());
        let finding = Finding { message, ..finding };
        context.report(finding.fix(format!("write `{}`", name.text()), place, name.text()));
        return Some((advance(name).0, NameNode { place: name.place() }));
    }
    let finding =
        if is_declared(context, &one) {
            finding.fix(format!("join its words by a hyphen: `{one}`"), place, one)
        } else {
            finding
                .help(format!("{IS_ONE_NAME} join its words by a hyphen: `{one}`"))
                .help(format!("or is `{}` the name? leave out `{}`", name.text(), word.text()))
        };
    context.report(finding);
    Some((advance(name).0, NameNode { place }))
}

/// `internal audit` as one name, if it is not for certain two. `start` is where it begins, `rest`
/// what follows its first word.
fn in_words<'a>(start: Tokens<'a>, rest: Tokens<'a>) -> Option<(Tokens<'a>, NameNode)> {
    let context = start.context;
    let next = rest.first().filter(|it| it.kind == Kind::Word && !it.begins_line())?;
    start.first().filter(|it| it.kind == Kind::Word)?;
    let is_small = |it: &Lexeme| matches!(it.keyword, Some(Keyword::Of | Keyword::For));
    let leads_on = rest.left.get(1).is_some_and(|it| it.is_plain_word() && !it.begins_line());
    let is_of = is_small(&next) && leads_on && next.keyword == Some(Keyword::Of);
    if !is_of && !is_name_next(rest) {
        return None;
    }
    let words = rest.left.iter().take(MOST_WORDS);
    let words = words.take_while(|it| !it.begins_line() && (it.is_plain_word() || is_small(it)));
    let mut count = words.count();
    while count > 0 && is_small(&rest.left[count - 1]) {
        count -= 1;
    }
    let (words, end) = (&rest.left[..count], Tokens { left: &rest.left[count..], ..rest });
    // `everyx core process` and `clerk ro head` are slips of words between names.
    let is_slip = |it: &Lexeme| {
        let word = &context.text[it.span.range()];
        word == "ro" || !near(word, [Keyword::Via, Keyword::Except].into_iter()).is_empty()
    };
    if end.at(Keyword::Process) || words.iter().any(is_slip) {
        return None;
    }
    let text = |it: &Lexeme| &context.text[it.span.range()];
    let place = end.place_since(start);
    let written = &context.text[place.span.range()];
    let one = joined(written);
    let finding = Finding::new(
        Name::ExpectedToken,
        format!("expected one name, found `{written}`"),
        place,
        format!("read as `{one}`"),
    );
    if is_declared(context, &one) {
        context.report(finding.fix(format!("write `{one}`"), place, one));
        return Some((end, NameNode { place }));
    }
    if let Some(declared) = titled(start, written) {
        let name = text(declared);
        let finding = finding.label(context.place(declared.span), "this has it as its title");
        let declared = NameNode { place: context.place(declared.span) };
        context.report(finding.fix(format!("write its name: `{name}`"), place, name));
        return Some((end, declared));
    }
    let mut all = std::iter::once(start.text()).chain(words.iter().map(text));
    if !is_of && all.all(|word| is_declared(context, word)) {
        // Only the comma is missing.
        return None;
    }
    let finding = finding.help(format!("{IS_ONE_NAME} join its words by hyphens: `{one}`"));
    context.report(if is_of {
        finding
    } else {
        let listed: Vec<&str> =
            std::iter::once(start.text()).chain(words.iter().map(text)).collect();
        finding.help(format!("or are they several? put commas between: `{}`", listed.join(", ")))
    });
    Some((end, NameNode { place }))
}

/// What is looked through for declarations: the beginning of the file, and nothing of one that is
/// hopeless, so that no file takes longer the more is wrong in it.
fn looked_at<'a>(context: &Context<'a>) -> &'a [Lexeme] {
    let is_hopeless = context.findings.borrow().len() >= MAX_FINDINGS;
    let most = if is_hopeless { 0 } else { MOST_LOOKED_AT };
    &context.lexemes[..context.lexemes.len().min(most)]
}

/// Whether this file declares something of this name.
pub(super) fn is_declared(context: &Context<'_>, name: &str) -> bool {
    let text = |it: &Lexeme| &context.text[it.span.range()];
    looked_at(context)
        .windows(2)
        .any(|it| is_declaration(&it[0]) && it[1].kind == Kind::Word && text(&it[1]) == name)
}

/// The name of what is declared with these words as its title.
fn titled<'a>(input: Tokens<'a>, words: &str) -> Option<&'a Lexeme> {
    let context = input.context;
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let words = words.join(" ");
    let title = |it: &Lexeme| literal::value(&context.text[it.span.range()]).to_lowercase();
    let found = looked_at(context).windows(3).find(|it| {
        is_declaration(&it[0])
            && it[1].kind == Kind::Word
            && it[2].kind.is_string()
            && title(&it[2]) == words
    })?;
    Some(&found[1])
}

/// Whether a declaration begins here that gives a name.
pub(super) fn is_declaration(lexeme: &Lexeme) -> bool {
    let names = |word: Keyword| {
        super::file::is_thing(word) || matches!(word, Keyword::Process | Keyword::Standard)
    };
    lexeme.begins_line() && lexeme.keyword.is_some_and(names)
}
