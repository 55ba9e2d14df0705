//! The definitions of all commands and options. Help, man pages and completions come out of them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::project::config_file::Wrap;

/// Compile process models: check every interface, draw the flowcharts, export BPMN 2.0
#[derive(Parser, Debug)]
#[command(name = "flowline", version, after_help = EXAMPLES, propagate_version = true)]
pub struct Arguments {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  flowline init my-model            a folder with a first model to change
  flowline check my-model           say what does not fit
  flowline build my-model           check, draw, and export to `out`
  flowline explain dangling-input   what a finding means and how to mend it

Exit codes: 0 clean or only warnings, 1 errors in the model, 2 usage or files.";

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Sets the choice for all output of this run.
    pub fn apply(self) {
        let choice = match self {
            Self::Auto => return,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// A subcommand.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Say what does not fit in a model
    Check(CheckOptions),
    /// Check a model, draw its charts, and export it
    Build(BuildOptions),
    /// Format source files
    Fmt(FmtOptions),
    /// Explain a finding: what it means, why it matters, how to mend it
    Explain(ExplainOptions),
    /// Print the interface ledger: who gives what to whom, and who says so
    Ledger(LedgerOptions),
    /// Lay out a BPMN file, or a graph as JSON, anew
    Layout(LayoutOptions),
    /// Make a folder with a first model
    Init(InitOptions),
    /// Print a completion script for a shell
    Completions(CompletionsOptions),
    /// Print the man page, or write one for each command
    Man(ManOptions),
}

/// How findings are weighed and printed.
#[derive(Args, Debug)]
pub struct FindingOptions {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = FindingFormat::Pretty, value_name = "FORMAT")]
    pub format: FindingFormat,
    /// Make a finding, or a group of them, an error (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub deny: Vec<String>,
    /// Make a finding, or a group of them, a warning (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub warn: Vec<String>,
    /// Do not report a finding, or a group of them (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub allow: Vec<String>,
}

/// A format of findings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum FindingFormat {
    /// With the source around each place
    Pretty,
    /// One line each: path:line:column
    Short,
    /// Data (format flowline-findings/1)
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub workflows
    Github,
}

/// Options of `check`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline check models/isms
  flowline check models/isms --fix
  flowline check . --format sarif > findings.sarif
  flowline check models/isms --deny untaken-result --allow structure")]
pub struct CheckOptions {
    /// Folders or files of models
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Findings
    #[command(flatten)]
    pub findings: FindingOptions,
    /// Mend what can be mended in exactly one way
    #[arg(long)]
    pub fix: bool,
}

/// Options of `build`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline build models/isms
  flowline build models/isms --out handbook --to svg
  flowline build models/isms models/acme --view charts
  flowline build models/isms --theme mono --wrap 980    # for a black-and-white A4 page, upright

Each model gets a folder OUT/MODEL with map.svg, matrix.svg, ledger.html, model.json and
process/ID.svg, process/ID.bpmn. Only files that change are written; none is ever deleted.")]
pub struct BuildOptions {
    /// Folders or files of models
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Where to write [default: `out`, or as flowline.toml says]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What to write, separated by commas [default: svg,bpmn,json,html, or as flowline.toml says]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The view to draw by [default: `charts` for charts, `map` for map and matrix]
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// Colours of the drawings [default: auto, or as flowline.toml says]
    #[arg(long, value_enum, value_name = "THEME")]
    pub theme: Option<DrawingTheme>,
    /// Shape flow charts so that none is wider than this many pixels, where neighbours above and
    /// below or cuts into rows can help [default: 1500, or as flowline.toml says; `off`: one row]
    #[arg(long, value_name = "WIDTH|off")]
    pub wrap: Option<Wrap>,
    /// Findings
    #[command(flatten)]
    pub findings: FindingOptions,
}

/// How drawings are coloured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum DrawingTheme {
    /// Light; dark where the reader's system is; light on paper
    Auto,
    /// Light everywhere
    Light,
    /// Dark everywhere
    Dark,
    /// Black and white everywhere
    Mono,
}

/// Options of `fmt`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline fmt models/isms
  flowline fmt --check .
  flowline fmt --diff models/isms
  flowline fmt - < draft.prm")]
pub struct FmtOptions {
    /// Folders or files; `-` reads standard input and writes standard output
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Change nothing; end with 1 where something would change
    #[arg(long)]
    pub check: bool,
    /// Change nothing; print what would change
    #[arg(long)]
    pub diff: bool,
}

/// Options of `explain`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline explain dangling-input
  flowline explain --all")]
pub struct ExplainOptions {
    /// The finding's name [default: all are listed]
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// List all findings with their groups and severities
    #[arg(long)]
    pub all: bool,
}

/// Options of `ledger`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline ledger models/isms
  flowline ledger models/isms --format csv > ledger.csv")]
pub struct LedgerOptions {
    /// Folder or file of a model
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = LedgerFormat::Text, value_name = "FORMAT")]
    pub format: LedgerFormat,
    /// Which model, where the folder holds tailorings besides
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
}

/// A format of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum LedgerFormat {
    /// A table for the terminal
    Text,
    /// For spreadsheets
    Csv,
    /// Data (format flowline-ledger/1)
    Json,
    /// A page
    Html,
}

/// Options of `layout`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline layout order.bpmn -o order-neat.bpmn
  flowline layout graph.json -o layout.json
  flowline layout graph.json --wrap 1500 -o layout.json

Of a BPMN file everything that is not geometry stays byte for byte as it is.")]
pub struct LayoutOptions {
    /// A BPMN 2.0 file, or a graph as JSON (format flowline-graph/1)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where to write [default: `-`, standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Draw the categories of a landscape as bands (JSON only)
    #[arg(long)]
    pub bands: bool,
    /// Cut a flow wider than this many pixels into rows (JSON only)
    #[arg(long, value_name = "WIDTH|off")]
    pub wrap: Option<Wrap>,
}

/// Options of `init`.
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  flowline init my-model && flowline build my-model")]
pub struct InitOptions {
    /// The folder to make
    #[arg(value_name = "FOLDER", default_value = "my-model")]
    pub folder: PathBuf,
}

/// Options of `completions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  flowline completions bash > ~/.local/share/bash-completion/completions/flowline")]
pub struct CompletionsOptions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Options of `man`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  flowline man | man -l -
  flowline man --out share/man/man1")]
pub struct ManOptions {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
