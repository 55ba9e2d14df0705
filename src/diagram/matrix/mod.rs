//! The interface matrix: a row gives, a column takes. What one turns to when the map gets dense.
//! Its geometry follows from rows and columns; no engine is needed.

mod around;

use super::chart::{CategoryMark, Stated};
use super::measure::{self, Face};
use super::{Content, Diagram, Draw, Heading, Kind, view, words};
use crate::base::file_link;
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
    /// Clause or number.
    pub code: String,
    /// The code at the head of its column: in a large matrix "P-18" stands in two lines.
    pub head: Vec<String>,
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
    /// Whether there are so many processes that rows and columns are narrow.
    pub fn is_large(&self) -> bool {
        FEW < self.processes.len()
    }

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
            footer: around::footer(model, &order, &matrix),
            sheet: words::joined(&["Flowline".to_owned(), "interface matrix".to_owned()]),
            model: String::new(),
            ..words::heading(model, view)
        },
        description: around::description(&matrix),
        legend: around::legend(model, &matrix),
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
    let highest = highest as i32 * 15;
    if matrix.is_large() {
        // As narrow as discs, counts and heads let it: the text gets no smaller than it must on paper.
        let heads = matrix.processes.iter().flat_map(|process| &process.head);
        let widest = heads.map(|line| measure::width(line, Face::Bold, 10)).max().unwrap_or(0);
        let has_long_counts = matrix.cells.iter().any(|cell| 9 < cell.count);
        matrix.column = (if has_long_counts { 24 } else { 20 }).max(widest + 6);
        matrix.row = highest;
    } else {
        matrix.column = 40.max(matrix.code_width + 8);
        matrix.row = 33.max(highest + 6);
    }
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
                head: head(&code, order.len()),
                code,
                name: Vec::new(),
                title: process.naming.title.to_string(),
                category: process.category.map(|category| marks[category.index()]),
                link: format!("process/{}.svg", file_link(&process.naming.name)),
                gives: 0,
                takes: 0,
                open_results: Vec::new(),
                open_inputs: Vec::new(),
            }
        })
        .collect()
}

/// A code as the head of a narrow column: what stands before its hyphen above what follows.
fn head(code: &str, processes: usize) -> Vec<String> {
    match code.split_once('-') {
        Some((front, rest)) if FEW < processes && !front.is_empty() && !rest.is_empty() => {
            vec![front.to_owned(), rest.to_owned()]
        }
        _ => vec![code.to_owned()],
    }
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
            match agreed {
                Some(_) if matrix.is_large() => item.to_owned(),
                Some(_) => format!("- {item}"),
                None => format!("- {item}: {said}"),
            }
        })
        .collect();
    // In a large matrix the codes at its borders stand nearer than titles of fifty letters, and the
    // disc tells who says so.
    let name = |at: usize| {
        let process = &matrix.processes[at];
        if matrix.is_large() { &process.code } else { &process.title }
    };
    if matrix.is_large() && agreed.is_some() {
        let tooltip = format!("{} to {}: {}", name(row), name(column), items.join("; "));
        return Cell { row, column, stated, count: rows.len(), tooltip };
    }
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
