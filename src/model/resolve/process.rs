//! Third pass: the profiles of processes, entry by entry.

use rustc_hash::FxHashSet;

use super::declare::Declared;
use super::{detail, half, profile, waiver};
use crate::base::text::title_from_name;
use crate::model::{Level, ProcessId, Scope, Wording};
use crate::syntax::ast;

/// Fills in the profiles of all processes.
pub(super) fn fill_processes(scope: &mut Scope<'_>, declared: &Declared<'_>) {
    for &(id, process) in &declared.processes {
        let mut said = Said::default();
        let mut outcomes = profile::OutcomeNames::default();
        let mut halves = half::Known::default();
        for entry in &process.entries {
            match entry {
                ast::Entry::Setting(setting) => set(scope, id, &mut said, setting),
                ast::Entry::Interface(interface) => {
                    scope.model.processes[id].has_errors |= interface.items.is_empty();
                    half::add_halves(scope, id, interface, &mut halves);
                }
                ast::Entry::Outcome(outcome) => {
                    profile::add_outcome(scope, id, &mut outcomes, outcome);
                }
                ast::Entry::Indicator(indicator) => profile::add_indicator(scope, id, indicator),
                ast::Entry::References(references) => {
                    profile::add_references(scope, id, references);
                }
                ast::Entry::Partial(_, because) => {
                    scope.model.processes[id].partial = Some(scope.wording(because.reason));
                }
                ast::Entry::Property(property) => {
                    let property = detail::property(scope, property);
                    scope.model.processes[id].properties.push(property);
                }
                ast::Entry::Accept(accept) => {
                    let owner = scope.model.processes[id].naming.name.clone();
                    waiver::add(scope, accept, Some(owner));
                }
                // Activities are lowered when all halves are known.
                ast::Entry::Activities(_) => {}
                ast::Entry::Error(_) => scope.model.processes[id].has_errors = true,
            }
        }
    }
}

/// What there is one of, as a key; clauses are told apart by their standard.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum SettingKind {
    /// `clause`, of a standard.
    Clause(Option<Box<str>>),
    /// `category`.
    Category,
    /// `title`.
    Title,
    /// `brief`.
    Brief,
    /// `purpose`.
    Purpose,
    /// `owner`.
    Owner,
    /// `approved by`, `with`, `informs`.
    Roles(ast::RoleClauseKind),
    /// `level`.
    Level,
    /// `lanes`.
    Lanes,
    /// `aka`.
    Aka,
    /// `optional`.
    Optional,
}

impl SettingKind {
    /// The kind of a setting.
    pub(crate) fn of(setting: &ast::Setting, name_text: impl Fn(ast::Name) -> Box<str>) -> Self {
        match &setting.value {
            ast::SettingValue::Clause(standard, _) => Self::Clause(standard.map(name_text)),
            ast::SettingValue::Category(_) => Self::Category,
            ast::SettingValue::Title(_) => Self::Title,
            ast::SettingValue::Brief(_) => Self::Brief,
            ast::SettingValue::Purpose(_) => Self::Purpose,
            ast::SettingValue::Owner(_) => Self::Owner,
            ast::SettingValue::Roles(kind, _) => Self::Roles(*kind),
            ast::SettingValue::Level(..) => Self::Level,
            ast::SettingValue::Lanes(_) => Self::Lanes,
            ast::SettingValue::Aka(_) => Self::Aka,
            ast::SettingValue::Optional => Self::Optional,
        }
    }

    /// The word it is written with.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Clause(_) => "clause",
            Self::Category => "category",
            Self::Title => "title",
            Self::Brief => "brief",
            Self::Purpose => "purpose",
            Self::Owner => "owner",
            Self::Roles(kind) => kind.words(),
            Self::Level => "level",
            Self::Lanes => "lanes",
            Self::Aka => "aka",
            Self::Optional => "optional",
        }
    }
}

/// What a process has said already.
type Said = FxHashSet<SettingKind>;

fn set(scope: &mut Scope<'_>, id: ProcessId, said: &mut Said, setting: &ast::Setting) {
    let kind = SettingKind::of(setting, |name| scope.name(name).into());
    if !setting.provenance.is_empty() && !matches!(kind, SettingKind::Clause(_)) {
        let provenance = scope.provenance(&setting.provenance);
        scope.model.processes[id].setting_sources.push((kind.word(), provenance));
    }
    // Other wordings add up, whoever says them. That anything else is said twice without
    // provenance is reported by the parser.
    if !said.insert(kind.clone()) && kind != SettingKind::Aka {
        keep_alternative(scope, id, setting);
        return;
    }
    apply(scope, id, setting);
}

/// Two sources that disagree are both kept; the first one counts.
fn keep_alternative(scope: &mut Scope<'_>, id: ProcessId, setting: &ast::Setting) {
    let texts: Vec<Wording> = match &setting.value {
        ast::SettingValue::Title(text)
        | ast::SettingValue::Brief(text)
        | ast::SettingValue::Purpose(text) => vec![scope.wording(*text)],
        ast::SettingValue::Clause(_, texts) => {
            texts.iter().map(|&one| scope.wording(one)).collect()
        }
        ast::SettingValue::Category(_)
        | ast::SettingValue::Owner(_)
        | ast::SettingValue::Roles(..)
        | ast::SettingValue::Level(..)
        | ast::SettingValue::Lanes(_)
        | ast::SettingValue::Aka(_)
        | ast::SettingValue::Optional => {
            let text = scope.sources.text(setting.place).into();
            vec![Wording { text, place: setting.place }]
        }
    };
    scope.model.processes[id].alternatives.extend(texts);
}

fn apply(scope: &mut Scope<'_>, id: ProcessId, setting: &ast::Setting) {
    match &setting.value {
        ast::SettingValue::Clause(name, texts) => {
            profile::add_clauses(scope, id, *name, texts, &setting.provenance);
        }
        ast::SettingValue::Category(name) => {
            let category = detail::category(scope, *name);
            scope.model.processes[id].category = category;
            scope.model.processes[id].has_errors |= category.is_none();
        }
        ast::SettingValue::Title(text) => {
            let title: Box<str> = scope.text(*text).into();
            let naming = &mut scope.model.processes[id].naming;
            (naming.title, naming.titled) = (title, true);
            if naming.title.trim().is_empty() {
                naming.title = title_from_name(&naming.name).into();
            }
        }
        ast::SettingValue::Brief(text) => {
            scope.model.processes[id].brief = Some(scope.wording(*text));
        }
        ast::SettingValue::Purpose(text) => {
            scope.model.processes[id].purpose = Some(scope.wording(*text));
        }
        ast::SettingValue::Owner(roles) => {
            scope.model.processes[id].owner = scope.resolve_roles(roles);
        }
        ast::SettingValue::Roles(kind, roles) => {
            let roles = scope.resolve_roles(roles);
            scope.model.processes[id].roles.push((*kind, roles));
        }
        ast::SettingValue::Level(wanted, reached) => {
            scope.model.processes[id].level = Some(Level {
                wanted: wanted.value,
                reached: reached.map(|number| number.value),
                place: setting.place,
            });
        }
        ast::SettingValue::Lanes(names) => {
            let lanes = names.iter().filter_map(|&name| scope.role(name)).collect();
            scope.model.processes[id].lanes = lanes;
        }
        ast::SettingValue::Aka(texts) => {
            let wordings: Vec<Wording> = texts.iter().map(|&text| scope.wording(text)).collect();
            scope.model.processes[id].naming.aka.extend(wordings);
        }
        ast::SettingValue::Optional => scope.model.processes[id].optional = true,
    }
}
