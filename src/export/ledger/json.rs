//! The ledger as JSON, format `flowline-ledger/1`.

use serde::Serialize;

use super::{Line, Step, lines, names, partner_name};
use crate::model::Model;

/// The document.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Document {
    /// `flowline-ledger/1`.
    format: &'static str,
    /// The model's name.
    model: String,
    /// One entry an item and pair of partners.
    rows: Vec<RowDocument>,
}

/// One row.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct RowDocument {
    /// Name of the item, with its state in brackets; `?` where the source does not say what.
    item: String,
    /// Title of the item.
    item_title: String,
    /// Name of who gives; `?`: the source does not say; absent: nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    giver: Option<String>,
    /// Name of who takes; `?`: the source does not say; absent: nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    taker: Option<String>,
    /// Names of the activities that make it.
    made_by: Vec<String>,
    /// Names of the activities that read it.
    read_by: Vec<String>,
    /// `both`, `giver`, `taker`, `neither`.
    declared_by: &'static str,
    /// Where the source says it.
    provenance: Vec<String>,
    /// `matched`, `one-sided`, `disagreeing`, `dangling`, `undecided`, `self-feeding`, `accepted`.
    state: &'static str,
    /// What more there is to say of the state.
    #[serde(skip_serializing_if = "String::is_empty")]
    remark: String,
    /// Why it is accepted as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted_because: Option<String>,
}

/// The ledger of a model.
pub fn write(model: &Model) -> String {
    let rows = rows(model);
    let document =
        Document { format: "flowline-ledger/1", model: model.naming.name.to_string(), rows };
    super::super::json::pretty(&document)
}

/// The rows of the ledger, for documents that hold it.
pub(crate) fn rows(model: &Model) -> Vec<RowDocument> {
    lines(model).into_iter().map(|line| row(model, line)).collect()
}

fn row(model: &Model, line: Line) -> RowDocument {
    let owned = |steps: &[Step]| names(steps).into_iter().map(str::to_owned).collect();
    let somebody = |partner| partner_name(model, partner).map(str::to_owned);
    RowDocument {
        item: line.item,
        item_title: line.item_title,
        giver: somebody(line.giver),
        taker: somebody(line.taker),
        made_by: owned(&line.made_by),
        read_by: owned(&line.read_by),
        declared_by: line.declared_by,
        provenance: line.provenance,
        state: line.state.word(),
        remark: line.remark,
        accepted_because: line.accepted_because,
    }
}
