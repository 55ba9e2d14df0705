//! The ledger as a table for the terminal.

use unicode_width::UnicodeWidthStr;

use super::{Line, lines, names, partner_name};
use crate::model::Model;

/// The ledger of a model, in columns padded with spaces, one row a line.
pub fn write(model: &Model) -> String {
    let head = ["item", "giver", "taker", "declared by", "state", "made by", "read by"];
    let mut table = vec![head.map(str::to_owned)];
    table.extend(lines(model).iter().map(|line| cells(model, line)));
    let widths: Vec<usize> = (0..head.len())
        .map(|column| table.iter().map(|row| row[column].width()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for (index, row) in table.iter().enumerate() {
        text += padded(row, &widths).trim_end();
        text.push('\n');
        if index == 0 {
            let rule: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
            text += &(rule.join("  ") + "\n");
        }
    }
    text
}

fn cells(model: &Model, line: &Line) -> [String; 7] {
    let or_nobody = |partner| partner_name(model, partner).unwrap_or("(nobody)").to_owned();
    let mut state = line.state.word().to_owned();
    if !line.remark.is_empty() {
        state += &format!(": {}", line.remark);
    }
    if let Some(because) = &line.accepted_because {
        state += &format!(": {because}");
    }
    [
        line.item.clone(),
        or_nobody(line.giver),
        or_nobody(line.taker),
        line.declared_by.to_owned(),
        state,
        names(&line.made_by).join(", "),
        names(&line.read_by).join(", "),
    ]
}

fn padded(row: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(widths)
        .map(|(cell, &width)| format!("{cell}{}", " ".repeat(width - cell.width())))
        .collect();
    cells.join("  ")
}
