//! The ledger as CSV after RFC 4180, for spreadsheets.

use super::{COLUMNS, lines, names, partner_name};
use crate::model::Model;

/// The ledger of a model: a line of column titles, then one line a row, ended by CR LF.
///
/// A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`) gets an
/// apostrophe before it: a ledger may hold texts of others.
pub fn write(model: &Model) -> String {
    let mut text = record(COLUMNS.iter().map(ToString::to_string));
    let name = |partner| partner_name(model, partner).unwrap_or_default().to_owned();
    for line in lines(model) {
        let state = match line.remark.as_str() {
            "" => line.state.word().to_owned(),
            remark => format!("{}: {remark}", line.state.word()),
        };
        text += &record([
            line.item,
            name(line.giver),
            names(&line.made_by).join("; "),
            name(line.taker),
            names(&line.read_by).join("; "),
            line.declared_by.to_owned(),
            line.provenance.join("; "),
            state,
            line.accepted_because.unwrap_or_default(),
        ]);
    }
    text
}

fn record(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&cell)).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    let cell = format!("{guard}{cell}");
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_need_it() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
