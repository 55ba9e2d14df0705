//! What names stand for after tailoring: renamed, merged, split and omitted things stay known by
//! the names they had.
//!
//! Text is never rewritten, because findings point at what the author wrote. Instead each name is
//! followed from the layer it is written in: the base model is layer 0, the lowest tailoring 1.
//! So a reference of the base to `change-management` finds what a tailoring made of it, even where
//! that tailoring adds another process under the old name.

use std::borrow::Cow;
use std::hash::BuildHasherDefault;

use indexmap::IndexMap;
use rustc_hash::FxHasher;

use crate::base::Place;
use crate::syntax::ast;

/// A map by name in the order of first insertion, without a random seed.
pub(crate) type NameMap<T> = IndexMap<Box<str>, T, BuildHasherDefault<FxHasher>>;

/// How often a name is followed at most: a chain longer than this is a cycle of renames.
const MOST_STEPS: usize = 64;

/// Kinds of names that do not collide with each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Space {
    /// Processes and parties.
    Partner,
    /// Items and stores.
    Item,
    /// Roles.
    Role,
    /// Categories.
    Category,
}

/// What became of a name.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// It has this name instead.
    Renamed(Box<str>),
    /// It was left out, and this stands in for it.
    Instead(Box<str>),
    /// It was split into parts.
    Split(Vec<SplitPart>),
    /// It was left out, by the deviation of this index.
    Omitted(usize),
}

/// A part of a split process.
#[derive(Clone, Debug)]
pub(crate) struct SplitPart {
    /// Its name.
    pub(crate) name: Box<str>,
    /// The names of the items it takes over as inputs.
    pub(crate) takes: Vec<Box<str>>,
    /// The names of the items it takes over as results.
    pub(crate) gives: Vec<Box<str>>,
}

/// A former name, from a layer on.
#[derive(Clone, Debug)]
struct Alias {
    layer: usize,
    target: Target,
}

/// A name followed to what it stands for.
#[derive(Clone, Debug)]
pub(crate) enum Followed<'a> {
    /// This name, which may be declared or not.
    Name(Cow<'a, str>),
    /// These parts, which a layer made.
    Split(&'a [SplitPart], usize),
    /// Nothing: left out by the deviation of this index.
    Omitted(usize),
}

/// All former names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Aliases {
    /// Where each tailoring stands, the lowest first: layer 1 is at index 0.
    layers: Vec<Place>,
    partners: NameMap<Vec<Alias>>,
    items: NameMap<Vec<Alias>>,
    roles: NameMap<Vec<Alias>>,
    categories: NameMap<Vec<Alias>>,
    /// Titles that a rename gives to items that nothing declares.
    pub(crate) item_titles: NameMap<ast::Text>,
    /// Titles that a rename gives to roles that nothing declares.
    pub(crate) role_titles: NameMap<ast::Text>,
}

impl Aliases {
    /// Begins a layer: the tailoring that stands at this place. Gives its number.
    pub(crate) fn begin_layer(&mut self, place: Place) -> usize {
        self.layers.push(place);
        self.layers.len()
    }

    /// The layer that the text at a place belongs to.
    pub(crate) fn layer_of(&self, place: Place) -> usize {
        self.layers
            .iter()
            .rposition(|layer| {
                layer.file == place.file
                    && layer.span.start <= place.span.start
                    && place.span.end <= layer.span.end
            })
            .map_or(0, |index| index + 1)
    }

    /// Says what became of a name in a layer.
    pub(crate) fn add(&mut self, space: Space, name: &str, layer: usize, target: Target) {
        let aliases = self.of_mut(space).entry(name.into()).or_default();
        aliases.push(Alias { layer, target });
    }

    /// What a name stands for that is written in a layer. Names that are declared stand for
    /// themselves unless a later layer has changed them.
    pub(crate) fn follow<'a>(
        &'a self,
        space: Space,
        name: Cow<'a, str>,
        layer: usize,
        is_declared: impl Fn(&str) -> bool,
    ) -> Followed<'a> {
        let map = self.of(space);
        if map.is_empty() {
            return Followed::Name(name);
        }
        let (mut name, mut layer) = (name, layer);
        for _ in 0..MOST_STEPS {
            let Some(known) = map.get(&*name) else { break };
            let alias = match known.iter().find(|one| one.layer > layer) {
                Some(later) => later,
                None if is_declared(&name) => break,
                None => &known[known.len() - 1],
            };
            match &alias.target {
                Target::Renamed(to) | Target::Instead(to) => name = Cow::Borrowed(to),
                Target::Split(parts) => return Followed::Split(parts, alias.layer),
                Target::Omitted(deviation) => return Followed::Omitted(*deviation),
            }
            layer = layer.max(alias.layer);
        }
        Followed::Name(name)
    }

    /// All former names of a space, in the order in which they were given up. What stands in for
    /// something else never had its name.
    pub(crate) fn former(&self, space: Space) -> impl Iterator<Item = &str> {
        let is_former = |aliases: &[Alias]| {
            aliases.iter().all(|alias| !matches!(alias.target, Target::Instead(_)))
        };
        self.of(space)
            .iter()
            .filter(move |(_, aliases)| is_former(aliases))
            .map(|(name, _)| &**name)
    }

    /// Gives deviations other indexes: those at their old indexes in `rank`.
    pub(crate) fn renumber_deviations(&mut self, rank: &[usize]) {
        for space in [Space::Partner, Space::Item, Space::Role, Space::Category] {
            for alias in self.of_mut(space).values_mut().flatten() {
                if let Target::Omitted(deviation) = &mut alias.target {
                    *deviation = rank[*deviation];
                }
            }
        }
    }

    fn of(&self, space: Space) -> &NameMap<Vec<Alias>> {
        match space {
            Space::Partner => &self.partners,
            Space::Item => &self.items,
            Space::Role => &self.roles,
            Space::Category => &self.categories,
        }
    }

    fn of_mut(&mut self, space: Space) -> &mut NameMap<Vec<Alias>> {
        match space {
            Space::Partner => &mut self.partners,
            Space::Item => &mut self.items,
            Space::Role => &mut self.roles,
            Space::Category => &mut self.categories,
        }
    }
}
