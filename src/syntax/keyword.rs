//! The words of the language. Most are keywords only in their place; the lists of section 12 of the
//! grammar say which ones need backquotes as names, and where.

/// One row a word, in alphabetical order.
macro_rules! keywords {
    ($($variant:ident $text:literal)+) => {
        /// A word that the grammar knows.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Keyword { $(#[doc = concat!("`", $text, "`.")] $variant),+ }

        impl Keyword {
            /// All words, in alphabetical order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            const TEXTS: &[&str] = &[$($text),+];
        }
    };
}

keywords! {
    About "about" Accept "accept" Activities "activities" Activity "activity" Add "add"
    Adhoc "adhoc" After "after" Aka "aka" All "all" And "and" Any "any" Approved "approved" As "as"
    Await "await"
    Bare "bare" Base "base" Because "because" Before "before" Brief "brief" By "by"
    Call "call" Cancel "cancel" Category "category" Choose "choose" Clause "clause"
    Clauses "clauses" Collapse "collapse" Collection "collection" Community "community"
    Compensation "compensation" Condition "condition" Consensus "consensus" Contains "contains"
    Context "context" Continuing "continuing" Cycle "cycle"
    Date "date" Does "does" Domain "domain" Duration "duration"
    Each "each" Else "else" End "end" Error "error" Escalation "escalation" Event "event"
    Every "every" Except "except"
    First "first" For "for" Formula "formula" From "from"
    Gives "gives" Goal "goal" Goto "goto" Group "group"
    Hide "hide"
    If "if" In "in" Indicator "indicator" Informs "informs" Input "input" Instead "instead"
    Into "into" Item "item"
    Join "join"
    Kind "kind"
    Lanes "lanes" Language "language" Last "last" Level "level" Licence "licence" Link "link"
    Loop "loop"
    Manual "manual" Merge "merge" Message "message" Model "model"
    Note "note" Now "now"
    Of "of" Omit "omit" On "on" Optional "optional" Or "or" Outcome "outcome" Override "override"
    Owner "owner"
    Parallel "parallel" Partial "partial" Party "party" Performance "performance" Period "period"
    Process "process" Property "property" Purpose "purpose"
    Receive "receive" References "references" Remove "remove" Rename "rename" Repeat "repeat"
    Replace "replace" Replaced "replaced" Result "result" Role "role" Rule "rule"
    Scale "scale" Script "script" Send "send" Sequence "sequence" Service "service" Show "show"
    Signal "signal" Source "source" Split "split" Standard "standard" Start "start" States "states"
    Store "store" Sub "sub"
    Tailor "tailor" Takes "takes" Target "target" Terminate "terminate" Then "then"
    Throw "throw" Timer "timer" Title "title" To "to" Transaction "transaction"
    Until "until" Use "use" User "user"
    Version "version" Via "via" View "view"
    Wait "wait" When "when" While "while" With "with"
}

impl Keyword {
    /// Nowhere a bare name (`Anchor` of the grammar).
    pub const ANCHORS: &[Self] = &[
        Self::Model,
        Self::Standard,
        Self::Category,
        Self::Party,
        Self::Role,
        Self::Item,
        Self::Store,
        Self::Process,
        Self::Tailor,
        Self::View,
        Self::Scale,
        Self::Use,
        Self::Input,
        Self::Result,
        Self::Activities,
        Self::Outcome,
        Self::Indicator,
        Self::References,
    ];

    /// The kinds of steps (`StepKind` of the grammar).
    pub const STEP_KINDS: &[Self] = &[
        Self::User,
        Self::Manual,
        Self::Service,
        Self::Script,
        Self::Rule,
        Self::Send,
        Self::Receive,
    ];

    /// Not bare as names of steps, besides the kinds of steps (`FlowWord` of the grammar).
    pub const FLOW_WORDS: &[Self] = &[
        Self::Call,
        Self::Sub,
        Self::Start,
        Self::End,
        Self::Wait,
        Self::Throw,
        Self::Choose,
        Self::Parallel,
        Self::Await,
        Self::Join,
        Self::Repeat,
        Self::While,
        Self::Goto,
        Self::Then,
        Self::Group,
        Self::Note,
        Self::On,
        Self::Each,
        Self::Loop,
        Self::Property,
        Self::As,
        Self::By,
        Self::With,
        Self::Approved,
        Self::Informs,
        Self::For,
        Self::About,
        Self::From,
        Self::To,
        Self::Or,
        Self::Of,
        Self::In,
        Self::If,
        Self::All,
        Self::Any,
        Self::Bare,
        Self::Continuing,
        Self::Message,
        Self::Timer,
        Self::Condition,
        Self::Signal,
        Self::Error,
        Self::Escalation,
        Self::Compensation,
        Self::Link,
        Self::Terminate,
        Self::Cancel,
        Self::Transaction,
        Self::Adhoc,
        Self::Event,
    ];

    /// Not bare as names of items in a list (`ItemWord` of the grammar).
    pub const ITEM_WORDS: &[Self] = &[Self::Optional, Self::When];

    /// Not bare as the first name after `from` or `to` (`EndWord` of the grammar).
    pub const END_WORDS: &[Self] = &[Self::Every];

    /// The word that is written like this.
    pub fn parse(text: &str) -> Option<Self> {
        let first = usize::from(text.as_bytes().first()?.wrapping_sub(b'a'));
        let letter = Self::BY_FIRST_LETTER.get(first)?;
        if text.len() >= 16 || letter.lengths & (1 << text.len()) == 0 {
            return None;
        }
        let (from, to) = (usize::from(letter.from), usize::from(letter.to));
        let found = Self::TEXTS[from..to].iter().position(|&candidate| candidate == text)?;
        Some(Self::ALL[from + found])
    }

    /// As it is written.
    pub fn text(self) -> &'static str {
        Self::TEXTS[self as usize]
    }

    /// Whether it is nowhere a bare name.
    #[inline]
    pub fn is_anchor(self) -> bool {
        Self::IS_ANCHOR[self as usize]
    }

    /// Whether it needs backquotes as the name of a step or sub-process.
    #[inline]
    pub fn is_flow_word(self) -> bool {
        Self::IS_FLOW_WORD[self as usize]
    }

    /// Asked of each keyword that stands where a name may: a look instead of a search.
    const IS_ANCHOR: [bool; Self::ALL.len()] = Self::marked(&[Self::ANCHORS]);
    const IS_FLOW_WORD: [bool; Self::ALL.len()] =
        Self::marked(&[Self::STEP_KINDS, Self::FLOW_WORDS]);

    const fn marked(lists: &[&[Self]]) -> [bool; Self::ALL.len()] {
        let mut marks = [false; Self::ALL.len()];
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                marks[lists[list][at] as usize] = true;
                at += 1;
            }
            list += 1;
        }
        marks
    }

    /// What is known of the words with each first letter: nearly every word of a source file is a
    /// name, and mostly its length tells so.
    const BY_FIRST_LETTER: [OfLetter; 26] = {
        let mut letters = [OfLetter { from: 0, to: 0, lengths: 0 }; 26];
        let mut at = 0;
        while at < Self::TEXTS.len() {
            let text = Self::TEXTS[at].as_bytes();
            let letter = &mut letters[(text[0] - b'a') as usize];
            if letter.to == 0 {
                letter.from = at as u8;
            }
            letter.to = at as u8 + 1;
            letter.lengths |= 1 << text.len();
            at += 1;
        }
        letters
    };
}

/// The words with one first letter.
#[derive(Clone, Copy)]
struct OfLetter {
    /// Where they begin in `TEXTS`.
    from: u8,
    /// Where they end.
    to: u8,
    /// A bit for each length, in bytes, that one of them has.
    lengths: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_found() {
        assert!(Keyword::TEXTS.is_sorted());
        for &keyword in Keyword::ALL {
            assert_eq!(Keyword::parse(keyword.text()), Some(keyword));
        }
        for other in ["", "x", "Model", "models", "éclair", "`model`"] {
            assert_eq!(Keyword::parse(other), None, "{other}");
        }
    }
}
