//! Sections of a drawing: pools whose columns need not stand over each other's.
//!
//! A wide sub-process in one pool makes its column wide in all of them, though no line of the flow
//! goes from pool to pool. So each pool is a section with columns of its own. Pools that a line of
//! the flow does join, against the standard, share one. O(bands + arcs).

use super::level::{Arc, Level};

/// The section of each stripe.
#[derive(Clone, Debug)]
pub(super) struct Sections {
    of_band: Vec<usize>,
    /// How many there are, at least 1.
    pub(super) count: usize,
}

impl Sections {
    /// The whole drawing is one section.
    pub(super) fn one(level: &Level) -> Self {
        Self { of_band: vec![0; level.bands.max(1)], count: 1 }
    }

    /// Each pool is a section, or several that are joined.
    pub(super) fn of_pools(level: &Level, arcs: &[Arc]) -> Self {
        let bands = level.bands.max(1);
        let mut of_band: Vec<usize> = (0..bands)
            .map(|band| level.stripes.get(band).map_or(0, |stripe| stripe.pool))
            .collect();
        for arc in arcs {
            let [one, other] =
                [arc.left, arc.right].map(|body| of_band[level.bodies[body].band.min(bands - 1)]);
            if one != other {
                let (least, greatest) = (one.min(other), one.max(other));
                of_band.iter_mut().filter(|own| **own == greatest).for_each(|own| *own = least);
            }
        }
        let mut sections: Vec<usize> = of_band.clone();
        sections.sort_unstable();
        sections.dedup();
        for own in &mut of_band {
            *own = sections.binary_search(own).unwrap_or(0);
        }
        Self { of_band, count: sections.len() }
    }

    /// The section of a body.
    pub(super) fn of_body(&self, level: &Level, body: usize) -> usize {
        self.of_band.get(level.bodies[body].band).copied().unwrap_or(0)
    }
}
