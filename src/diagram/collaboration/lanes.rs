//! Lanes: one for each role that something stands in, in lanes of the roles that these are part
//! of.

use super::Lane;
use crate::model::activity::Activities;
use crate::model::{Model, ProcessId, RoleId};

/// The lanes of a process, outer ones before those in them; none where no role is named.
pub(super) fn lanes(model: &Model, process: ProcessId, activities: &Activities) -> Vec<Lane> {
    let mut used: Vec<RoleId> = Vec::new();
    let of_elements = activities
        .elements
        .values()
        .filter(|element| element.parent.is_none())
        .filter_map(|element| element.lane);
    for role in model.processes[process].lanes.iter().copied().chain(of_elements) {
        if !used.contains(&role) {
            used.push(role);
        }
    }
    let mut lanes = Vec::new();
    for &role in &used {
        place(model, &used, role, &mut lanes);
    }
    lanes
}

/// Adds a lane behind those that stand in the same one, and before it the lanes that hold it. A
/// role that something stands in is a lane of its own and holds no others: BPMN would show its
/// elements beside the inner lanes, in none of them.
fn place(model: &Model, used: &[RoleId], role: RoleId, lanes: &mut Vec<Lane>) -> usize {
    if let Some(found) = lanes.iter().position(|lane| lane.role == role) {
        return found;
    }
    let mut holders = Vec::new();
    let mut outer = model.roles[role].within;
    while let Some(holder) = outer.filter(|holder| *holder != role && !holders.contains(holder)) {
        holders.push(holder);
        outer = model.roles[holder].within;
    }
    let mut parent = None;
    for &holder in holders.iter().rev().filter(|holder| !used.contains(holder)) {
        parent = Some(match lanes.iter().position(|lane| lane.role == holder) {
            Some(found) => found,
            None => insert(lanes, Lane { role: holder, parent }),
        });
    }
    insert(lanes, Lane { role, parent })
}

/// Puts a lane behind the last one in the same lane, and gives its index.
fn insert(lanes: &mut Vec<Lane>, lane: Lane) -> usize {
    let at = match lane.parent {
        None => lanes.len(),
        Some(parent) => (parent + 1..lanes.len())
            .find(|&at| !is_inside(lanes, at, parent))
            .unwrap_or(lanes.len()),
    };
    for other in lanes.iter_mut() {
        if let Some(parent) = other.parent.as_mut().filter(|parent| at <= **parent) {
            *parent += 1;
        }
    }
    lanes.insert(at, lane);
    at
}

fn is_inside(lanes: &[Lane], lane: usize, holder: usize) -> bool {
    let mut outer = lanes[lane].parent;
    while let Some(at) = outer {
        if at == holder {
            return true;
        }
        outer = lanes[at].parent;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::model::{Process, Role};

    fn model(within: &[Option<usize>], lanes: &[usize]) -> (Model, ProcessId) {
        let mut model = Model::default();
        for outer in within {
            model.roles.push(Role { within: outer.map(Id::new), ..Role::default() });
        }
        let lanes = lanes.iter().map(|&role| Id::new(role)).collect();
        let process = model.processes.push(Process { lanes, ..Process::default() });
        (model, process)
    }

    fn shape(lanes: &[Lane]) -> Vec<(usize, Option<usize>)> {
        lanes.iter().map(|lane| (lane.role.index(), lane.parent)).collect()
    }

    #[test]
    fn lanes_of_one_role_stand_together_in_its_lane() {
        // 0 holds 1 and 2; 3 stands alone.
        let (model, process) = model(&[None, Some(0), Some(0), None], &[1, 3, 2]);
        let lanes = lanes(&model, process, &Activities::default());
        assert_eq!(shape(&lanes), [(0, None), (1, Some(0)), (2, Some(0)), (3, None)]);
    }

    #[test]
    fn a_role_with_elements_of_its_own_holds_no_lanes() {
        let (model, process) = model(&[None, Some(0)], &[0, 1]);
        let lanes = lanes(&model, process, &Activities::default());
        assert_eq!(shape(&lanes), [(0, None), (1, None)]);
    }

    #[test]
    fn roles_that_hold_each_other_do_not_hang() {
        let (model, process) = model(&[Some(1), Some(0)], &[0]);
        assert_eq!(lanes(&model, process, &Activities::default()).len(), 2);
    }
}
