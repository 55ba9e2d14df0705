//! A fingerprint of a finding that survives moved lines, so that a baseline and code scanning
//! recognise it.

use super::Finding;
use crate::base::SourceMap;

/// The fingerprints of findings, in their order: sixteen hexadecimal digits each.
///
/// They come from the name, the file's own name, the message, what it is about, and the source
/// text of the primary place with white space ignored; of findings that are alike in all of it, from
/// their order. Not from lines, columns or the folder in which the files are.
pub fn fingerprints(findings: &[&Finding], sources: &SourceMap) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::new();
    findings
        .iter()
        .map(|finding| {
            let hash = identity(finding, sources);
            let count: &mut u64 = seen.entry(hash).or_insert(0);
            *count += 1;
            format!("{:016x}", hash.wrapping_add(count.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
        })
        .collect()
}

/// FNV-1a over the parts of a finding that do not change when lines move.
fn identity(finding: &Finding, sources: &SourceMap) -> u64 {
    let file = sources.file(finding.place().file);
    let file_name = file.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let here: String = sources.text(finding.place()).split_whitespace().collect();
    let parts = [finding.name.text(), file_name, &finding.message, &here]
        .into_iter()
        .chain(finding.owners.iter().map(|owner| &**owner))
        .chain(finding.about.iter().map(|about| &**about));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain(std::iter::once(0)) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Place, SourceFile};
    use crate::finding::Name;

    fn finding(text: &str) -> (Finding, SourceMap) {
        let mut sources = SourceMap::new();
        let id = sources.add(SourceFile::new("models/a.prm", text));
        let start = text.find("risk").expect("the text names it") as u32;
        let place = Place::new(id, start, start + 4);
        (Finding::new(Name::DanglingInput, "`a` takes `risk`", place, "taken here"), sources)
    }

    #[test]
    fn moved_lines_keep_the_fingerprint() {
        let (here, sources) = finding("input { risk }");
        let (moved, other_sources) = finding("\n\n  // a remark\n   input {\n risk\n }");
        assert_eq!(fingerprints(&[&here], &sources), fingerprints(&[&moved], &other_sources));
    }

    #[test]
    fn two_findings_that_are_alike_have_two_fingerprints() {
        let (here, sources) = finding("input { risk }");
        let two = fingerprints(&[&here, &here], &sources);
        assert_ne!(two[0], two[1]);
    }
}
