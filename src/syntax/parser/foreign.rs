//! What newcomers bring from elsewhere: words of other languages and notations, numbers before
//! steps, labels without quotes. Each is reported with the form that is meant and read as it.

use super::super::ast::Text;
use super::super::keyword::Keyword;
use super::super::literal::with_slashes;
use super::super::token::Kind;
use super::expected::Terminal;
use super::input::{Context, Tokens};
use super::recovery::Shape;
use super::report::quoted;
use crate::base::Place;
use crate::finding::{Finding, Name};

/// Words of others, and the word of the language in their place.
const WORDS: &[(&str, Keyword)] = &[
    ("if", Keyword::Choose),
    ("switch", Keyword::Choose),
    ("case", Keyword::Choose),
    ("decide", Keyword::Choose),
    ("decision", Keyword::Choose),
    ("gateway", Keyword::Choose),
    ("xor", Keyword::Choose),
    ("fork", Keyword::Parallel),
    ("concurrent", Keyword::Parallel),
    ("do", Keyword::Repeat),
    ("loop", Keyword::Repeat),
    ("begin", Keyword::Start),
    ("finish", Keyword::End),
    ("stop", Keyword::End),
    ("exit", Keyword::End),
    ("return", Keyword::End),
    ("jump", Keyword::Goto),
    ("subprocess", Keyword::Sub),
    ("output", Keyword::Result),
    ("outputs", Keyword::Result),
    ("produces", Keyword::Result),
    ("gives", Keyword::Result),
    ("needs", Keyword::Input),
    ("takes", Keyword::Input),
    ("description", Keyword::Brief),
    ("summary", Keyword::Brief),
    ("objective", Keyword::Purpose),
    ("aim", Keyword::Purpose),
    ("goal", Keyword::Purpose),
    ("responsible", Keyword::Owner),
    ("accountable", Keyword::Owner),
    ("name", Keyword::Title),
    ("steps", Keyword::Activities),
    ("activity", Keyword::Activities),
    ("tasks", Keyword::Activities),
    ("flow", Keyword::Activities),
    ("actor", Keyword::Role),
    ("lane", Keyword::Role),
    ("person", Keyword::Role),
    ("document", Keyword::Item),
    ("artifact", Keyword::Item),
    ("artefact", Keyword::Item),
    ("object", Keyword::Item),
    ("database", Keyword::Store),
    ("datastore", Keyword::Store),
    ("stakeholder", Keyword::Party),
    ("external", Keyword::Party),
    ("workflow", Keyword::Process),
    ("proc", Keyword::Process),
    ("procedure", Keyword::Process),
    ("import", Keyword::Use),
    ("include", Keyword::Use),
];

/// What to write in the place of a word that has no counterpart of its own.
const ADVICE: &[(&str, &str)] = &[
    (
        "if",
        "a decision stands by itself, after the step:  choose \"Question?\" { \"yes\" { … } \"no\" { … } }",
    ),
    (
        "else",
        "`else` is a way of `choose`:  choose \"Question?\" { \"yes\" { … } else \"no\" { … } }",
    ),
    (
        "elseif",
        "each way of `choose` has its label:  choose \"Question?\" { \"a\" { … } \"b\" { … } }",
    ),
    (
        "elif",
        "each way of `choose` has its label:  choose \"Question?\" { \"a\" { … } \"b\" { … } }",
    ),
    ("for", "a step for each of several:  check \"Check\" { each of item }"),
    ("foreach", "a step for each of several:  check \"Check\" { each of item }"),
    ("until", "`until` ends a `repeat`:  repeat { … } until \"Is it done?\""),
    ("and", "what runs at the same time:  parallel { { … } { … } }"),
    ("or", "one way of several:  choose \"Question?\" { \"a\" { … } \"b\" { … } }"),
    ("merge", "a block joins by itself; a meeting point for `goto` is written:  join as here"),
    ("pool", "a pool is a process:  process sales \"Sales\" { … }"),
];

/// What to write in the place of a word at which nothing can be read.
pub(super) fn advice(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    ADVICE.iter().find(|(foreign, _)| *foreign == word).map(|&(_, advice)| advice)
}

/// Words that others write before the name of a step.
const BEFORE_STEPS: &[&str] = &["task", "step", "activity", "action"];

/// The word of the language for one of elsewhere.
fn meant(word: &str) -> Option<Keyword> {
    let word = word.to_lowercase();
    WORDS.iter().find(|(foreign, _)| *foreign == word).map(|&(_, keyword)| keyword)
}

/// If the word at hand is one of elsewhere and something that begins with its counterpart could
/// stand here: reports it, and reads it as that.
pub(super) fn read(input: Tokens<'_>, shape: &Shape) -> bool {
    let Some(lexeme) = input.first().filter(|lexeme| lexeme.kind == Kind::Word) else {
        return false;
    };
    let Some(keyword) = meant(input.text()).filter(|&it| Some(it) != lexeme.keyword) else {
        return false;
    };
    // `check "Check" if "urgent"`: no block follows.
    let is_clause = lexeme.keyword.is_some() && !lexeme.begins_line;
    if is_clause || !shape.starts.has(Terminal::Word(keyword)) {
        return false;
    }
    report(input, keyword);
    input.context.has_corrections.set(true);
    input.context.corrections.borrow_mut().insert(input.index(), keyword);
    true
}

fn report(input: Tokens<'_>, keyword: Keyword) {
    let (word, meant) = (quoted(input.text()), keyword.text());
    let finding = Finding::new(
        Name::UnknownWord,
        format!("{word} begins nothing here: did you mean `{meant}`?"),
        input.place(),
        format!("read as `{meant}`"),
    );
    let finding = match example(keyword) {
        Some(example) => finding.help(format!("for example:  {example}")),
        None => finding,
    };
    let fix = format!("write `{meant}`");
    input.context.report_correction(finding.fix(fix, with_colon(input), meant));
}

/// How something is written that begins with this word.
fn example(keyword: Keyword) -> Option<&'static str> {
    Some(match keyword {
        Keyword::Choose => "choose \"Is it complete?\" { \"yes\" { … } else \"no\" { … } }",
        Keyword::Parallel => "parallel { { … } { … } }",
        Keyword::Repeat => "repeat { … } until \"Is it done?\"",
        Keyword::End => "end \"Order shipped\"",
        Keyword::Start => "start \"Order received\"",
        Keyword::Goto => "goto review",
        Keyword::Sub => "sub pack \"Pack the goods\" { … }",
        Keyword::Result => "result to shipping { parcel }",
        Keyword::Input => "input from sales { order }",
        Keyword::Activities => "activities { review \"Review the order\" <- order }",
        Keyword::Use => "use \"roles.prm\"",
        _ => return None,
    })
}

/// The place of the word at hand, and of a colon behind it.
pub(super) fn with_colon(input: Tokens<'_>) -> Place {
    let place = input.place();
    let rest = &input.context.text[place.span.end as usize..];
    let colon = rest.find(':').filter(|&at| rest[..at].trim_matches([' ', '\t']).is_empty());
    Place::new(place.file, place.span.start, place.span.end + colon.map_or(0, |at| at as u32 + 1))
}

/// `use "..\isms"`: the path is reported, and read with slashes.
pub(super) fn backslashes(context: &Context<'_>, path: Text) {
    let written = &context.text[path.place.span.range()];
    if written.contains('\\') {
        let meant = format!("\"{}\"", with_slashes(written));
        context.report(
            Finding::new(
                Name::UnknownEscape,
                "a path is written with `/`, so that it means the same on every system",
                path.place,
                format!("read as `{meant}`"),
            )
            .fix(format!("write `{meant}`"), path.place, meant),
        );
    }
}

/// `1. review "Review"`: the number is reported and passed over.
pub(super) fn numbering<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    let is_number = input.first().is_some_and(|it| it.kind == Kind::Number && it.begins_line);
    if !is_number || !shape.starts.has(Terminal::StepName) {
        return None;
    }
    let is_numbering = |kind: Kind| matches!(kind, Kind::Number | Kind::RightBrace);
    let count = input.left.iter().take_while(|lexeme| is_numbering(lexeme.kind)).count();
    let rest = Tokens { left: &input.left[count..], ..input };
    if rest.first().is_none_or(|lexeme| lexeme.begins_line || lexeme.kind != Kind::Word) {
        return None;
    }
    let place = input.place();
    let place = Place::new(place.file, place.span.start, rest.place().span.start);
    let shown = input.context.text[place.span.range()].trim_end();
    input.context.report(
        Finding::new(
            Name::ExpectedToken,
            format!("steps are not numbered: `{shown}` means nothing here"),
            place,
            "left out when read",
        )
        .help("steps run in the order in which they are written")
        .fix(format!("remove `{shown}`"), place, ""),
    );
    Some(rest)
}

/// `task review "Review"`: the word is reported and passed over.
pub(super) fn before_step(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let name = input.left.get(1).filter(|next| !next.begins_line)?;
    let is_name = match name.kind {
        Kind::Word => !name.keyword.is_some_and(|word| word.is_flow_word() || word.is_anchor()),
        kind => kind == Kind::QuotedName,
    };
    let word = input.text();
    if !is_name || !BEFORE_STEPS.contains(&word) {
        return None;
    }
    let rest = Tokens { left: &input.left[1..], ..input };
    let place = input.place();
    let place = Place::new(place.file, place.span.start, rest.place().span.start);
    input.context.report(
        Finding::new(
            Name::UnknownWord,
            format!("a step begins with its name: `{word}` is one word too many"),
            input.place(),
            "left out when read",
        )
        .fix(format!("remove `{word}`"), place, ""),
    );
    Some(rest)
}

/// `yes { … }` as a way of `choose`: the label is reported and read as if it had its quotes.
pub(super) fn bare_label(input: Tokens<'_>, shape: &Shape) -> bool {
    let is_label = shape.starts.has(Terminal::Word(Keyword::Else))
        && input.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none())
        && input
            .left
            .get(1)
            .is_some_and(|next| next.kind == Kind::LeftBrace || next.keyword == Some(Keyword::If));
    if is_label {
        let label = input.text();
        let finding = Finding::new(
            Name::ExpectedString,
            format!("the label of a way stands in quotes: `\"{label}\"`"),
            input.place(),
            "read as a text",
        );
        let fix = finding.fix("put it in quotes", input.place(), format!("\"{label}\""));
        input.context.report_correction(fix);
        input.context.has_corrections.set(true);
        input.context.texts.borrow_mut().insert(input.index());
    }
    is_label
}
