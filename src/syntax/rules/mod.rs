//! What the grammar allows and the language does not: a detail that does not fit its thing, one
//! clause twice, an event that nothing can trigger like that. And the usual order of entries and
//! clauses, which is a matter of style.

mod flow;
mod order;
mod process;
mod things;

use super::MAX_FINDINGS;
use super::ast::{Declaration, DeviationKind, File, Name as NameNode, TailorEntry};
use crate::base::Place;
use crate::finding::{Finding, Name, Severity};

/// What breaks a rule, with the text to quote.
pub(super) struct Broken<'a> {
    text: &'a str,
    findings: Vec<Finding>,
    /// Whether the order of things is of interest: in what is half understood it is not.
    is_sound: bool,
    /// Findings beyond the limit.
    more: usize,
}

/// The findings about a tree, and how many more there are than are kept of one file. Where it is
/// not sound, what is only a note is nobody's concern.
pub(super) fn rule_findings(text: &str, file: &File, is_sound: bool) -> (Vec<Finding>, usize) {
    let mut broken = Broken { text, findings: Vec::new(), is_sound, more: 0 };
    for declaration in &file.declarations {
        declaration_rules(&mut broken, declaration);
    }
    (broken.findings, broken.more)
}

fn declaration_rules(broken: &mut Broken<'_>, declaration: &Declaration) {
    match declaration {
        Declaration::Model(model) => things::model(broken, model),
        Declaration::Thing(thing) => things::thing(broken, thing),
        Declaration::Process(it) => process::process(broken, it),
        Declaration::Tailoring(tailoring) => {
            for entry in &tailoring.entries {
                let TailorEntry::Deviation(deviation) = entry else { continue };
                match &deviation.kind {
                    DeviationKind::Add(added) => declaration_rules(broken, added),
                    DeviationKind::Process { name, edits } => process::edits(broken, *name, edits),
                    DeviationKind::Omit { .. }
                    | DeviationKind::Rename { .. }
                    | DeviationKind::Merge { .. }
                    | DeviationKind::Split { .. } => {}
                }
            }
        }
        Declaration::Use(_)
        | Declaration::Standard(_)
        | Declaration::View(_)
        | Declaration::Scale(_)
        | Declaration::Error(_) => {}
    }
}

impl<'a> Broken<'a> {
    /// The source text at a place.
    fn at(&self, place: Place) -> &'a str {
        &self.text[place.span.range()]
    }

    /// A name without its backquotes.
    fn name(&self, name: NameNode) -> &'a str {
        self.at(name.place).trim_matches('`')
    }

    fn report(&mut self, finding: Finding) {
        match () {
            () if !self.is_sound && finding.severity == Severity::Note => {}
            () if self.findings.len() < MAX_FINDINGS => self.findings.push(finding),
            () => self.more += 1,
        }
    }

    /// What is written stands twice where there can be one.
    fn repeated(&mut self, what: &str, first: Place, second: Place, help: &str) {
        self.report(
            Finding::new(
                Name::RepeatedClause,
                format!("{what} stands here twice"),
                second,
                "again",
            )
            .label(first, "the first time")
            .help(help),
        );
    }

    /// What is written does not belong to where it stands.
    fn misplaced(&mut self, message: String, place: Place, label: &str, help: &str) {
        self.report(Finding::new(Name::MisplacedDetail, message, place, label).help(help));
    }
}

/// The places of what was met, to tell what is met again.
struct Met<Key> {
    list: Vec<(Key, Place)>,
}

impl<Key: PartialEq> Met<Key> {
    fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// Where it was met before, if it was.
    fn again(&mut self, key: Key, place: Place) -> Option<Place> {
        let before = self.list.iter().find(|(met, _)| *met == key).map(|&(_, place)| place);
        if before.is_none() {
            self.list.push((key, place));
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use crate::base::FileId;
    use crate::finding::Name;
    use crate::syntax::parse;

    fn names(text: &str) -> Vec<&'static str> {
        parse(FileId(0), text).findings.iter().map(|finding| finding.name.text()).collect()
    }

    #[test]
    fn details_fit_their_things() {
        assert_eq!(
            names("role a { in b aka \"A\" } item c { contains d states e kind f }"),
            [""; 0]
        );
        assert_eq!(names("role a { contains b }"), [Name::MisplacedDetail.text()]);
        assert_eq!(names("item a { in b }"), [Name::MisplacedDetail.text()]);
        assert_eq!(names("item a { kind b kind c }"), [Name::RepeatedClause.text()]);
    }

    #[test]
    fn a_purpose_stands_twice_only_where_sources_disagree() {
        let twice = |one: &str, two: &str| {
            names(&format!("process p {{ purpose \"A\" {one} purpose \"B\" {two} }}"))
        };
        assert_eq!(twice("@ \"1\"", "@ \"2\""), [""; 0]);
        assert_eq!(twice("@ \"1\"", ""), [Name::RepeatedClause.text()]);
        assert_eq!(names("process p { clause a \"1\" clause b \"2\" }"), [""; 0]);
    }

    #[test]
    fn statements_keep_the_rules() {
        let flow = |flow: &str| names(&format!("process p {{ activities {{ {flow} }} }}"));
        let misplaced = Name::MisplacedDetail.text();
        let repeated = Name::RepeatedClause.text();
        assert_eq!(flow("parallel { { a \"A\" } else { b \"B\" } }"), [misplaced]);
        assert_eq!(flow("choose { else { a \"A\" } else { b \"B\" } }"), [repeated]);
        assert_eq!(flow("a \"A\" by b <- c by d"), [Name::ClauseOrder.text(), repeated]);
        assert_eq!(flow("a \"A\" { each loop }"), [repeated]);
        assert_eq!(flow("end timer \"P1D\""), [misplaced]);
        assert_eq!(flow("start continuing timer \"P1D\""), [misplaced]);
        assert_eq!(flow("sub event s { start continuing timer \"P1D\" }"), [""; 0]);
        assert_eq!(flow("a \"A\" { on continuing error e { } }"), [misplaced]);
        assert_eq!(flow("jion \"Merge\""), [Name::StepNamedLikeKeyword.text()]);
        assert_eq!(flow("mend \"Mend it\" `jion` \"Merge\""), [""; 0]);
    }

    #[test]
    fn entries_and_clauses_out_of_order_are_noted_with_a_fix() {
        let text = "process p {\n  activities { a \"A\" -> x <- y }\n  input { y } // why\n  result { x }\n}";
        let findings = parse(FileId(0), text).findings;
        let fixed: Vec<&str> =
            findings.iter().map(|finding| finding.fixes[0].edits[0].text.as_str()).collect();
        assert_eq!(fixed[0], "<- y -> x");
        assert_eq!(
            fixed[1],
            "input { y } // why\n  result { x }\n  activities { a \"A\" -> x <- y }"
        );
    }
}
