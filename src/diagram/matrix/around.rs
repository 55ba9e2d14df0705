//! What stands below a matrix, and its sums in words.

use super::Matrix;
use crate::base::text::plural;
use crate::diagram::chart::{CategoryMark, Stated};
use crate::diagram::legend::{self, Entry, Symbol};
use crate::diagram::words;
use crate::model::{Model, ProcessId};

/// The symbols in use, with how many cells there are of each.
pub(super) fn legend(model: &Model, matrix: &Matrix) -> Vec<Entry> {
    let mut entries: Vec<Entry> = [
        Some(Stated::Both),
        Some(Stated::GiverOnly),
        Some(Stated::TakerOnly),
        Some(Stated::Neither),
        None,
    ]
    .into_iter()
    .filter_map(|stated| {
        let count = matrix.cells.iter().filter(|cell| cell.stated == stated).count();
        let symbol = stated.map_or(Symbol::Disagreement, Symbol::Cell);
        let words = format!("{} ({count})", legend::words(symbol));
        (0 < count).then_some(Entry { symbol, words })
    })
    .collect();
    let mut further = Vec::new();
    if matrix.cells.iter().any(|cell| 1 < cell.count) {
        further.push(Symbol::CellCount);
    }
    if matrix.open_inputs {
        further.push(Symbol::DanglingInput);
    }
    if matrix.open_results {
        further.push(Symbol::DanglingResult);
    }
    further.push(Symbol::Diagonal);
    entries.extend(
        further.into_iter().map(|symbol| Entry { symbol, words: legend::words(symbol).to_owned() }),
    );
    let used: Vec<Option<CategoryMark>> =
        matrix.processes.iter().map(|process| process.category).collect();
    for ((id, _), mark) in model.categories.iter().zip(words::category_marks(model)) {
        if used.contains(&Some(mark)) {
            let words = words::category(model, id);
            entries.push(Entry { symbol: Symbol::Category(mark), words });
        }
    }
    entries
}

/// How many cells are in use, and what is not in the matrix.
pub(super) fn footer(model: &Model, order: &[ProcessId], matrix: &Matrix) -> String {
    let count = matrix.processes.len();
    let items: usize = matrix.cells.iter().map(|cell| cell.count).sum();
    let outside = words::rows_outside(model);
    let hidden = model.processes.len() - order.len();
    let mut sentences = vec![format!(
        "{} of {} ordered pairs, {}.",
        matrix.cells.len(),
        count * count.saturating_sub(1),
        plural(items, "interface", "interfaces"),
    )];
    if 0 < outside {
        sentences.push(format!("{outside} with parties outside the model are not in the matrix."));
    }
    if 0 < hidden {
        let count = plural(hidden, "process", "processes");
        sentences.push(format!("{count} left out by the view."));
    }
    sentences.join(" ")
}

/// The sums in words; what the cells hold is in their tooltips.
pub(super) fn description(matrix: &Matrix) -> String {
    let sums = plural(matrix.processes.len(), "process", "processes");
    let pairs = format!("{sums}, {} pairs that exchange something.", matrix.cells.len());
    let each = matrix.processes.iter().map(|process| {
        format!("{} gives to {} and takes from {}.", process.title, process.gives, process.takes)
    });
    std::iter::once(pairs).chain(each).collect::<Vec<_>>().join(" ")
}
