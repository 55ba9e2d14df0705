//! What to do about a name that nothing has: how to declare it, and what is declared.

use crate::base::text::{listing, title_from_name};
use crate::finding::{Finding, Name as FindingName};

/// The most names of a kind that a finding lists: more are no help to choose from.
const MOST_LISTED: usize = 6;

/// Adds how the name is declared, as `docs/language.md` has it, and what there is of its kind.
pub(super) fn with_remedy(mut finding: Finding, kind: &str, text: &str, known: &[&str]) -> Finding {
    let title = title_from_name(text);
    match finding.name {
        FindingName::UnknownProcess if kind.contains("party") => {
            finding = finding
                .help(format!("if it is outside the model, declare it:   party {text} \"{title}\""))
                .help(format!("if it is part of it:   process {text} \"{title}\" {{ … }}"));
        }
        FindingName::UnknownProcess => {
            finding = finding.help(format!("declare it:   process {text} \"{title}\" {{ … }}"));
        }
        FindingName::UnknownRole => {
            finding = finding.help(format!("declare it:   role {text} \"{title}\""));
        }
        FindingName::UnknownCategory => {
            finding = finding.help(format!("declare it:   category {text} \"{title} processes\""));
        }
        FindingName::UnknownItem => {
            finding = finding.help(format!("declare it:   item {text} \"{title}\""));
        }
        FindingName::UnknownStandard => {
            finding = finding.help(format!("declare it, with its title:   standard {text} \"…\""));
        }
        FindingName::UnknownScale => {
            finding = finding
                .help(format!("declare it:   scale {text} {{ 0 \"Incomplete\" 1 \"Performed\" }}"))
                .help("or use `capability`, which is built in");
        }
        FindingName::UnknownState => {
            finding = finding.help(format!("name one of its states, or add `{text}` to `states`"));
        }
        FindingName::UnknownCheck => {
            return finding.help("`flowline explain --all` lists the checks");
        }
        _ => {}
    }
    match known.len() {
        1..=MOST_LISTED => finding.help(format!("declared so far: {}", listed(known))),
        _ => finding,
    }
}

/// The names of what there is, in backquotes; of many, as many as there is room for.
pub(super) fn listed<S: AsRef<str>>(known: &[S]) -> String {
    let shown = known.iter().take(MOST_LISTED);
    let mut quoted: Vec<String> = shown.map(|name| format!("`{}`", name.as_ref())).collect();
    if known.len() > MOST_LISTED {
        quoted.push(format!("{} more", known.len() - MOST_LISTED));
    }
    listing(&quoted, "and")
}
