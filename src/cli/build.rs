//! `flowline build`: checks models, draws their charts, exports them.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{BuildOptions, DrawingTheme};
use super::check::{Checked, compile_all, outcome, rendered};
use super::progress::Progress;
use super::terminal;
use crate::base::text::plural;
use crate::finding::Severity;
use crate::project::build::{
    Made, PAGE_HEIGHT, Side, Theme, Wish, count, formats, larger_than, make, require_view,
};
use crate::project::config_file::{Settings, Wrap};
use crate::project::write::{Written, write_whole};

/// Where results go if nobody says otherwise.
const DEFAULT_OUT: &str = "out";

pub(super) fn run(options: &BuildOptions) -> Result<Outcome, String> {
    formats(&options.to)?;
    let all = compile_all(&options.paths, &options.findings)?;
    distinct(&all)?;
    terminal::print(&rendered(&all, options.findings.format, Severity::Warning));
    for checked in &all {
        write_models(checked, options)?;
    }
    Ok(outcome(&all))
}

/// Two models of one name would write over each other.
fn distinct(all: &[Checked]) -> Result<(), String> {
    let mut seen: Vec<String> = Vec::new();
    for model in all.iter().flat_map(|checked| &checked.compiled.models) {
        let name = model.naming.name.to_lowercase();
        if seen.contains(&name) {
            return Err(format!(
                "two models are called `{}`; build them with different --out",
                model.naming.name
            ));
        }
        seen.push(name);
    }
    Ok(())
}

fn write_models(checked: &Checked, options: &BuildOptions) -> Result<(), String> {
    let compiled = &checked.compiled;
    if compiled.is_broken() {
        terminal::note("not drawn: errors of files, syntax or names come first");
        return Ok(());
    }
    let wish = wish(options, &checked.settings);
    let wanted = if options.to.is_empty() { &checked.settings.to } else { &options.to };
    let formats = formats(wanted)?;
    let out = options
        .out
        .clone()
        .or_else(|| checked.settings.out.clone())
        .unwrap_or_else(|| PathBuf::from(DEFAULT_OUT));
    for model in &compiled.models {
        require_view(model, &wish)?;
        let progress = Progress::new(count(model, &formats), "files made");
        let made = make(model, &formats, &wish, &|| progress.step());
        let written = write(&out, &made)?;
        report_size(&made, &wish);
        let folder = out.join(crate::project::build::folder(model));
        terminal::note(&format!(
            "{} in `{}`: {written}",
            plural(made.len(), "file", "files"),
            folder.display()
        ));
    }
    Ok(())
}

/// What the command line asks for, else flowline.toml, else what is customary.
fn wish(options: &BuildOptions, settings: &Settings) -> Wish {
    let customary = Wish::default();
    let theme = options.theme.map(|theme| match theme {
        DrawingTheme::Auto => Theme::Automatic,
        DrawingTheme::Light => Theme::Light,
        DrawingTheme::Dark => Theme::Dark,
        DrawingTheme::Mono => Theme::Mono,
    });
    let wrap = options.wrap.or(settings.wrap);
    Wish {
        view: options.view.clone(),
        theme: theme.or(settings.theme).unwrap_or(customary.theme),
        wrap: wrap.map_or(customary.wrap, Wrap::width),
    }
}

/// Says which charts are wider than asked for all the same, and which too tall to be read when they
/// are fitted on a page: a line each.
fn report_size(made: &[Made], wish: &Wish) {
    let Some(width) = wish.wrap else { return };
    let sides = [
        (Side::Width, "wider", width, "no cut makes it narrower"),
        (Side::Height, "taller", PAGE_HEIGHT, "fitted on A4 its text gets very small"),
    ];
    for (side, more, limit, why) in sides {
        let large = larger_than(made, side, limit);
        if let [first, rest @ ..] = large.as_slice() {
            let which = match rest.len() {
                0 => format!("`{}` is", first.display()),
                more => format!("`{}` and {more} more are", first.display()),
            };
            terminal::note(&format!("{which} {more} than {limit} pixels: {why}"));
        }
    }
}

/// Writes what was made; says in words how much of it is different from what was there.
fn write(out: &Path, made: &[Made]) -> Result<String, String> {
    let (mut created, mut changed) = (0, 0);
    for file in made {
        match write_whole(&out.join(&file.path), file.text.as_bytes())
            .map_err(|error| error.to_string())?
        {
            Written::Created => created += 1,
            Written::Changed => changed += 1,
            Written::Unchanged => {}
        }
    }
    Ok(match (created, changed) {
        (0, 0) => "nothing has changed".to_owned(),
        (created, 0) => format!("{created} new"),
        (0, changed) => format!("{changed} changed"),
        (created, changed) => format!("{created} new, {changed} changed"),
    })
}
