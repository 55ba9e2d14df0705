//! Whether two items are most likely one thing under two words.

use rustc_hash::FxHashMap;

use crate::model::{Item, ItemId, Model};

/// The longest name that is compared letter by letter.
const LONGEST_COMPARED: usize = 80;

/// How alike two items are; `None`: not alike. Greater is more alike.
pub(super) fn likeness(one: &Item, other: &Item) -> Option<u32> {
    if shares_wording(one, other) {
        return Some(100);
    }
    let (one, other) = (one.naming.name.to_lowercase(), other.naming.name.to_lowercase());
    let (mut one_words, mut other_words) = (words(&one), words(&other));
    one_words.sort_unstable();
    other_words.sort_unstable();
    if one_words == other_words {
        return Some(100);
    }
    let length = one.chars().count().max(other.chars().count());
    if length <= LONGEST_COMPARED {
        let distance = strsim::damerau_levenshtein(&one, &other);
        if distance <= (length / 4).min(3) {
            return Some(90 - distance as u32);
        }
    }
    let shared = one_words.iter().filter(|word| other_words.contains(word)).count();
    let (least, most) =
        (one_words.len().min(other_words.len()), one_words.len().max(other_words.len()));
    (shared > 0 && (shared == least || shared * 2 > most)).then_some(10 * shared as u32)
}

/// A name brought to a form in which case, plural, hyphens and the order of words do not count.
pub(crate) fn common_form(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words = words(&lower);
    words.sort_unstable();
    words.join(" ")
}

fn words(lower: &str) -> Vec<&str> {
    lower.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(singular).collect()
}

/// The singular of a word, near enough to compare: `wishes` is `wish`, `processes` is `process`.
fn singular(word: &str) -> &str {
    let Some(stem) = word.strip_suffix('s') else { return word };
    if stem.chars().count() < 3 || stem.ends_with('s') {
        return word;
    }
    let bare = stem.strip_suffix('e').unwrap_or(stem);
    let hisses = ["sh", "ch", "ss", "x"].iter().any(|ending| bare.ends_with(ending));
    if hisses { bare } else { stem }
}

fn shares_wording(one: &Item, other: &Item) -> bool {
    if one.naming.aka.is_empty() && other.naming.aka.is_empty() {
        return false;
    }
    let wordings = |item: &Item| -> Vec<String> {
        let aka = item.naming.aka.iter().map(|wording| common_form(&wording.text));
        aka.chain([common_form(&item.naming.name), common_form(&item.naming.title)]).collect()
    };
    let others = wordings(other);
    wordings(one).iter().any(|wording| others.contains(wording))
}

/// In how many places each item stands at an end.
pub(super) fn places_of_items(model: &Model) -> FxHashMap<ItemId, usize> {
    let mut places: FxHashMap<ItemId, Vec<crate::base::Place>> = FxHashMap::default();
    for half in model.halves.values() {
        if let Some(item) = half.item {
            let known = places.entry(item).or_default();
            // The halves of one entry stand next to each other.
            if known.last() != Some(&half.place) {
                known.push(half.place);
            }
        }
    }
    let count = |(item, mut places): (ItemId, Vec<crate::base::Place>)| {
        places.sort_unstable();
        places.dedup();
        (item, places.len())
    };
    places.into_iter().map(count).collect()
}
