//! What small sources resolve to.

use crate::base::{SourceFile, SourceMap};
use crate::model::{Model, ParsedFile, Resolution, resolve};
use crate::syntax;

/// Resolves one file.
pub(crate) fn resolve_text(text: &str) -> Resolution {
    resolve_files(&[("model.prm", text, false)])
}

/// Resolves files: path, text, and whether `use` brings them from outside.
pub(crate) fn resolve_files(files: &[(&str, &str, bool)]) -> Resolution {
    let mut sources = SourceMap::new();
    let mut parsed = Vec::new();
    for &(path, text, foreign) in files {
        let file = sources.add(SourceFile::new(path, text));
        let parse = syntax::parse(file, text);
        assert_eq!(parse.findings, [], "the test's source has to parse");
        parsed.push(ParsedFile { file, tree: parse.file, foreign });
    }
    resolve(&sources, &parsed, "folder")
}

/// The only model, which has no findings.
pub(crate) fn clean_model(text: &str) -> Model {
    let mut resolution = resolve_text(text);
    assert_eq!(resolution.findings, []);
    assert_eq!(resolution.models.len(), 1);
    resolution.models.remove(0)
}

/// `name: message` of each finding.
pub(crate) fn messages(resolution: &Resolution) -> Vec<String> {
    let findings = resolution.findings.iter();
    findings.map(|finding| format!("{}: {}", finding.name.text(), finding.message)).collect()
}

#[test]
fn names_resolve_across_files_and_both_orders() {
    let first = ("a.prm", "process giving { result to taking { plan } }", false);
    let second = ("b.prm", "model m process taking { input from giving { plan } }", false);
    for files in [[first, second], [second, first]] {
        let resolution = resolve_files(&files);
        assert_eq!(messages(&resolution), Vec::<String>::new());
        assert_eq!(resolution.models[0].ledger.rows.len(), 1);
    }
}
