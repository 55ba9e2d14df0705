//! What newcomers bring from elsewhere: words of other languages and notations, numbers before
//! steps, labels without quotes. Each is reported with the form that is meant and read as it.

use super::super::ast::Text;
use super::super::habits::{BARE_LABEL, NUMBERED};
use super::super::keyword::Keyword;
use super::super::literal::{self, has_backslashes, with_slashes};
use super::super::token::Kind;
use super::block::Shape;
use super::borrowed::{is_decision, opens_block};
use super::expected::Terminal;
use super::input::{Context, Tokens};
use super::lexeme::Lexeme;
use super::report::quoted;
use crate::base::Place;
use crate::base::text::title_from_name;
use crate::finding::{Edit, Finding, Name};

/// Words of others, and the word of the language in their place.
const WORDS: &[(&str, Keyword)] = &[
    ("if", Keyword::Choose),
    ("switch", Keyword::Choose),
    ("case", Keyword::Choose),
    ("decide", Keyword::Choose),
    ("decision", Keyword::Choose),
    ("gateway", Keyword::Choose),
    ("xor", Keyword::Choose),
    ("default", Keyword::Else),
    ("otherwise", Keyword::Else),
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
    ("phase", Keyword::Group),
    ("stage", Keyword::Group),
    ("section", Keyword::Group),
    ("kpi", Keyword::Indicator),
    ("metric", Keyword::Indicator),
    ("measure", Keyword::Indicator),
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
    // What those write who think in German.
    ("eingabe", Keyword::Input),
    ("eingaben", Keyword::Input),
    ("eingang", Keyword::Input),
    ("ausgabe", Keyword::Result),
    ("ausgang", Keyword::Result),
    ("ergebnis", Keyword::Result),
    ("ergebnisse", Keyword::Result),
    ("zweck", Keyword::Purpose),
    ("ziel", Keyword::Purpose),
    ("verantwortlich", Keyword::Owner),
    ("kategorie", Keyword::Category),
    ("aktivitäten", Keyword::Activities),
    ("schritte", Keyword::Activities),
    ("rolle", Keyword::Role),
    ("prozess", Keyword::Process),
    ("partei", Keyword::Party),
    ("kennzahl", Keyword::Indicator),
    ("entscheidung", Keyword::Choose),
];

/// How something late is written.
const LATE: &str = "to wait:  wait \"A week later\" timer \"P7D\"; what happens if a step takes longer:  check \"Check\" { on \"A week later\" timer \"P7D\" { remind \"Remind\" } }";

/// How often something is done.
const RHYTHM: &str = "how often is said of the process:  property frequency \"each week\"; or in the title of the step:  check \"Check each week\"";

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
    ("lane", "a lane is the role of its steps; each says who does it:  check \"Check\" by clerk"),
    (
        "swimlane",
        "a lane is the role of its steps; each says who does it:  check \"Check\" by clerk",
    ),
    ("pool", "a pool is a process:  process sales \"Sales\" { … }"),
    ("deadline", LATE),
    ("timer", LATE),
    ("timeout", LATE),
    ("after", LATE),
    ("within", LATE),
    (
        "when",
        "a `parallel` waits for all its ways at its end; to wait for something else:  wait \"Paid\" message payment from customer",
    ),
    (
        "on",
        "what happens while a step runs stands in its braces:  check \"Check\" { on \"A week later\" timer \"P7D\" { remind \"Remind\" } }",
    ),
    ("every", RHYTHM),
    ("hourly", RHYTHM),
    ("daily", RHYTHM),
    ("weekly", RHYTHM),
    ("monthly", RHYTHM),
    ("quarterly", RHYTHM),
    ("yearly", RHYTHM),
    ("annually", RHYTHM),
    (
        "optional",
        "what may be left out is a way:  choose \"Needed?\" { \"yes\" { check \"Check\" } else \"no\" { } }",
    ),
    (
        "as",
        "who takes part stands behind `with`, as what in a note:  check \"Check\" with clerk { note \"The clerk is witness.\" }",
    ),
    ("go", "to go on at another step:  goto check"),
    ("back", "to go back to a step:  goto check"),
    ("continue", "to go on at another step:  goto check"),
    (
        "break",
        "a way ends with its braces; to leave a loop, end it:  repeat { … } until \"Is it done?\"",
    ),
];

/// What to write in the place of a word at which nothing can be read.
pub(super) fn advice(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    ADVICE.iter().find(|(foreign, _)| *foreign == word).map(|&(_, advice)| advice)
}

/// The word of the language for one of elsewhere.
pub(super) fn meant(word: &str) -> Option<Keyword> {
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
    // A phase that has a name and a title is a sub-process; a group has a title alone.
    let is_word = |it: &Lexeme| it.kind == Kind::Word && !it.begins_line();
    let has_name = input.left.get(1).is_some_and(is_word);
    let is_bare = has_name && input.left.get(2).is_some_and(|it| it.kind == Kind::LeftBrace);
    let has_name = has_name && !is_bare;
    let keyword = if keyword == Keyword::Group && has_name { Keyword::Sub } else { keyword };
    let is_if = lexeme.keyword == Some(Keyword::If);
    if is_if && !opens_block(input) {
        return false;
    }
    // `check "Check" if "urgent"`: no block follows.
    let is_clause = lexeme.keyword.is_some() && !lexeme.begins_line();
    if is_clause || !shape.starts.has(Terminal::Word(keyword)) {
        return false;
    }
    // `phase Planning {` and `switch size {` have texts without quotes.
    if matches!(keyword, Keyword::Group | Keyword::Choose) && is_bare {
        input.context.texts.borrow_mut().insert(input.index() + 1);
    }
    // A loop and a decision are reported with their blocks.
    if keyword != Keyword::Repeat && !(keyword == Keyword::Choose && is_decision(input)) {
        report(input, keyword);
    }
    input.context.has_corrections.set(true);
    input.context.corrections.borrow_mut().insert(input.index(), keyword);
    true
}

/// Whether a word of elsewhere stands for this word of the language.
pub(super) fn stands_for(word: &str, keyword: Keyword) -> bool {
    meant(word) == Some(keyword)
}

/// Whether, as they write it elsewhere, the token at hand begins an element: `output`, `"purpose":`.
pub(super) fn is_start(input: Tokens<'_>, shape: &Shape) -> bool {
    let keyword = match input.first() {
        Some(lexeme) if lexeme.kind == Kind::Word => meant(input.text()),
        Some(lexeme) if lexeme.kind.is_string() => quoted_word(input),
        _ => None,
    };
    keyword.is_some_and(|keyword| shape.starts.has(Terminal::Word(keyword)))
}

/// The word of the language that stands in quotes, with a colon behind it.
pub(super) fn quoted_word(input: Tokens<'_>) -> Option<Keyword> {
    input.left.get(1).filter(|next| next.follows_unreadable())?;
    let word = literal::value(input.text()).to_lowercase();
    Keyword::parse(&word).or_else(|| meant(&word))
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
    let mut finding = finding.fix(format!("write `{meant}`"), with_colon(input), meant);
    // `phase Planning {`: its title has no quotes.
    if keyword == Keyword::Group
        && let Some(title) = input.left.get(1).filter(|it| it.kind == Kind::Word)
        && let Some(fix) = finding.fixes.first_mut()
    {
        let text = literal::quote(&input.context.text[title.span.range()]);
        fix.title = format!("write `{meant} {text}`");
        fix.edits.push(Edit { place: input.context.place(title.span), text });
    }
    // `switch (kind) {`: the question that follows is mended with the word.
    if keyword == Keyword::Choose
        && let Some(next) = input.left.get(1)
        && let Some(fix) = finding.fixes.first_mut()
        && (next.kind.is_string() && input.context.text[next.span.range()].starts_with('(')
            || next.is_plain_word() && is_before_brace(input))
    {
        let asked = literal::value(&input.context.text[next.span.range()]).into_owned();
        let asked = literal::quote(&title_from_name(&(asked + "?")));
        fix.edits.push(Edit { place: input.context.place(next.span), text: asked });
    }
    input.context.report_correction(finding);
}

/// Whether a brace follows the word behind the one at hand.
fn is_before_brace(input: Tokens<'_>) -> bool {
    input.left.get(2).is_some_and(|it| it.kind == Kind::LeftBrace)
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
        Keyword::Group => "group \"Planning\" { … }",
        Keyword::Indicator => "indicator goal \"Orders in time\" target \">= 95 %\"",
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
    if has_backslashes(written) {
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

/// Whether a step with a number before it begins here: `1. review "Review"`.
pub(super) fn is_numbered(input: Tokens<'_>, shape: &Shape) -> bool {
    let is_number = input.first().is_some_and(|it| it.kind == Kind::Number && it.begins_line());
    let next = input.left.get(1);
    is_number
        && shape.starts.has(Terminal::StepName)
        && next
            .is_some_and(|it| !it.begins_line() && matches!(it.kind, Kind::Word | Kind::RightBrace))
}

/// `1. review "Review"`: the number is reported and passed over.
pub(super) fn numbering<'a>(input: Tokens<'a>, shape: &Shape) -> Option<Tokens<'a>> {
    let is_number = input.first().is_some_and(|it| it.kind == Kind::Number && it.begins_line());
    if !is_number || !shape.starts.has(Terminal::StepName) {
        return None;
    }
    let is_numbering = |kind: Kind| matches!(kind, Kind::Number | Kind::RightBrace);
    let count = input.left.iter().take_while(|lexeme| is_numbering(lexeme.kind)).count();
    let rest = Tokens { left: &input.left[count..], ..input };
    if rest.first().is_none_or(|lexeme| lexeme.begins_line() || lexeme.kind != Kind::Word) {
        return None;
    }
    let place = input.place();
    let place = Place::new(place.file, place.span.start, rest.place().span.start);
    input.context.report(
        Finding::new(Name::ExpectedToken, NUMBERED, place, "left out when read").fix(
            "remove the number",
            place,
            "",
        ),
    );
    Some(rest)
}

/// `yes { … }` as a way of `choose`: the label is reported and read as if it had its quotes. What
/// stands in no braces (`yes: check`, `yes -> check`) is reported with the way.
pub(super) fn bare_label(input: Tokens<'_>, shape: &Shape) -> bool {
    let is_word = input.first().is_some_and(|it| it.kind == Kind::Word && it.keyword.is_none());
    if !shape.starts.has(Terminal::Word(Keyword::Else)) || !is_word {
        return false;
    }
    let Some(next) = input.left.get(1).filter(|next| !next.begins_line()) else { return false };
    let place = with_colon(input);
    let has_colon = place != input.place();
    let is_block = next.kind == Kind::LeftBrace || next.keyword == Some(Keyword::If);
    if is_block {
        let finding =
            Finding::new(Name::ExpectedString, BARE_LABEL, input.place(), "read as a text");
        let label = format!("\"{}\"", input.text());
        input.context.report_correction(finding.fix("put it in quotes", place, label));
    }
    let is_label = is_block || has_colon || next.kind == Kind::Makes;
    if is_label {
        input.context.has_corrections.set(true);
        input.context.texts.borrow_mut().insert(input.index());
    }
    is_label
}
