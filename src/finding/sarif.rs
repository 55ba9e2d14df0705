//! Findings as SARIF 2.1.0 (OASIS Standard), which code scanning services read.

use std::fmt::Write;

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::report::Report;
use super::{Edit, Finding, Fix, Label, Name};
use crate::base::{FileId, Place, SourceMap};

/// The report as SARIF, with its line end. `page` gives the page of a name, in Markdown: it becomes
/// the help of the rule.
pub fn sarif(report: &Report, sources: &SourceMap, page: fn(Name) -> Option<String>) -> String {
    let accepted = report.accepted.iter().map(|accepted| &accepted.finding);
    let all: Vec<&Finding> = report.findings.iter().chain(accepted).collect();
    let mut names: Vec<Name> = all.iter().map(|finding| finding.name).collect();
    names.sort_unstable();
    names.dedup();
    let results: Vec<Value> = all
        .iter()
        .zip(fingerprints(&all, sources))
        .enumerate()
        .map(|(number, (finding, fingerprint))| {
            let reason = number
                .checked_sub(report.findings.len())
                .map(|accepted| &*report.accepted[accepted].because);
            result(finding, &fingerprint, reason, &names, sources)
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "flowline",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": names.iter().map(|&name| rule(name, page)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    super::json::text(&log)
}

/// What is said once of a name.
fn rule(name: Name, page: fn(Name) -> Option<String>) -> Value {
    let mut rule = json!({
        "id": name.text(),
        "shortDescription": { "text": name.summary() },
        "defaultConfiguration": { "level": name.default_severity().word() },
        "properties": { "tags": [name.group().text()] },
    });
    if let Some(page) = page(name) {
        rule["help"] = json!({ "text": page, "markdown": page });
    }
    rule
}

fn result(
    finding: &Finding,
    fingerprint: &str,
    reason: Option<&str>,
    names: &[Name],
    sources: &SourceMap,
) -> Value {
    let mut text = finding.message.clone();
    for help in &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let (primary, others) = finding.labels.split_first().expect("a finding has a label");
    let mut result = json!({
        "ruleId": finding.name.text(),
        "ruleIndex": names.binary_search(&finding.name).expect("all names are rules"),
        "level": finding.severity.word(),
        "message": { "text": text },
        "locations": [location(primary, sources)],
        "partialFingerprints": { "flowlineFinding/v1": fingerprint },
    });
    if !others.is_empty() {
        let related = others.iter().enumerate().map(|(number, label)| {
            let mut related = location(label, sources);
            related["id"] = json!(number + 1);
            related
        });
        result["relatedLocations"] = related.collect();
    }
    if !finding.fixes.is_empty() {
        result["fixes"] = finding.fixes.iter().map(|fix| self::fix(fix, sources)).collect();
    }
    if let Some(reason) = reason {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
    }
    result
}

fn location(label: &Label, sources: &SourceMap) -> Value {
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(label.place.file, sources) },
        "region": region(label.place, sources),
    }});
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    location
}

fn region(place: Place, sources: &SourceMap) -> Value {
    let file = sources.file(place.file);
    let (start, end) = (file.line_column(place.span.start), file.line_column(place.span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": place.span.start,
        "byteLength": place.span.len(),
    })
}

/// A fix: its edits file by file.
fn fix(fix: &Fix, sources: &SourceMap) -> Value {
    let changes = fix.edits.chunk_by(|left, right| left.place.file == right.place.file).map(
        |edits: &[Edit]| {
            let replacements: Vec<Value> = edits
                .iter()
                .map(|edit| {
                    json!({
                        "deletedRegion": region(edit.place, sources),
                        "insertedContent": { "text": edit.text },
                    })
                })
                .collect();
            json!({
                "artifactLocation": { "uri": uri(edits[0].place.file, sources) },
                "replacements": replacements,
            })
        },
    );
    json!({
        "description": { "text": fix.title },
        "artifactChanges": changes.collect::<Vec<_>>(),
    })
}

/// A path as a URI reference (RFC 3986): relative as it is typed, absolute with `file:`.
fn uri(file: FileId, sources: &SourceMap) -> String {
    let path = sources.file(file).path.replace('\\', "/");
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let is_drive = byte == b':' && uri == format!("file:///{}", &path[..1]);
        if is_plain || is_drive {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("writing to a text never fails");
        }
    }
    uri
}
