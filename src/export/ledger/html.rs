//! The ledger as a page of its own: a table that prints well and can be read aloud.

use std::fmt::Write;

use super::{Line, State, Step, lines};
use crate::base::file_link;
use crate::base::text::plural;
use crate::model::interface::Partner;
use crate::model::{Model, ProcessId};
use crate::syntax::ast::ModelFact;

const STYLE: &str = include_str!("ledger.css");

/// The page for a model. No script; links lead to the charts beside it.
pub fn write(model: &Model) -> String {
    let lines = lines(model);
    let title = escaped(&model.naming.title);
    let language = escaped(model.fact(ModelFact::Language).unwrap_or("en"));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Interface ledger: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <h1>Interface ledger</h1>\n<p class=\"of\">{title}{}</p>\n{}\
         <p class=\"links\"><a href=\"map.svg\">Process map</a> · \
         <a href=\"matrix.svg\">Interface matrix</a></p>\n",
        version(model),
        summary(&lines)
    );
    page += &table(model, &lines);
    page += "</body>\n</html>\n";
    page
}

fn version(model: &Model) -> String {
    let version = model.fact(ModelFact::Version);
    version.map_or_else(String::new, |version| format!(" · version {}", escaped(version)))
}

/// How many rows there are in each state.
fn summary(lines: &[Line]) -> String {
    let mut text = format!("<p class=\"counts\">{}", plural(lines.len(), "row", "rows"));
    for state in State::ALL {
        let count = lines.iter().filter(|line| line.state == state).count();
        if count > 0 {
            let state = state.word();
            // Writing into a string cannot fail.
            let _ = write!(text, " · <span class=\"{state}\">{count} {state}</span>");
        }
    }
    text + "</p>\n"
}

fn table(model: &Model, lines: &[Line]) -> String {
    let mut text = String::from(
        "<table>\n<caption>Who gives what to whom: a row an item and pair.</caption>\n<thead><tr>",
    );
    for head in
        ["Item", "Giver", "Made by", "Taker", "Read by", "Declared by", "Provenance", "State"]
    {
        let _ = write!(text, "<th scope=\"col\">{head}</th>");
    }
    text += "</tr></thead>\n<tbody>\n";
    for line in lines {
        let _ = writeln!(
            text,
            "<tr class=\"{}\"><th scope=\"row\">{}<small>{}</small></th><td>{}</td><td>{}</td>\
             <td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            line.state.word(),
            escaped(&line.item_title),
            escaped(&line.item),
            partner(model, line.giver),
            steps(&line.made_by),
            partner(model, line.taker),
            steps(&line.read_by),
            line.declared_by,
            escaped(&line.provenance.join("; ")),
            state(line)
        );
    }
    text + "</tbody>\n</table>\n"
}

fn state(line: &Line) -> String {
    let mut text = line.state.word().to_owned();
    for more in [Some(&line.remark), line.accepted_because.as_ref()].into_iter().flatten() {
        if !more.is_empty() {
            let _ = write!(text, "<small>{}</small>", escaped(more));
        }
    }
    text
}

/// What is written in the activities at one end: the reader of the page sees the charts, not the
/// source.
fn steps(steps: &[Step]) -> String {
    let titles: Vec<String> = steps.iter().map(|step| escaped(&step.title)).collect();
    titles.join("; ")
}

/// A partner: a process as a link to its chart.
fn partner(model: &Model, partner: Partner) -> String {
    match partner {
        Partner::Process(id) => {
            let title = escaped(&model.processes[id].naming.title);
            format!("<a href=\"{}\">{title}</a>", chart(model, id))
        }
        Partner::Party(id) => escaped(&model.parties[id].naming.title),
        Partner::Nobody => "<em>nobody</em>".to_owned(),
        Partner::Unknown => "?".to_owned(),
    }
}

/// The relative address of a process's chart.
fn chart(model: &Model, process: ProcessId) -> String {
    escaped(&format!("process/{}.svg", file_link(&model.processes[process].naming.name)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
