//! Activities of choreographies: a band for each participant, above and below the activity's name
//! (BPMN 2.0.2, clause 12: `ParticipantBandKind`). The one that begins is at the top, unshaded.

use roxmltree::Node;

use super::interchange::{Plane, bounds, bounds_node, local};
use super::read::children;
use super::scene::File;
use super::splice::{Drawn, Edits, Geometry, set_bounds, shape_id};
use crate::layout::{Rect, Size};

/// Height in pixels of a band that has to be made.
const HEIGHT: i32 = 20;
/// Bands for which every activity has room.
const USUAL: usize = 2;

/// The participants of a choreography's activity, in the order of the file but for the one that
/// begins. Conversations name theirs, too, and have no bands.
fn participants<'a>(activity: Node<'a, '_>) -> Vec<&'a str> {
    let tag = activity.tag_name().name();
    if !matches!(tag, "choreographyTask" | "callChoreography" | "subChoreography") {
        return Vec::new();
    }
    let references = children(activity, "participantRef").filter_map(|node| node.text());
    let mut found: Vec<&str> = references.map(local).collect();
    let first = activity.attribute("initiatingParticipantRef").map(local);
    found.sort_by_key(|participant| Some(*participant) != first);
    found
}

/// The height that an activity needs for more bands than usual.
pub(super) fn further(activity: Node<'_, '_>) -> i32 {
    HEIGHT * participants(activity).len().saturating_sub(USUAL) as i32
}

/// The size of an open activity's title: it stands below all bands but the last one, for which
/// the distance of the content from the border is enough.
pub(super) fn title(activity: Node<'_, '_>, name: Option<Size>) -> Option<Size> {
    let bands = HEIGHT * participants(activity).len().saturating_sub(1) as i32;
    if bands == 0 {
        return name;
    }
    let name = name.unwrap_or_default();
    Some(Size { height: name.height + bands, ..name })
}

/// Lets the bands of an activity follow its shape: those at its lower border keep their distance
/// from that one, all others theirs from the upper one.
pub(super) fn move_along(edits: &mut Edits, plane: &Plane<'_, '_>, shape: Node<'_, '_>, new: Rect) {
    let (Some(id), Some(old)) = (shape.attribute("id"), bounds(shape)) else { return };
    for &band in &plane.participant_bands {
        let of = band.attribute("choreographyActivityShape").map(local);
        let (Some(node), Some(rect)) = (bounds_node(band), bounds(band)) else { continue };
        if of != Some(id) {
            continue;
        }
        let kind = band.attribute("participantBandKind").unwrap_or_default();
        let down =
            if kind.starts_with("bottom") { new.bottom() - old.bottom() } else { new.y - old.y };
        let wider = new.width - old.width;
        let moved =
            Rect { x: rect.x + new.x - old.x, y: rect.y + down, width: rect.width + wider, ..rect };
        set_bounds(edits, node, moved);
    }
}

/// The bands of an activity whose shape has to be made, each with its id; none for all other elements.
pub(super) fn drawn<'a>(file: &File<'a, '_>, shape: &Drawn<'a>) -> Vec<(String, Drawn<'a>)> {
    let (Some(activity), Geometry::Box(rect)) = (file.element(shape.id), &shape.geometry) else {
        return Vec::new();
    };
    let participants = participants(activity);
    let first = activity.attribute("initiatingParticipantRef").map(local);
    let band = |(place, &participant): (usize, &&'a str)| {
        let is_last = place + 1 == participants.len() && 0 < place;
        let (side, y) = match (place, is_last) {
            (0, _) => ("top", rect.y),
            (_, true) => ("bottom", rect.bottom() - HEIGHT),
            (_, false) => ("middle", rect.y + HEIGHT * place as i32),
        };
        let part = if first == Some(participant) { "initiating" } else { "non_initiating" };
        let band = Drawn {
            id: participant,
            geometry: Geometry::Box(Rect { y, height: HEIGHT, ..*rect }),
            label: None,
            is_named_inside: true,
            attributes: format!(
                " isMessageVisible=\"false\" participantBandKind=\"{side}_{part}\" \
                 choreographyActivityShape=\"{}\"",
                shape_id(file, shape.id)
            ),
        };
        (file.free_id(&format!("{}_{participant}_di", shape.id)), band)
    };
    participants.iter().enumerate().map(band).collect()
}
