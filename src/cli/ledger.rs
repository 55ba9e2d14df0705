//! `flowline ledger`: who gives what to whom, and who says so.

use super::Outcome;
use super::args::{LedgerFormat, LedgerOptions};
use super::terminal;
use crate::base::text::nearest;
use crate::project::config_file::Settings;
use crate::project::{Disk, compile, ledger, load};

pub(super) fn run(options: &LedgerOptions) -> Result<Outcome, String> {
    super::path::may_be_model(&options.path)?;
    let roots = load::model_roots(&Disk, &options.path)?;
    let [path] = &roots[..] else {
        let names: Vec<String> = roots.iter().map(|root| root.display().to_string()).collect();
        return Err(format!("a ledger is of one model; name one of {}", names.join(", ")));
    };
    let settings = Settings::nearest(&Disk, path)?;
    let compiled = compile(&Disk, path, &settings.levels);
    let names: Vec<&str> = compiled.models.iter().map(|model| &*model.naming.name).collect();
    let wanted = match &options.model {
        Some(name) => names.iter().position(|known| known == name).ok_or_else(|| {
            let hint = nearest(name, names.iter().copied()).map_or_else(
                || format!("there are {}", names.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            format!("there is no model `{name}`; {hint}")
        })?,
        None => 0,
    };
    let Some(model) = compiled.models.get(wanted) else {
        return Err(format!("there is no model in `{}`", path.display()));
    };
    let format = match options.format {
        LedgerFormat::Text => ledger::text::write,
        LedgerFormat::Csv => ledger::csv::write,
        LedgerFormat::Json => ledger::json::write,
        LedgerFormat::Html => ledger::html::write,
    };
    terminal::print(&format(model));
    if compiled.is_broken() {
        terminal::note("the model has errors of syntax or names, so rows may be missing");
        return Ok(Outcome::Problems);
    }
    Ok(Outcome::Clean)
}
