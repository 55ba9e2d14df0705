//! Findings as workflow commands: GitHub shows them at the lines of a pull request.

use super::{Finding, Severity};
use crate::base::SourceMap;
use crate::base::text::clean;

/// One workflow command, with its line end.
pub fn github(finding: &Finding, sources: &SourceMap) -> String {
    let place = finding.place();
    let file = sources.file(place.file);
    let start = file.line_column(place.span.start);
    let end = file.line_column(place.span.end);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = format!(
        "file={},line={},endLine={}",
        property(&file.path),
        start.line,
        end.line.max(start.line)
    );
    // Columns are allowed on one line only.
    if end.line == start.line {
        let end_column = end.column.saturating_sub(1).max(start.column);
        properties += &columns(start.column, end_column);
    }
    let mut body = finding.message.clone();
    for label in finding.labels.iter().skip(1) {
        let file = sources.file(label.place.file);
        let line = file.line_column(label.place.span.start).line;
        let place = [&*file.path, ":", &line.to_string(), ": ", &label.text].concat();
        body.push('\n');
        body.push_str(&place);
    }
    for help in &finding.help {
        body.push_str("\nhelp: ");
        body.push_str(help);
    }
    format!("::{command} {properties},title={}::{}\n", finding.name.text(), data(&body))
}

/// The columns of a place on one line.
fn columns(first: u32, last: u32) -> String {
    format!(",col={first},endColumn={last}")
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    clean(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
