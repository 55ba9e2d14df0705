//! What the files hold: the declarations of the model, the tailorings and the words that are lost
//! in text that could not be read.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::{Book, ParsedFile};
use crate::base::{FileId, Place, SourceMap};
use crate::finding::{Finding, Name as FindingName};
use crate::model::names::{Aliases, NameMap};
use crate::model::tailoring;
use crate::model::unknown::{Unknown, suggest, words_of};
use crate::syntax::{ast, literal};

/// What the files hold.
#[derive(Debug)]
pub(super) struct Gathered<'t> {
    pub(super) fallback_name: &'t str,
    pub(super) holds_own_model: bool,
    /// For each tailoring of the folder the tailorings it is stacked on and itself, lowest first.
    pub(super) own_tailorings: Vec<Chain<'t>>,
    pub(super) foreign_files: FxHashSet<FileId>,
    pub(super) lost_words: BTreeSet<Box<str>>,
    /// How many processes have no name that others could mean.
    pub(super) nameless_processes: usize,
    pub(super) findings: Vec<Finding>,
    declarations: Vec<(&'t ast::Declaration, bool)>,
}

/// A stack of tailorings on a base.
#[derive(Debug)]
pub(super) struct Chain<'t> {
    layers: Vec<&'t ast::Tailoring>,
    /// The base is what `use` brings, without the declarations of the folder.
    on_foreign_model: bool,
}

impl<'t> Gathered<'t> {
    /// The model of the folder, as it is written.
    pub(super) fn own_book(&self) -> Book<'t> {
        Book {
            declarations: self
                .declarations
                .iter()
                .map(|&(declaration, foreign)| (Cow::Borrowed(declaration), foreign))
                .collect(),
            aliases: Aliases::default(),
            record: None,
            removed: Vec::new(),
            renamed: tailoring::Renamed::default(),
            roles_are_declared: self.declarations.iter().any(|&(one, _)| is_role(one)),
        }
    }
}

/// The model that a stack of tailorings gives, and what is wrong with them.
pub(super) fn tailored_book<'t>(
    sources: &SourceMap,
    gathered: &Gathered<'t>,
    chain: &Chain<'t>,
) -> (Book<'t>, Vec<Finding>) {
    let base: Vec<&ast::Declaration> = gathered
        .declarations
        .iter()
        .filter(|&&(_, foreign)| foreign || !chain.on_foreign_model)
        .map(|&(declaration, _)| declaration)
        .collect();
    let roles_are_declared = base.iter().any(|&one| is_role(one));
    let tailored = tailoring::tailor(sources, &base, &chain.layers);
    let book = Book {
        declarations: tailored
            .declarations
            .into_iter()
            .map(|one| (Cow::Owned(one), false))
            .collect(),
        aliases: tailored.aliases,
        record: Some(tailored.record),
        removed: tailored.removed,
        renamed: tailored.renamed,
        roles_are_declared,
    };
    (book, tailored.findings)
}

fn is_role(declaration: &ast::Declaration) -> bool {
    matches!(declaration, ast::Declaration::Thing(thing) if thing.kind == ast::ThingKind::Role)
}

/// Sorts out what the files hold.
pub(super) fn gather<'t>(
    sources: &SourceMap,
    files: &'t [ParsedFile],
    fallback_name: &'t str,
) -> Gathered<'t> {
    let mut gathered = Gathered {
        fallback_name,
        holds_own_model: false,
        own_tailorings: Vec::new(),
        foreign_files: FxHashSet::default(),
        lost_words: BTreeSet::new(),
        nameless_processes: 0,
        findings: Vec::new(),
        declarations: Vec::new(),
    };
    let mut tailorings: Vec<(&ast::Tailoring, bool)> = Vec::new();
    for file in files {
        if file.foreign {
            gathered.foreign_files.insert(file.file);
        }
        for declaration in &file.tree.declarations {
            lose_words(sources, declaration, &mut gathered.lost_words);
            match declaration {
                ast::Declaration::Use(_) => {}
                ast::Declaration::Error(place) => {
                    gathered.nameless_processes += usize::from(is_nameless(sources.text(*place)));
                }
                ast::Declaration::Tailoring(tailoring) => {
                    tailorings.push((tailoring, file.foreign));
                }
                _ => {
                    gathered.holds_own_model |= !file.foreign;
                    gathered.declarations.push((declaration, file.foreign));
                }
            }
        }
    }
    keep_one_model(sources, &mut gathered);
    // A folder without anything is a model without anything: its emptiness is then reported.
    gathered.holds_own_model |= !tailorings.iter().any(|&(_, foreign)| !foreign);
    let chains = Chains::new(sources, &gathered, &tailorings);
    let (own_tailorings, findings) = chains.of_the_folder();
    gathered.own_tailorings = own_tailorings;
    gathered.findings.extend(findings);
    gathered
}

/// Of several `model` declarations one counts: the first of the folder itself.
fn keep_one_model(sources: &SourceMap, gathered: &mut Gathered<'_>) {
    let mut kept: Option<(&ast::Model, bool)> = None;
    for &(declaration, foreign) in &gathered.declarations {
        let ast::Declaration::Model(model) = declaration else { continue };
        match kept {
            Some((first, first_foreign)) if !foreign && !first_foreign => {
                let text = literal::name(sources, model.name);
                gathered.findings.push(
                    Finding::new(
                        FindingName::DuplicateName,
                        format!("`{text}` is a second model in one folder"),
                        model.name.place,
                        "the second",
                    )
                    .label(first.name.place, "the first")
                    .help("give each model a folder of its own"),
                );
            }
            Some((_, true)) if !foreign => kept = Some((model, foreign)),
            Some(_) => {}
            None => kept = Some((model, foreign)),
        }
    }
}

/// Whether what could not be understood is a process without a name.
fn is_nameless(declaration: &str) -> bool {
    let rest = declaration.strip_prefix("process");
    rest.is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// Notes the words of text that could not be read.
fn lose_words(sources: &SourceMap, declaration: &ast::Declaration, lost: &mut BTreeSet<Box<str>>) {
    let mut note = |place: Place| lost.extend(words_of(sources, place));
    match declaration {
        ast::Declaration::Error(place) => note(*place),
        ast::Declaration::Process(process) => {
            for entry in &process.entries {
                if let ast::Entry::Error(place) = entry {
                    note(*place);
                }
                if let ast::Entry::Activities(activities) = entry {
                    tailoring::flow::for_each_error(&activities.flow, &mut note);
                }
            }
        }
        ast::Declaration::Tailoring(tailoring) => {
            for entry in &tailoring.entries {
                if let ast::TailorEntry::Error(place) = entry {
                    note(*place);
                }
            }
        }
        _ => {}
    }
}

/// Finds what each tailoring is stacked on.
struct Chains<'s, 't> {
    sources: &'s SourceMap,
    by_name: NameMap<(&'t ast::Tailoring, bool)>,
    own: Vec<&'t ast::Tailoring>,
    /// The name of the whole model, and of the one that `use` brings.
    whole: Box<str>,
    foreign: Option<Box<str>>,
    findings: Vec<Finding>,
}

impl<'s, 't> Chains<'s, 't> {
    fn new(
        sources: &'s SourceMap,
        gathered: &Gathered<'t>,
        tailorings: &[(&'t ast::Tailoring, bool)],
    ) -> Self {
        let model_name = |from_foreign: bool| {
            gathered.declarations.iter().find_map(|&(declaration, foreign)| match declaration {
                ast::Declaration::Model(model) if foreign == from_foreign => {
                    Some(literal::name(sources, model.name).into())
                }
                _ => None,
            })
        };
        let foreign: Option<Box<str>> = model_name(true);
        let whole = model_name(false).or_else(|| foreign.clone());
        let mut chains = Self {
            sources,
            by_name: NameMap::default(),
            own: Vec::new(),
            whole: whole.unwrap_or_else(|| gathered.fallback_name.into()),
            foreign,
            findings: Vec::new(),
        };
        for &(tailoring, is_foreign) in tailorings {
            let name: Box<str> = literal::name(sources, tailoring.name).into();
            if let Some((first, _)) = chains.by_name.get(&name) {
                chains.findings.push(
                    Finding::new(
                        FindingName::DuplicateName,
                        format!("there are two tailored models `{name}`"),
                        tailoring.name.place,
                        "the second",
                    )
                    .label(first.name.place, "the first"),
                );
                continue;
            }
            chains.by_name.insert(name, (tailoring, is_foreign));
            if !is_foreign {
                chains.own.push(tailoring);
            }
        }
        chains
    }

    fn of_the_folder(mut self) -> (Vec<Chain<'t>>, Vec<Finding>) {
        let own = std::mem::take(&mut self.own);
        let chains = own.into_iter().filter_map(|tailoring| self.chain(tailoring)).collect();
        (chains, self.findings)
    }

    fn chain(&mut self, top: &'t ast::Tailoring) -> Option<Chain<'t>> {
        let mut layers = vec![top];
        loop {
            let lowest = layers[0];
            let base = literal::name(self.sources, lowest.base);
            if let Some(&(below, _)) = self.by_name.get(&*base) {
                if layers.iter().any(|layer| layer.name == below.name) {
                    self.findings.push(Finding::new(
                        FindingName::CyclicReference,
                        format!("`{base}` is tailored from itself"),
                        lowest.base.place,
                        "leads back here",
                    ));
                    return None;
                }
                layers.insert(0, below);
                continue;
            }
            if *base == *self.whole {
                return Some(Chain { layers, on_foreign_model: false });
            }
            if self.foreign.as_deref() == Some(&*base) {
                return Some(Chain { layers, on_foreign_model: true });
            }
            self.unknown_base(lowest, &base);
            return None;
        }
    }

    fn unknown_base(&mut self, tailoring: &ast::Tailoring, base: &str) {
        let candidates = self
            .by_name
            .keys()
            .map(|name| &**name)
            .chain([&*self.whole])
            .chain(self.foreign.as_deref());
        let near = crate::base::text::nearest_all(base, candidates.collect::<Vec<_>>());
        let finding = Finding::new(
            FindingName::UnknownModel,
            format!("there is no model `{base}`"),
            tailoring.base.place,
            "named here",
        );
        let group = [Unknown {
            name: FindingName::UnknownModel,
            kind: "model".into(),
            place: tailoring.base.place,
            text: base.into(),
            candidates: None,
        }];
        let mut finding = suggest(finding, &group, &near);
        if finding.help.is_empty() {
            finding = finding.help("bring it in with `use` and the path of its folder");
        }
        self.findings.push(finding);
    }
}
