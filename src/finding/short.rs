//! Findings in one line each: `path:line:column: severity[name]: message`, as editors and `grep`
//! read them.

use std::fmt::Write;

use super::Finding;
use crate::base::SourceMap;
use crate::base::text::clean;

/// One line, with its line end.
pub fn short(finding: &Finding, sources: &SourceMap) -> String {
    let file = sources.file(finding.place().file);
    let at = file.line_column(finding.place().span.start);
    let mut line = String::new();
    writeln!(
        line,
        "{}:{}:{}: {}[{}]: {}",
        clean(&file.path),
        at.line,
        at.column,
        finding.severity.word(),
        finding.name.text(),
        clean(&finding.message).replace('\n', " ")
    )
    .expect("writing to a text never fails");
    line
}
