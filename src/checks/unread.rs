//! What is not said where a file of the model was not read: names that it may declare, ends that it
//! may hold. All of it would follow from one mistake.

use crate::base::SourceMap;
use crate::finding::{Finding, Group, Name};

/// Whether a file is missing or could not be read as it is, so that what it says is not known.
pub(super) fn lacks_file(findings: &[Finding]) -> bool {
    let is_lack = |name: Name| {
        matches!(
            name,
            Name::UnknownFile
                | Name::UseOutsideRoot
                | Name::NotUtf8
                | Name::UnreadableFile
                | Name::FileTooLarge
                | Name::TooManyFiles
        )
    };
    findings.iter().any(|finding| is_lack(finding.name))
}

/// Whether a finding may follow from that.
pub(super) fn follows(finding: &Finding, sources: &SourceMap) -> bool {
    let is_unknown = matches!(
        finding.name,
        Name::UnknownProcess
            | Name::UnknownRole
            | Name::UnknownCategory
            | Name::UnknownItem
            | Name::UnknownStandard
            | Name::UnknownScale
            | Name::UnknownState
            | Name::UnknownStep
            | Name::UnknownModel
    );
    let is_replaced = finding.name == Name::UnknownCharacter
        && sources.text(finding.place()).starts_with(char::REPLACEMENT_CHARACTER);
    let is_open = finding.name.group() == Group::Interface
        || matches!(finding.name, Name::UnusedDeclaration | Name::UnusedWaiver);
    is_unknown || is_replaced || is_open
}
