//! The profile of a process as elements of the profile's namespace, in the order of a profile.

use super::wildcard::Wildcard;
use super::xml::Xml;
use super::{File, extension, glossary};
use crate::model::interface::{End, Half};
use crate::model::{ClauseReference, HalfId, Indicator, Model, Process, Wording};

/// The whole profile.
pub(super) fn profile(file: &File<'_>) -> Xml {
    let model = file.model;
    let process = &model.processes[file.process];
    let mut profile = Xml::new("flowline:profile").with("name", &process.naming.name);
    if let Some(category) = process.category {
        profile = profile.with("category", &model.categories[category].naming.name);
    }
    if process.optional {
        profile = profile.with("optional", true);
    }
    profile.extend([of_model(model)]);
    profile.extend(process.clauses.iter().map(|one| clause(model, "flowline:clause", one)));
    profile.extend(process.naming.aka.iter().map(|aka| wording("flowline:aka", aka)));
    let former = process.naming.former_names.iter();
    profile.extend(former.map(|name| Xml::new("flowline:formerName").with("name", name)));
    profile.extend(process.brief.iter().map(|text| wording("flowline:brief", text)));
    profile.extend(process.purpose.iter().map(|text| wording("flowline:purpose", text)));
    profile.extend(extension::roles(model, "flowline:owner", &process.owner));
    profile.extend(extension::role_clauses(model, &process.roles));
    profile.extend(process.level.map(|level| {
        Xml::new("flowline:level").with("wanted", level.wanted).with_some("now", level.reached)
    }));
    profile.extend(
        process
            .lanes
            .iter()
            .map(|role| Xml::new("flowline:lane").with("role", &model.roles[*role].naming.name)),
    );
    profile.extend(process.partial.iter().map(|reason| wording("flowline:partial", reason)));
    profile.extend(process.inputs.iter().map(|id| half(model, "flowline:input", *id)));
    profile.extend(process.results.iter().map(|id| half(model, "flowline:result", *id)));
    profile.extend(outcomes(process));
    profile.extend(process.indicators.iter().map(|one| indicator(model, one)));
    profile.extend(process.references.iter().map(|one| clause(model, "flowline:reference", one)));
    profile.extend(extension::properties(&process.properties));
    profile.extend(process.alternatives.iter().map(|one| wording("flowline:alternative", one)));
    profile.extend(waivers(model, process));
    profile.extend(extension::provenance(&process.naming.provenance));
    profile.extend(glossary::glossary(file));
    profile
}

fn wording(tag: &'static str, wording: &Wording) -> Xml {
    Xml::text(tag, &*wording.text)
}

/// The model that the process is part of.
fn of_model(model: &Model) -> Xml {
    let mut xml = Xml::new("flowline:model")
        .with("name", &model.naming.name)
        .with("title", &model.naming.title);
    for (fact, value) in &model.facts {
        xml = xml.with(fact.word(), value);
    }
    let sources = model.sources.iter().map(|(standard, clauses)| {
        Xml::new("flowline:source")
            .with("standard", &model.standards[*standard].naming.name)
            .with_some("clauses", clauses.as_deref())
    });
    xml.children(sources)
}

fn clause(model: &Model, tag: &'static str, clause: &ClauseReference) -> Xml {
    let standard = clause.standard.map(|standard| &model.standards[standard].naming.name);
    Xml::new(tag)
        .with_some("standard", standard)
        .with("clause", &clause.clause.text)
        .children(extension::provenance(&clause.provenance))
}

fn half(model: &Model, tag: &'static str, id: HalfId) -> Xml {
    let half: &Half = &model.halves[id];
    let item = half.item.map_or("?", |item| &model.items[item].naming.name);
    let end = match &half.end {
        End::Process(process) => Some(model.processes[*process].naming.name.to_string()),
        End::Party(party) => Some(model.parties[*party].naming.name.to_string()),
        End::Every { category, except } => {
            Some(Wildcard::of(model, *category, except).as_written())
        }
        End::Unknown => Some("?".to_owned()),
        End::Omitted { name, .. } => Some(name.to_string()),
        End::Open | End::Unresolved => None,
    };
    let via = half.via.map(|via| &model.processes[via].naming.name);
    Xml::new(tag)
        .with("item", item)
        .with_some("state", half.state.as_deref())
        .with_some("partner", end)
        .with_some("via", via)
        .with_some("wording", half.wording.as_deref())
        .with_some("when", half.when.as_deref())
        .with_some("optional", half.optional.then_some(true))
        .children(extension::provenance(&half.provenance))
}

fn outcomes(process: &Process) -> Vec<Xml> {
    process
        .outcomes
        .iter()
        .map(|outcome| {
            Xml::new("flowline:outcome")
                .with_some("name", outcome.name.as_deref())
                .child(wording("flowline:text", &outcome.text))
                .children(extension::provenance(&outcome.provenance))
        })
        .collect()
}

fn indicator(model: &Model, indicator: &Indicator) -> Xml {
    Xml::new("flowline:indicator")
        .with("kind", indicator.kind.word())
        .with_some("name", indicator.name.as_deref())
        .with_some("target", indicator.target.as_deref())
        .with_some("formula", indicator.formula.as_deref())
        .with_some("period", indicator.period.as_deref())
        .child(wording("flowline:text", &indicator.text))
        .children(extension::roles(model, "flowline:by", &indicator.by))
        .children(extension::provenance(&indicator.provenance))
}

fn waivers(model: &Model, process: &Process) -> Vec<Xml> {
    model
        .waivers
        .values()
        .filter(|waiver| waiver.owner.as_deref() == Some(&*process.naming.name))
        .map(|waiver| {
            let only_for = (!waiver.only_for.is_empty()).then(|| waiver.only_for.join(", "));
            Xml::text("flowline:accepted", &*waiver.because)
                .with("finding", &waiver.finding_text)
                .with_some("for", only_for)
        })
        .collect()
}
