//! Inputs and results as a table has them: `order, from sales`, `order (sales), bill (bank)`. What
//! stands in such a line, written in the language.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::input::Context;
use super::lexeme::Lexeme;
use super::partner::is_declared;

/// An end of an interface and the items that go there.
#[derive(Default)]
struct Group {
    partner: String,
    items: Vec<String>,
}

/// The words before a partner that are none of its name.
const ARTICLES: &[&str] = &["the", "a", "an", "our", "each"];

/// What a line of an interface was most likely meant as: an entry for each partner. `line` are its
/// tokens behind `word`, the word of the interface as the language has it. Nothing where that
/// cannot be told.
pub(super) fn meant(context: &Context<'_>, line: &[Lexeme], word: Keyword) -> Option<Vec<String>> {
    let mut groups: Vec<Group> = Vec::new();
    // Items whose partner was not met yet; words of the item, and of the partner, at hand.
    let (mut items, mut item, mut partner) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_partner = false;
    let mut in_parentheses = false;
    for (at, lexeme) in line.iter().enumerate() {
        let text = &context.text[lexeme.span.range()];
        // `from sales: order`: the partner stands first, and ends at the colon.
        if is_partner && !in_parentheses && lexeme.follows_unreadable() && !partner.is_empty() {
            is_partner = false;
        }
        match (lexeme.kind, lexeme.keyword) {
            (Kind::Word, Some(Keyword::From | Keyword::To)) | (Kind::Reads | Kind::Makes, _) => {
                is_partner = true;
            }
            (Kind::LeftBrace, _) => (is_partner, in_parentheses) = (true, true),
            (Kind::RightBrace, _) => (is_partner, in_parentheses) = (false, false),
            (Kind::Word, _) if is_partner && ARTICLES.contains(&text) => {}
            (Kind::Word, _) if is_partner && text == "and" && !partner.is_empty() => {
                let last = partner.pop().unwrap_or_default();
                partner.push(format!("{last},"));
            }
            (Kind::Word, _) if is_partner => {
                // Before the items, a partner is one word; behind them, all up to the comma.
                let is_first = items.is_empty() && item.is_empty();
                // "to all processes" is two words of the language and one partner.
                let is_all = partner.last().is_some_and(|last: &String| last == "every process");
                match text.to_lowercase().as_str() {
                    "all" | "every" | "everybody" | "everyone" => {
                        partner.push("every process".to_owned());
                    }
                    "processes" | "process" | "other" if is_all => {}
                    text => {
                        partner.push(text.to_owned());
                        is_partner = in_parentheses || !is_first;
                    }
                }
            }
            // `to customer and authority`, `to customer, authority`.
            _ if !partner.is_empty() && joins_partner(context, text, &line[at + 1..]) => {
                let last = partner.pop().unwrap_or_default();
                partner.push(format!("{last},"));
                is_partner = true;
            }
            (Kind::Word, _) if text == "and" && !item.is_empty() => {
                items.push(item.join("-"));
                item.clear();
            }
            (Kind::Word, _) => item.push(text.to_lowercase()),
            (Kind::Comma, _) if in_parentheses => return None,
            (Kind::Comma, _) => {
                // `from sales, order`: its items follow.
                if items.is_empty() && item.is_empty() {
                    is_partner = false;
                    continue;
                }
                end_item(&mut groups, &mut items, &mut item, &mut partner);
                is_partner = false;
            }
            (Kind::LeftBracket, _) if items.is_empty() && item.is_empty() => {}
            (Kind::RightBracket, _) => {}
            _ => return None,
        }
    }
    end_item(&mut groups, &mut items, &mut item, &mut partner);
    let (keyword, preposition) = match word {
        Keyword::Input => ("input", "from"),
        _ => ("result", "to"),
    };
    if groups.is_empty() {
        groups.push(Group::default());
    }
    if let ([only], false) = (&mut groups[..], items.is_empty()) {
        only.items.append(&mut items);
    }
    let is_whole = items.is_empty() && groups.iter().all(|group| !group.items.is_empty());
    is_whole.then(|| {
        let entry = |group: Group| match group.partner.as_str() {
            "" => format!("{keyword} {{ {} }}", group.items.join(", ")),
            partner => {
                format!("{keyword} {preposition} {partner} {{ {} }}", group.items.join(", "))
            }
        };
        groups.into_iter().map(entry).collect()
    })
}

/// Whether, behind a partner, this word or comma leads to another one: behind a comma one that the file
/// declares, with nothing else before the next comma.
fn joins_partner(context: &Context<'_>, text: &str, rest: &[Lexeme]) -> bool {
    if text != "," {
        return text == "and";
    }
    let Some(next) = rest.first().filter(|it| it.is_plain_word()) else { return false };
    let is_alone = rest.get(1).is_none_or(|it| it.kind == Kind::Comma);
    is_alone && is_declared(context, &context.text[next.span.range()])
}

/// Ends an item at a comma: with a partner behind it, all before it go there.
fn end_item(
    groups: &mut Vec<Group>,
    items: &mut Vec<String>,
    item: &mut Vec<String>,
    partner: &mut Vec<String>,
) {
    if !item.is_empty() {
        items.push(item.join("-"));
        item.clear();
    }
    if partner.is_empty() {
        return;
    }
    let name = partner.join("-").replace(",-", ", ");
    partner.clear();
    // `every process` stands alone behind its word.
    let apart = name.contains("every process");
    let partners: Vec<&str> = if apart { name.split(", ").collect() } else { vec![&name] };
    let items = std::mem::take(items);
    for partner in partners {
        match groups.iter_mut().find(|group| group.partner == partner) {
            Some(group) => group.items.extend(items.iter().cloned()),
            None => groups.push(Group { partner: partner.to_owned(), items: items.clone() }),
        }
    }
}
