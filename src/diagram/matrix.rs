//! The interface matrix: a row gives, a column takes. What one turns to when the map gets dense.
//! Its geometry follows from rows and columns; no engine is needed.

use super::chart::{CategoryMark, Stated};
use super::legend::{self, Entry, Symbol};
use super::measure::{self, Face};
use super::{Content, Diagram, Draw, Heading, Kind, view, words};
use crate::base::text::plural;
use crate::layout::Size;
use crate::model::interface::{Partner, Row, Status};
use crate::model::{Model, ProcessId, View};
use std::collections::BTreeMap;

/// The kind.
pub const KIND: Kind =
    Kind { name: "matrix", title: "Interface matrix", view: "map", draw: Draw::Model(draw) };

/// Up to so many processes rows and columns are wide.
const FEW: usize = 20;
/// Width of the bar at the left and height of that at the top.
pub const BAR: i32 = 5;
/// The longest bar of the sums.
pub const LONGEST_SUM: i32 = 84;
/// The highest bar of the sums.
pub const HIGHEST_SUM: i32 = 40;
/// Space between the grid and what stands at its right or below it.
pub const MARGIN: i32 = 14;
/// Width of the column, and height of the row, of open ends.
pub const OPEN: i32 = 34;
/// Names longer than this are broken into two lines.
const WIDEST_NAME: i32 = 300;

/// A matrix of processes.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The processes, by category.
    pub processes: Vec<Process>,
    /// The cells in use, by row and column.
    pub cells: Vec<Cell>,
    /// Width of the code of a process.
    pub code_width: i32,
    /// Width of the longest name.
    pub name_width: i32,
    /// Width of a column.
    pub column: i32,
    /// Height of a row.
    pub row: i32,
    /// Results that nobody takes, inputs that nobody gives: whether there are any.
    pub open_results: bool,
    /// Inputs that nobody gives: whether there are any.
    pub open_inputs: bool,
}

/// A row and a column.
#[derive(Clone, Debug)]
pub struct Process {
    /// Clause or number: what stands at the head of its column.
    pub code: String,
    /// Its title, in one line or two.
    pub name: Vec<String>,
    /// Its title.
    pub title: String,
    /// How its category shows.
    pub category: Option<CategoryMark>,
    /// The address of its chart.
    pub link: String,
    /// To how many processes it gives.
    pub gives: usize,
    /// From how many processes it takes.
    pub takes: usize,
    /// Results that nobody takes.
    pub open_results: Vec<String>,
    /// Inputs that nobody gives.
    pub open_inputs: Vec<String>,
}

/// What one process gives another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Index of the process that gives.
    pub row: usize,
    /// Index of the process that takes.
    pub column: usize,
    /// Who says so; none: the two sides disagree.
    pub stated: Option<Stated>,
    /// The number of items.
    pub count: usize,
    /// In words.
    pub tooltip: String,
}

impl Matrix {
    /// Where the grid begins.
    pub fn left(&self) -> i32 {
        BAR + 10 + self.code_width + 12 + self.name_width + 14
    }

    /// Height of the heads of the columns.
    pub fn top(&self) -> i32 {
        BAR + 31
    }

    /// The left border of a column.
    pub fn column_x(&self, column: usize) -> i32 {
        self.left() + self.column * column as i32
    }

    /// The upper border of a row.
    pub fn row_y(&self, row: usize) -> i32 {
        self.top() + self.row * row as i32
    }

    /// The left border of what stands right of the grid.
    pub fn right(&self) -> i32 {
        let open = if self.open_results { OPEN } else { 0 };
        self.column_x(self.processes.len()) + open
    }

    /// The upper border of what stands below the grid.
    pub fn bottom(&self) -> i32 {
        let open = if self.open_inputs { OPEN - 8 } else { 0 };
        self.row_y(self.processes.len()) + open
    }

    /// The size of all.
    pub fn size(&self) -> Size {
        Size {
            width: self.right() + MARGIN + LONGEST_SUM + 40,
            height: self.bottom() + MARGIN + HIGHEST_SUM + 20,
        }
    }

    /// The largest sum, for the scale of the bars.
    pub fn largest_sum(&self) -> usize {
        self.processes.iter().map(|process| process.gives.max(process.takes)).max().unwrap_or(0)
    }
}

/// Draws a model.
pub fn draw(model: &Model, view: Option<&View>) -> Diagram {
    let order = shown(model, view);
    let matrix = matrix(model, &order);
    let title = model.naming.title.to_string();
    Diagram {
        kind: KIND.name,
        name: model.naming.name.to_string(),
        language: words::language(model),
        heading: Heading {
            subtitle: words::joined(&[
                KIND.title.to_owned(),
                "a row gives, a column takes".to_owned(),
            ]),
            title,
            footer: footer(model, &order, &matrix),
            sheet: words::joined(&["Flowline".to_owned(), "interface matrix".to_owned()]),
            ..words::heading(model, view)
        },
        description: description(&matrix),
        legend: legend(model, &matrix),
        content: Content::Matrix(matrix),
    }
}

/// The processes that the view shows, by category.
fn shown(model: &Model, view: Option<&View>) -> Vec<ProcessId> {
    let mut order = words::by_category(model);
    order.retain(|id| !view::hides(view, model, Partner::Process(*id)));
    order
}

fn matrix(model: &Model, order: &[ProcessId]) -> Matrix {
    let mut matrix = Matrix { processes: processes(model, order), ..Matrix::default() };
    let at: BTreeMap<ProcessId, usize> =
        order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut pairs: BTreeMap<(usize, usize), Vec<&Row>> = BTreeMap::new();
    for row in &model.ledger.rows {
        let (giver, taker) = (index(&at, row.giver), index(&at, row.taker));
        let item = row.item.map_or("not said what", |item| &*model.items[item].naming.title);
        match (giver, taker) {
            (Some(giver), Some(taker)) if giver != taker => {
                pairs.entry((giver, taker)).or_default().push(row);
            }
            (Some(giver), None) if row.taker == Partner::Nobody => {
                push_once(&mut matrix.processes[giver].open_results, item);
            }
            (None, Some(taker)) if row.giver == Partner::Nobody => {
                push_once(&mut matrix.processes[taker].open_inputs, item);
            }
            _ => {}
        }
    }
    for (&(row, column), rows) in &pairs {
        matrix.processes[row].gives += 1;
        matrix.processes[column].takes += 1;
        let cell = cell(model, &matrix, row, column, rows);
        matrix.cells.push(cell);
    }
    matrix.open_results = matrix.processes.iter().any(|process| !process.open_results.is_empty());
    matrix.open_inputs = matrix.processes.iter().any(|process| !process.open_inputs.is_empty());
    measured(&mut matrix);
    matrix
}

fn push_once(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|listed| listed == item) {
        list.push(item.to_owned());
    }
}

fn index(at: &BTreeMap<ProcessId, usize>, partner: Partner) -> Option<usize> {
    match partner {
        Partner::Process(id) => at.get(&id).copied(),
        Partner::Party(_) | Partner::Nobody | Partner::Unknown => None,
    }
}

fn measured(matrix: &mut Matrix) {
    let codes =
        matrix.processes.iter().map(|process| measure::width(&process.code, Face::Bold, 11));
    matrix.code_width = codes.max().unwrap_or(0);
    for process in &mut matrix.processes {
        process.name = measure::wrap(&process.title, Face::Regular, 12, WIDEST_NAME).lines;
    }
    let lines = matrix.processes.iter().flat_map(|process| &process.name);
    matrix.name_width =
        lines.map(|line| measure::width(line, Face::Regular, 12)).max().unwrap_or(0);
    let highest = matrix.processes.iter().map(|process| process.name.len()).max().unwrap_or(1);
    let few = matrix.processes.len() <= FEW;
    matrix.column = (if few { 40 } else { 26 }).max(matrix.code_width + 8);
    matrix.row = (if few { 33 } else { 22 }).max(highest as i32 * 15 + 6);
}

/// The processes as rows.
fn processes(model: &Model, order: &[ProcessId]) -> Vec<Process> {
    let marks = words::category_marks(model);
    let codes = words::codes(model, order);
    order
        .iter()
        .zip(codes)
        .map(|(id, code)| {
            let process = &model.processes[*id];
            Process {
                code,
                name: Vec::new(),
                title: process.naming.title.to_string(),
                category: process.category.map(|category| marks[category.index()]),
                link: format!("process/{}.svg", process.naming.name),
                gives: 0,
                takes: 0,
                open_results: Vec::new(),
                open_inputs: Vec::new(),
            }
        })
        .collect()
}

fn cell(model: &Model, matrix: &Matrix, row: usize, column: usize, rows: &[&Row]) -> Cell {
    let is_stated = |half: Option<crate::model::HalfId>| {
        half.is_some_and(|half| model.halves[half].is_stated())
    };
    let giver = rows.iter().any(|row| is_stated(row.given));
    let taker = rows.iter().any(|row| is_stated(row.taken));
    let disagree = rows.iter().any(|row| matches!(row.status, Status::Disagreeing(_)));
    let stated = match (giver, taker) {
        _ if disagree => None,
        (true, true) => Some(Stated::Both),
        (true, false) => Some(Stated::GiverOnly),
        (false, true) => Some(Stated::TakerOnly),
        (false, false) => Some(Stated::Neither),
    };
    let said: Vec<&str> =
        rows.iter().map(|row| says(row, is_stated(row.given), is_stated(row.taken))).collect();
    let agreed = said.iter().all(|words| *words == said[0]).then(|| said[0]);
    let items: Vec<String> = rows
        .iter()
        .zip(&said)
        .map(|(row, said)| {
            let item = row.item.map_or("not said what", |item| &*model.items[item].naming.title);
            if agreed.is_some() { format!("- {item}") } else { format!("- {item}: {said}") }
        })
        .collect();
    // In a large matrix the codes at its borders stand nearer than titles of fifty letters.
    let name = |at: usize| {
        let process = &matrix.processes[at];
        if matrix.processes.len() <= FEW { &process.title } else { &process.code }
    };
    let agreed = agreed.map_or_else(String::new, |words| format!(", {words}"));
    let tooltip = format!("{} gives to {}{agreed}:\n{}", name(row), name(column), items.join("\n"));
    Cell { row, column, stated, count: rows.len(), tooltip }
}

/// Who says so, in words.
fn says(row: &Row, giver: bool, taker: bool) -> &'static str {
    match (&row.status, giver, taker) {
        (Status::Disagreeing(_), ..) => "the two sides disagree",
        (Status::OneSided, ..) if row.given.is_some() => "the taker is silent",
        (Status::OneSided, ..) => "the giver is silent",
        (_, true, true) => "both sides say so",
        (_, true, false) => "stated by the giver",
        (_, false, true) => "stated by the taker",
        (_, false, false) => "stated by neither side",
    }
}

fn legend(model: &Model, matrix: &Matrix) -> Vec<Entry> {
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

fn footer(model: &Model, order: &[ProcessId], matrix: &Matrix) -> String {
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
fn description(matrix: &Matrix) -> String {
    let sums = plural(matrix.processes.len(), "process", "processes");
    let pairs = format!("{sums}, {} pairs that exchange something.", matrix.cells.len());
    let each = matrix.processes.iter().map(|process| {
        format!("{} gives to {} and takes from {}.", process.title, process.gives, process.takes)
    });
    std::iter::once(pairs).chain(each).collect::<Vec<_>>().join(" ")
}
