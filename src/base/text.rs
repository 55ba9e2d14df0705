//! Small tools for text that people read.

use std::borrow::Cow;

/// The word for `count` things: `plural(1, "input", "inputs")` is `1 input`.
///
/// ```
/// assert_eq!(flowline::base::text::plural(2, "process", "processes"), "2 processes");
/// ```
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A title made from an identifier: `risk-criteria` becomes `Risk criteria`.
pub fn title_from_name(name: &str) -> String {
    capitalized(&name.replace(['-', '_'], " "))
}

/// A list as people write it: `a`, `a and b`, `a, b and c`.
pub fn listing<S: AsRef<str>>(parts: &[S], last_joined_by: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [front @ .., last] => {
            let front: Vec<&str> = front.iter().map(AsRef::as_ref).collect();
            format!("{} {last_joined_by} {}", front.join(", "), last.as_ref())
        }
    }
}

/// A text with a capital first letter.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text with a small first letter, unless the first word is an abbreviation or a lone letter.
pub fn decapitalized(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// Titles in a sentence: like [`listing`] with "and"; where a title has a comma or an "and" of its
/// own, semicolons tell where it ends.
///
/// ```
/// use flowline::base::text::titles;
/// assert_eq!(titles(&["Risk criteria", "Measures"]), "risk criteria and measures");
/// assert_eq!(titles(&["Assets and their value", "Measures"]), "assets and their value; measures");
/// ```
pub fn titles<S: AsRef<str>>(titles: &[S]) -> String {
    let words: Vec<String> = titles.iter().map(|title| decapitalized(title.as_ref())).collect();
    if words.iter().any(|title| title.contains(',') || title.contains(" and ")) {
        words.join("; ")
    } else {
        listing(&words, "and")
    }
}

/// Of the candidates the one that was most likely meant by `word`, if any is near: by edit
/// distance (a third of the length, at most 3), or by sharing most of its hyphenated words.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let allowed = allowed_distance(&lower);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&lower, &other);
            if distance <= allowed {
                return Some((distance * 10, candidate));
            }
            shared_words(&lower, &other).then_some((40 + distance, candidate))
        })
        .min_by_key(|&(cost, _)| cost)
        .map(|(_, candidate)| candidate)
}

/// Whether a word is a name that was typed wrongly: near by edit distance, not by sharing words.
/// Only then is it sensible to write the name in its place without asking.
pub fn is_misspelling(word: &str, name: &str) -> bool {
    // Most names differ too much in length: that is told without looking at their letters.
    if word.len().abs_diff(name.len()) > 4 * 3 {
        return false;
    }
    let is_other = word != name;
    let (word, name) = (word.to_lowercase(), name.to_lowercase());
    is_other && strsim::damerau_levenshtein(&word, &name) <= allowed_distance(&word)
}

/// How many letters may differ: a third of the length, at most 3.
fn allowed_distance(word: &str) -> usize {
    match word.chars().count() {
        // A word of one letter is no slip of another one: all of them would be near.
        0 | 1 => 0,
        letters => (letters / 3).clamp(1, 3),
    }
}

/// Whether two hyphenated names share at least half of the words of the longer one.
fn shared_words(one: &str, other: &str) -> bool {
    let words =
        |name: &str| -> Vec<String> { name.split(['-', '_', ' ']).map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| word.len() > 2 && other.contains(word)).count();
    shared > 0 && shared * 2 >= one.len().max(other.len())
}

/// The text with everything replaced that would steer a terminal or turn the direction of text
/// around: control characters but for line ends and tabs, and the bidirectional controls of
/// Unicode (UAX 9). Each becomes `U+FFFD`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_steering) {
        Cow::Owned(text.chars().map(clean_character).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The character, or `U+FFFD` in its place where it would steer a terminal; see [`clean`].
pub fn clean_character(character: char) -> char {
    if is_steering(character) { char::REPLACEMENT_CHARACTER } else { character }
}

/// Whether a character steers what shows it: see [`clean`].
fn is_steering(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{061c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{feff}' => true,
        _ => character.is_control(),
    }
}

/// All the candidates that are as near to `word` as the nearest one (see [`nearest`]): where it is
/// more than one, which is meant cannot be said.
pub fn nearest_all<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Vec<&'a str> {
    let Some(best) = nearest(word, candidates.clone()) else { return Vec::new() };
    let lower = word.to_lowercase();
    let cost = |candidate: &str| strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
    let least = cost(best);
    let best_length = best.chars().count();
    let mut all = vec![best];
    all.extend(candidates.into_iter().filter(|candidate| {
        *candidate != best
            && *candidate != word
            && candidate.chars().count().abs_diff(best_length) <= 2 * least
            && cost(candidate) == least
    }));
    all
}
