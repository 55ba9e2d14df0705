//! What stands in parentheses behind a step or an item: who does it, or a remark. Each is one finding,
//! and is read as what is meant.

use super::super::ast::{Clause, ClauseKind};
use super::super::habits::ROLE_IN_PARENTHESES;
use super::super::token::Kind;
use super::borrowed::behind;
use super::input::Tokens;
use super::named::joined;
use super::partner::is_declared;
use super::terminal::{advance, roles};
use crate::base::Place;
use crate::finding::{Finding, Name};

/// The most tokens between two parentheses.
const MOST_INSIDE: usize = 16;

/// How many tokens stand here from one parenthesis to the other, with both.
fn count(input: Tokens<'_>) -> Option<usize> {
    let first = input.left.first().filter(|it| it.kind == Kind::LeftBrace && !it.begins_line())?;
    if !input.context.text[first.span.range()].starts_with('(') {
        return None;
    }
    let inside = input.left.iter().skip(1).take(MOST_INSIDE);
    let inside = inside.take_while(|it| {
        !it.begins_line() && !matches!(it.kind, Kind::LeftBrace | Kind::RightBrace)
    });
    let count = 1 + inside.count();
    input.left.get(count).filter(|it| it.kind == Kind::RightBrace && !it.begins_line())?;
    Some(count + 1)
}

/// `check "Check" (clerk)`: the role is read as the one behind `by`; what is no role is a remark.
pub(super) fn behind_step(input: Tokens<'_>) -> Option<(Tokens<'_>, Option<Clause>)> {
    let count = count(input)?;
    let context = input.context;
    let (rest, inside) = (behind(input, count), advance(input).0);
    let end = behind(input, count - 1);
    let place = rest.place_since(input);
    let words = &context.text[inside.place().span.start as usize..end.place().span.start as usize];
    let is_role = |word: &str| is_declared(context, word) || is_declared(context, &joined(word));
    let names = words.split([',', '/']).flat_map(|part| part.split(" or "));
    if count > 2 && names.map(str::trim).all(is_role) {
        // What reading them as a list reports is said by what follows.
        let mark = context.mark();
        let read = roles(inside).ok().filter(|(after, _)| after.left.len() == end.left.len());
        context.rewind(&mark);
        if let Some((_, roles)) = read {
            let finding =
                Finding::new(Name::ExpectedToken, ROLE_IN_PARENTHESES, place, "read as `by …`");
            context.report(finding.fix("write `by`", place, format!("by {}", words.trim())));
            return Some((rest, Some(Clause { place, kind: ClauseKind::By(roles) })));
        }
    }
    let said = remark(input, rest);
    let finding = needless(place, "a step")
        .help(format!("put it into the title:  \"… ({said})\""))
        .help(format!("or into a note, in the braces of the step:  {{ note \"{said}\" }}"));
    context.report(finding);
    Some((rest, None))
}

/// `{ invoice (monthly) }`: a remark behind an item is reported and passed over.
pub(super) fn behind_item(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let rest = behind(input, count(input)?);
    let item = input.before()?.text();
    let said = remark(input, rest);
    let finding = needless(rest.place_since(input), "an item")
        .help(format!("a condition or a rhythm:  {item} when \"{said}\""))
        .help(format!("how it is called here:  {item} \"{said}\""));
    input.context.report(finding);
    Some(rest)
}

/// Passes over a remark, and gives what it says.
fn remark<'a>(input: Tokens<'a>, rest: Tokens<'_>) -> &'a str {
    input.context.pass_over(input, rest);
    input.context.text[rest.place_since(input).span.range()].trim_matches(['(', ')', ' '])
}

fn needless(place: Place, behind: &str) -> Finding {
    let message = format!("nothing stands in parentheses behind {behind}");
    Finding::new(Name::ExpectedToken, message, place, "left out when read")
}
