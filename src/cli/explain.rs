//! `flowline explain`: the page of a finding.

use super::Outcome;
use super::args::ExplainOptions;
use super::terminal;
use crate::base::text::nearest;
use crate::finding::{Group, Name, Severity};
use crate::project::page;

pub(super) fn run(options: &ExplainOptions) -> Result<Outcome, String> {
    let Some(name) = &options.name else {
        terminal::print(&list());
        return Ok(Outcome::Clean);
    };
    let Some(known) = Name::parse(name) else {
        let all = Name::ALL.iter().map(|known| known.text());
        let hint = nearest(name, all).map_or_else(
            || "`flowline explain --all` lists them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(format!("there is no finding `{name}`; {hint}"));
    };
    let page = page(known).unwrap_or_default();
    terminal::print(&(page.trim_end().to_owned() + "\n"));
    Ok(Outcome::Clean)
}

/// All findings by group, with their severities.
fn list() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        text += &format!("{}\n", group.text());
        for name in Name::ALL.iter().filter(|name| name.group() == group) {
            let severity = match name.default_severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            text += &format!("  {:<24} {severity}\n", name.text());
        }
    }
    text
}
