//! Inputs and results as a table has them: `order, from sales`, `order (sales), bill (bank)`. What
//! stands in such a line, written in the language.

use super::super::keyword::Keyword;
use super::super::token::Kind;
use super::input::Tokens;

/// An end of an interface and the items that go there.
#[derive(Default)]
struct Group {
    partner: String,
    items: Vec<String>,
}

/// What the line of an interface, `line` tokens behind its word, was most likely meant as: an entry
/// for each partner. Nothing where that cannot be told.
pub(super) fn meant(word: Tokens<'_>, line: usize, preposition: Keyword) -> Option<Vec<String>> {
    let mut groups: Vec<Group> = Vec::new();
    // Items whose partner was not met yet; words of the item, and of the partner, at hand.
    let (mut items, mut item, mut partner) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_partner = false;
    let mut in_parentheses = false;
    for lexeme in &word.left[1..=line] {
        let text = &word.context.text[lexeme.span.range()];
        match (lexeme.kind, lexeme.keyword) {
            (Kind::Word, Some(Keyword::From | Keyword::To)) | (Kind::Reads | Kind::Makes, _) => {
                is_partner = true;
            }
            (Kind::LeftBrace, _) => (is_partner, in_parentheses) = (true, true),
            (Kind::RightBrace, _) => (is_partner, in_parentheses) = (false, false),
            (Kind::Word, _) if is_partner => {
                // "to all processes" is two words of the language and one partner.
                let is_all = matches!(partner.last().map(String::as_str), Some("every"));
                match text.to_lowercase().as_str() {
                    "all" | "every" => partner.push("every".to_owned()),
                    "processes" | "process" if is_all => {
                        partner.pop();
                        partner.push("every process".to_owned());
                        is_partner = in_parentheses;
                    }
                    text => {
                        partner.push(text.to_owned());
                        is_partner = in_parentheses;
                    }
                }
            }
            (Kind::Word, _) if text == "and" && !partner.is_empty() => {
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
            (Kind::Comma, _) => end_item(&mut groups, &mut items, &mut item, &mut partner),
            (Kind::LeftBracket, _) if items.is_empty() && item.is_empty() => {}
            (Kind::RightBracket, _) => {}
            _ => return None,
        }
    }
    end_item(&mut groups, &mut items, &mut item, &mut partner);
    let keyword = word.first().and_then(|lexeme| lexeme.keyword).map_or("", Keyword::text);
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
            partner => format!(
                "{keyword} {} {partner} {{ {} }}",
                preposition.text(),
                group.items.join(", ")
            ),
        };
        groups.into_iter().map(entry).collect()
    })
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
