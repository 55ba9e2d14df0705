//! The name of every finding, once: its text, its group and how much it weighs by default.
//!
//! A name says the problem, so that "allow *name*" reads well. It is never used again for
//! something else. To add one: a row in the table below; its doc comment is the summary that
//! people read.

use super::Severity;

/// What kind of problem a finding is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// Files, encodings, limits.
    Files,
    /// The text is not Flowline's language.
    Syntax,
    /// References that lead nowhere or to the wrong kind.
    Names,
    /// Double entry: givers against takers.
    Interface,
    /// Soundness of the flow of activities.
    Flow,
    /// Duplicates, missing parts of profiles.
    Structure,
    /// Deviations from a base model.
    Tailoring,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 7] = [
        Self::Files,
        Self::Syntax,
        Self::Names,
        Self::Interface,
        Self::Flow,
        Self::Structure,
        Self::Tailoring,
    ];

    /// As it is written in configuration.
    pub fn text(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Syntax => "syntax",
            Self::Names => "names",
            Self::Interface => "interface",
            Self::Flow => "flow",
            Self::Structure => "structure",
            Self::Tailoring => "tailoring",
        }
    }
}

/// One row a name: variant, text, group, default severity.
macro_rules! names {
    ($($(#[doc = $doc:literal])+ $variant:ident $text:literal $group:ident $severity:ident;)+) => {
        /// The name of a finding.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Name { $($(#[doc = $doc])+ $variant),+ }

        impl Name {
            /// All names, in the order of their groups.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As it is written: kebab case.
            pub fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// What kind of problem it is about.
            pub fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group),+ }
            }

            /// What is then wrong, in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii_start()),+ }
            }

            /// How much it weighs where no configuration says otherwise.
            pub fn default_severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }
        }
    };
}

names! {
    /// A file cannot be read.
    UnreadableFile "unreadable-file" Files Error;
    /// A file is not UTF-8.
    NotUtf8 "not-utf8" Files Error;
    /// A file is larger than the limit.
    FileTooLarge "file-too-large" Files Error;
    /// A model has more files than are read.
    TooManyFiles "too-many-files" Files Error;
    /// A file has more findings than are shown.
    TooManyFindings "too-many-findings" Files Note;
    /// A `use` leads out of the root.
    UseOutsideRoot "use-outside-root" Files Error;
    /// A `use` leads back to the file it stands in.
    CyclicUse "cyclic-use" Files Error;
    /// A `use` names a file that is not there.
    UnknownFile "unknown-file" Files Error;

    /// A character that no token begins with, or that must not stand in source text.
    UnknownCharacter "unknown-character" Syntax Error;
    /// A character that changes the direction of text without being seen.
    BidiControl "bidi-control" Syntax Error;
    /// A string without its closing quote.
    UnclosedString "unclosed-string" Syntax Error;
    /// A block comment without its end.
    UnclosedComment "unclosed-comment" Syntax Error;
    /// A backquote without its partner.
    UnclosedName "unclosed-name" Syntax Error;
    /// A backslash followed by something that is no escape.
    UnknownEscape "unknown-escape" Syntax Error;
    /// An opening brace without its closing one.
    UnclosedBrace "unclosed-brace" Syntax Error;
    /// A closing brace too many.
    StrayBrace "stray-brace" Syntax Error;
    /// Braces nested deeper than the limit.
    NestedTooDeep "nested-too-deep" Syntax Error;
    /// Something else stands where the grammar expects one of a few things.
    ExpectedToken "expected-token" Syntax Error;
    /// A name is expected and something else stands there.
    ExpectedName "expected-name" Syntax Error;
    /// A string is expected and something else stands there.
    ExpectedString "expected-string" Syntax Error;
    /// A word that no statement or entry begins with here.
    UnknownWord "unknown-word" Syntax Error;
    /// A keyword used as a name without backquotes.
    KeywordAsName "keyword-as-name" Syntax Error;
    /// A lone word where a step would need a title or a clause.
    LoneWord "lone-word" Syntax Error;
    /// The marks of an unresolved merge.
    MergeConflict "merge-conflict" Syntax Error;
    /// A detail that does not fit the thing it stands in.
    MisplacedDetail "misplaced-detail" Syntax Error;
    /// A clause or an entry said twice where there can be one.
    RepeatedClause "repeated-clause" Syntax Error;
    /// A timer's text that is not ISO 8601, and no word that says what it is.
    UnclearTimer "unclear-timer" Syntax Error;
    /// A number that does not fit.
    NumberOutOfRange "number-out-of-range" Syntax Error;

    /// No process has that name.
    UnknownProcess "unknown-process" Names Error;
    /// No role has that name.
    UnknownRole "unknown-role" Names Error;
    /// No category has that name.
    UnknownCategory "unknown-category" Names Error;
    /// No item has that name.
    UnknownItem "unknown-item" Names Error;
    /// No standard has that name.
    UnknownStandard "unknown-standard" Names Error;
    /// No scale has that name.
    UnknownScale "unknown-scale" Names Error;
    /// No state of that item has that name.
    UnknownState "unknown-state" Names Error;
    /// No step of the process has that name.
    UnknownStep "unknown-step" Names Error;
    /// No outcome of the process has that name.
    UnknownOutcome "unknown-outcome" Names Error;
    /// No link event waits for that name.
    UnknownLink "unknown-link" Names Error;
    /// No model has that name.
    UnknownModel "unknown-model" Names Error;
    /// No check has that name.
    UnknownCheck "unknown-check" Names Error;
    /// The name stands for something of another kind.
    WrongKind "wrong-kind" Names Error;
    /// Two things of a kind under one name.
    DuplicateName "duplicate-name" Names Error;
    /// A containment or a succession that leads back to itself.
    CyclicReference "cyclic-reference" Names Error;

    /// An input without an answer.
    DanglingInput "dangling-input" Interface Error;
    /// A result without an answer.
    DanglingResult "dangling-result" Interface Error;
    /// At an open end nobody takes it.
    UntakenResult "untaken-result" Interface Warning;
    /// Both halves are there and do not fit.
    DisagreeingInterface "disagreeing-interface" Interface Error;
    /// No process answers this item of an `every process`.
    UnansweredWildcard "unanswered-wildcard" Interface Warning;
    /// A part never reaches the process that gives the whole.
    MissingPart "missing-part" Interface Warning;
    /// A `?` that nobody answers, or a partner whose profile is partial.
    UndecidedInterface "undecided-interface" Interface Note;
    /// Only the process itself gives what it takes.
    SelfFeeding "self-feeding" Interface Note;
    /// An activity exchanges something that the profile does not declare.
    UndeclaredInterface "undeclared-interface" Interface Error;
    /// At an open end an item is only made by a process that comes later in the sequence.
    MadeLater "made-later" Interface Warning;

    /// An input that no activity reads.
    UnusedInput "unused-input" Flow Warning;
    /// A result that no activity makes.
    UnmadeResult "unmade-result" Flow Warning;
    /// A step that no flow reaches.
    UnreachableStep "unreachable-step" Flow Warning;
    /// A step from which no end can be reached.
    NoEnd "no-end" Flow Warning;

    /// Names or wordings of two items that differ in form only.
    LookAlikeItems "look-alike-items" Structure Warning;
    /// An entry twice.
    RepeatedEntry "repeated-entry" Structure Error;
    /// A profile without inputs.
    NoInputs "no-inputs" Structure Warning;
    /// A profile without results.
    NoResults "no-results" Structure Warning;
    /// A profile with neither.
    NoInterfaces "no-interfaces" Structure Error;
    /// Declared and never used.
    UnusedDeclaration "unused-declaration" Structure Note;
    /// No purpose, or no category where the model has categories.
    MissingProfilePart "missing-profile-part" Structure Warning;
    /// An `accept` that accepts nothing.
    UnusedWaiver "unused-waiver" Structure Warning;
    /// A reference to an edition that another one replaced.
    SupersededReference "superseded-reference" Structure Note;
    /// Entries of a process out of the usual order.
    EntryOrder "entry-order" Structure Note;
    /// Clauses of a step out of the usual order.
    ClauseOrder "clause-order" Structure Note;
    /// A step named like a word of the flow: most often the word is misspelt.
    StepNamedLikeKeyword "step-named-like-keyword" Structure Warning;
    /// A text at the beginning of a line that is read as the wording of the item before it.
    WordingOnNewLine "wording-on-new-line" Structure Warning;
    /// A step named like an item: most often a comma is missing.
    StepNamedLikeItem "step-named-like-item" Structure Warning;
    /// Names with a blank between them and no comma: most often one name.
    TornName "torn-name" Structure Warning;

    /// What an omission leaves without its input.
    StarvedByOmission "starved-by-omission" Tailoring Error;
    /// A change that aims at something that is not there.
    UnknownTarget "unknown-target" Tailoring Error;
    /// A change of what a lower layer changed, without `override`.
    MissingOverride "missing-override" Tailoring Error;
    /// An `override` where no lower layer changed anything.
    NeedlessOverride "needless-override" Tailoring Warning;
    /// What a split names in no part.
    LostInSplit "lost-in-split" Tailoring Error;
    /// Merged processes say different things of what there is one of.
    LostInMerge "lost-in-merge" Tailoring Warning;
    /// The tailoring was made for another version of the base.
    OtherBaseVersion "other-base-version" Tailoring Warning;
}

impl Name {
    /// Whether the text can be read all the same: the grammar allows it and the language does not.
    pub fn is_rule(self) -> bool {
        matches!(self, Self::MisplacedDetail | Self::RepeatedClause | Self::NumberOutOfRange)
    }

    /// The name that is written like this.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.text() == text)
    }
}
