//! The pages of the names that no check owns: what reading, resolving and tailoring find. One file
//! a name, in `pages/`.

use super::Name;

/// The page of a name, where no check owns it.
pub fn page(name: Name) -> Option<&'static str> {
    PAGES.iter().find(|(of, _)| *of == name).map(|(_, page)| *page)
}

const PAGES: &[(Name, &str)] = &[
    (Name::BidiControl, include_str!("pages/bidi-control.md")),
    (Name::ClauseOrder, include_str!("pages/clause-order.md")),
    (Name::CyclicReference, include_str!("pages/cyclic-reference.md")),
    (Name::CyclicUse, include_str!("pages/cyclic-use.md")),
    (Name::DuplicateName, include_str!("pages/duplicate-name.md")),
    (Name::EntryOrder, include_str!("pages/entry-order.md")),
    (Name::ExpectedName, include_str!("pages/expected-name.md")),
    (Name::ExpectedString, include_str!("pages/expected-string.md")),
    (Name::ExpectedToken, include_str!("pages/expected-token.md")),
    (Name::FileTooLarge, include_str!("pages/file-too-large.md")),
    (Name::KeywordAsName, include_str!("pages/keyword-as-name.md")),
    (Name::LoneWord, include_str!("pages/lone-word.md")),
    (Name::LostInMerge, include_str!("pages/lost-in-merge.md")),
    (Name::LostInSplit, include_str!("pages/lost-in-split.md")),
    (Name::MergeConflict, include_str!("pages/merge-conflict.md")),
    (Name::MisplacedDetail, include_str!("pages/misplaced-detail.md")),
    (Name::MissingOverride, include_str!("pages/missing-override.md")),
    (Name::NeedlessOverride, include_str!("pages/needless-override.md")),
    (Name::NestedTooDeep, include_str!("pages/nested-too-deep.md")),
    (Name::NotUtf8, include_str!("pages/not-utf8.md")),
    (Name::NumberOutOfRange, include_str!("pages/number-out-of-range.md")),
    (Name::OtherBaseVersion, include_str!("pages/other-base-version.md")),
    (Name::RepeatedClause, include_str!("pages/repeated-clause.md")),
    (Name::StepNamedLikeKeyword, include_str!("pages/step-named-like-keyword.md")),
    (Name::StrayBrace, include_str!("pages/stray-brace.md")),
    (Name::TooManyFindings, include_str!("pages/too-many-findings.md")),
    (Name::UnclearTimer, include_str!("pages/unclear-timer.md")),
    (Name::UnclosedBrace, include_str!("pages/unclosed-brace.md")),
    (Name::UnclosedComment, include_str!("pages/unclosed-comment.md")),
    (Name::UnclosedName, include_str!("pages/unclosed-name.md")),
    (Name::UnclosedString, include_str!("pages/unclosed-string.md")),
    (Name::UnknownCategory, include_str!("pages/unknown-category.md")),
    (Name::UnknownCharacter, include_str!("pages/unknown-character.md")),
    (Name::UnknownCheck, include_str!("pages/unknown-check.md")),
    (Name::UnknownEscape, include_str!("pages/unknown-escape.md")),
    (Name::UnknownFile, include_str!("pages/unknown-file.md")),
    (Name::UnknownItem, include_str!("pages/unknown-item.md")),
    (Name::UnknownLink, include_str!("pages/unknown-link.md")),
    (Name::UnknownModel, include_str!("pages/unknown-model.md")),
    (Name::UnknownOutcome, include_str!("pages/unknown-outcome.md")),
    (Name::UnknownProcess, include_str!("pages/unknown-process.md")),
    (Name::UnknownRole, include_str!("pages/unknown-role.md")),
    (Name::UnknownScale, include_str!("pages/unknown-scale.md")),
    (Name::UnknownStandard, include_str!("pages/unknown-standard.md")),
    (Name::UnknownState, include_str!("pages/unknown-state.md")),
    (Name::UnknownStep, include_str!("pages/unknown-step.md")),
    (Name::UnknownTarget, include_str!("pages/unknown-target.md")),
    (Name::UnknownWord, include_str!("pages/unknown-word.md")),
    (Name::UnreadableFile, include_str!("pages/unreadable-file.md")),
    (Name::UnusedWaiver, include_str!("pages/unused-waiver.md")),
    (Name::UseOutsideRoot, include_str!("pages/use-outside-root.md")),
    (Name::WrongKind, include_str!("pages/wrong-kind.md")),
];
