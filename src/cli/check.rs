//! `flowline check`: says what does not fit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indexmap::{IndexMap, IndexSet};

use super::Outcome;
use super::args::{CheckOptions, FindingFormat, FindingOptions};
use super::terminal;
use crate::base::Place;
use crate::base::text::{listing, plural};
use crate::finding::report::{Accepted, Counts, Report};
use crate::finding::{self, Severity};
use crate::project::config_file::Settings;
use crate::project::files::{Disk, Files};
use crate::project::load::model_roots;
use crate::project::write::write_whole;
use crate::project::{Compiled, compile, page};

/// How often fixes are applied in one run: more than any mistake of ours takes that hides others,
/// and an end where two fixes would undo each other.
const MOST_ROUNDS: usize = 8;

/// Findings shown of one file where people read them; the rest is counted.
const MOST_OF_A_FILE: usize = 100;

pub(super) fn run(options: &CheckOptions) -> Result<Outcome, String> {
    let mut all = compile_all(&options.paths, &options.findings)?;
    if options.fix {
        let mut mended: BTreeSet<String> = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            if !mend(&all, &mut mended)? {
                break;
            }
            all = compile_all(&options.paths, &options.findings)?;
        }
        for path in mended {
            terminal::note(&format!("mended {path}"));
        }
    }
    terminal::print(&rendered(&all, options.findings.format, Severity::Note));
    let outcome = outcome(&all);
    leave(all);
    Ok(outcome)
}

/// The program is about to end: the system takes its memory back at once, where giving it back
/// piece by piece takes a tenth of the time of a check.
pub(super) fn leave(all: Vec<Checked>) {
    std::mem::forget(all);
}

/// A model folder, compiled.
pub(super) struct Checked {
    pub(super) compiled: Compiled,
    pub(super) settings: Settings,
    pub(super) milliseconds: u128,
}

/// Compiles every model that the paths stand for.
pub(super) fn compile_all(
    paths: &[PathBuf],
    options: &FindingOptions,
) -> Result<Vec<Checked>, String> {
    let mut roots: Vec<PathBuf> = Vec::new();
    for path in paths {
        super::path::may_be_model(path)?;
        for root in model_roots(&Disk, path)? {
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
    }
    roots.iter().map(|root| compile_one(root, options)).collect()
}

/// Compiles the model at a path by the nearest settings and the command line.
pub(super) fn compile_one(path: &Path, options: &FindingOptions) -> Result<Checked, String> {
    let start = started();
    let mut settings = Settings::nearest(&Disk as &dyn Files, path)?;
    settings.levels.command_line(&options.deny, &options.warn, &options.allow)?;
    let compiled = compile(&Disk, path, &settings.levels);
    Ok(Checked { compiled, settings, milliseconds: start.elapsed().as_millis() })
}

#[allow(clippy::disallowed_methods, reason = "the time is shown to people and decides nothing")]
fn started() -> std::time::Instant {
    std::time::Instant::now()
}

/// 1 where something has to be mended.
pub(super) fn outcome(all: &[Checked]) -> Outcome {
    let is_clean = all.iter().all(|checked| checked.compiled.report.is_clean());
    if is_clean { Outcome::Clean } else { Outcome::Problems }
}

/// The findings of all models, and for people the counts.
pub(super) fn rendered(all: &[Checked], format: FindingFormat, least: Severity) -> String {
    match format {
        FindingFormat::Pretty | FindingFormat::Short | FindingFormat::Github => {
            all.iter().map(|checked| for_people(checked, format, least)).collect()
        }
        FindingFormat::Json => documents(all, finding::json::json),
        FindingFormat::Sarif => {
            documents(all, |report, sources| finding::sarif::sarif(report, sources, page))
        }
    }
}

/// One document for all models: their sources are put together first.
fn documents(
    all: &[Checked],
    write: impl Fn(&Report, &crate::base::SourceMap) -> String,
) -> String {
    let mut together = finding::report::Combined::default();
    for checked in all {
        together.add(&checked.compiled.report, &checked.compiled.sources);
    }
    write(&together.report, &together.sources)
}

fn for_people(checked: &Checked, format: FindingFormat, least: Severity) -> String {
    let Compiled { sources, report, .. } = &checked.compiled;
    let (shown, _) = report.capped(MOST_OF_A_FILE);
    let mut text = String::new();
    let mut left_out = report.findings.len() - shown.len();
    for one in shown {
        if one.severity < least {
            continue;
        }
        text += &match format {
            FindingFormat::Pretty => finding::pretty::pretty(one, sources, terminal::look()) + "\n",
            FindingFormat::Github => finding::github::github(one, sources),
            FindingFormat::Short | FindingFormat::Json | FindingFormat::Sarif => {
                finding::short::short(one, sources)
            }
        };
    }
    if format == FindingFormat::Github {
        return text;
    }
    if least == Severity::Note {
        text += &accepted(checked);
    } else {
        left_out = 0;
    }
    if left_out > 0 {
        text += &format!("and {} more\n", plural(left_out, "finding", "findings"));
    }
    text + &counted(checked)
}

/// What the model accepts: a line for each `accept`, with its reason.
fn accepted(checked: &Checked) -> String {
    let Compiled { sources, report, .. } = &checked.compiled;
    let mut by_waiver: IndexMap<Place, Vec<&Accepted>> = IndexMap::new();
    for one in &report.accepted {
        by_waiver.entry(one.place).or_default().push(one);
    }
    let mut text = String::new();
    for (place, accepted) in by_waiver {
        let file = sources.file(place.file);
        let at = file.line_column(place.span.start);
        let what = match accepted[..] {
            [one] => one.finding.message.clone(),
            _ => format!("{} of {}", accepted.len(), names(&accepted)),
        };
        let (path, because) = (&file.path, &accepted[0].because);
        text += &format!("accepted: {what} ({path}:{}:{}): {because}\n", at.line, at.column);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The names of checks whose findings one `accept` takes, each once.
fn names(accepted: &[&Accepted]) -> String {
    let names: IndexSet<String> =
        accepted.iter().map(|one| format!("`{}`", one.finding.name.text())).collect();
    listing(&names.into_iter().collect::<Vec<_>>(), "and")
}

/// One line a model: what was checked, and what was found.
fn counted(checked: &Checked) -> String {
    let compiled = &checked.compiled;
    let of_models: usize = compiled.counts.iter().map(|counts| counts.errors).sum();
    let early = compiled.report.counts.errors.saturating_sub(of_models);
    let is_alone = compiled.models.len() == 1;
    let mut text = String::new();
    for (model, counts) in compiled.models.iter().zip(&compiled.counts) {
        let early = if is_alone { early } else { 0 };
        let mut counts = *counts;
        if is_alone {
            // Those of files and syntax belong to no model; where there is one, it is its own.
            counts.warnings = compiled.report.counts.warnings;
            counts.notes = compiled.report.counts.notes;
        }
        text += &format!("{}: {}", model.naming.name, summary(counts, early));
        if terminal::is_interactive() {
            text += &format!(" · {} ms", checked.milliseconds);
        }
        text.push('\n');
    }
    if !is_alone && early > 0 {
        text += &format!("{} of files, syntax or names\n", plural(early, "error", "errors"));
    }
    if compiled.models.is_empty() {
        text += "there is no model here, so nothing could be checked\n";
    }
    text
}

fn summary(counts: Counts, early: usize) -> String {
    let early = (early > 0)
        .then(|| format!("{} of files, syntax or names", plural(early, "error", "errors")));
    let checked = match counts.processes {
        0 => "no process, so nothing could be checked".to_owned(),
        processes => format!(
            "{}, {}",
            plural(processes, "process", "processes"),
            plural(counts.interfaces, "interface", "interfaces")
        ),
    };
    let found = [
        (counts.errors, "error", "errors"),
        (counts.warnings, "warning", "warnings"),
        (counts.notes, "note", "notes"),
        (counts.accepted, "accepted", "accepted"),
        (counts.undecided, "undecided", "undecided"),
    ]
    .into_iter()
    .filter(|(count, _, _)| *count > 0)
    .map(|(count, one, many)| plural(count, one, many));
    let found: Vec<String> = early.into_iter().chain(found).collect();
    match found.as_slice() {
        [] if counts.processes == 0 => checked,
        [] => format!("{checked} · nothing to report"),
        found => format!("{checked} · {}", found.join(", ")),
    }
}

/// Applies the fixes of findings that have exactly one, and notes the files that change. Whether
/// any did: some fixes touch each other, and some mistakes show only where others are mended.
fn mend(all: &[Checked], mended: &mut BTreeSet<String>) -> Result<bool, String> {
    let mut changed = false;
    for checked in all {
        let Compiled { sources, report, .. } = &checked.compiled;
        let applied = finding::apply::apply(&report.findings, sources);
        for (file, text) in &applied.texts {
            let path = &sources.file(*file).path;
            write_whole(Path::new(&**path), text.as_bytes()).map_err(|error| error.to_string())?;
            mended.insert(path.to_string());
            changed = true;
        }
    }
    Ok(changed)
}
