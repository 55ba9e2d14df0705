//! From a plane, or from a process without one, to a [`Scene`].

use indexmap::IndexMap;
use roxmltree::Node;

use super::BpmnError;
use super::interchange::{Plane, bounds, flag, local};
use super::kind::{Kind, MODEL};
use super::scene::{File, Scene, Spot};
use super::size::{default_size, outside_label, title_size};
use super::{connect, participant_band};
use crate::diagram::measure::client;
use crate::layout::{
    Band, BandIndex, BandKind, Direction, NodeIndex, NodeRole, Pool, PoolIndex, Rect, Shape, Size,
};
use crate::layout::{Metrics, Node as GraphNode};

/// The longest side in pixels that a shape may have whose size is kept.
pub(super) const MAX_SIDE: i32 = 20_000;
/// Height of a pool that shows no content.
const BLACK_BOX_HEIGHT: i32 = 60;

/// The state of reading one diagram.
pub(super) struct Reader<'f, 'a, 'input> {
    pub(super) file: &'f File<'a, 'input>,
    pub(super) plane: Option<&'f Plane<'a, 'input>>,
    /// The ids of the pools in the order in which they are read.
    pools: Option<&'f [&'a str]>,
    pub(super) scene: Scene<'a>,
    pub(super) spots: IndexMap<&'a str, Spot>,
    /// Lanes of flow nodes, by id.
    lane_of: IndexMap<&'a str, BandIndex>,
    /// Processes and sub-processes whose edges are still to be read.
    pub(super) scopes: Vec<Node<'a, 'input>>,
}

/// In which pool, lane and sub-process an element stands.
#[derive(Clone, Copy, Default)]
struct Within {
    pool: Option<PoolIndex>,
    parent: Option<NodeIndex>,
}

/// Reads the diagram of `shown` (a collaboration, process or sub-process), by the plane where the
/// file has one. Pools come in the order in which they are drawn, or in this one, by their ids.
pub(super) fn read<'a>(
    file: &File<'a, '_>,
    plane: Option<&Plane<'a, '_>>,
    shown: Node<'a, '_>,
    pools: Option<&[&'a str]>,
) -> Result<Scene<'a>, BpmnError> {
    let mut reader = Reader {
        file,
        plane,
        pools,
        scene: Scene { shows: shown.attribute("id").unwrap_or_default(), ..Scene::default() },
        spots: IndexMap::new(),
        lane_of: IndexMap::new(),
        scopes: Vec::new(),
    };
    reader.scene.graph.metrics = Metrics::default();
    match shown.tag_name().name() {
        "collaboration" | "globalConversation" => reader.collaboration(shown)?,
        "process" | "subProcess" | "transaction" | "adHocSubProcess" | "choreography"
        | "subChoreography" => {
            reader.content(shown, Within::default())?;
        }
        other => {
            let id = shown.attribute("id").unwrap_or("?").to_owned();
            return Err(BpmnError::NoScope { id, tag: other.to_owned() });
        }
    }
    connect::edges(&mut reader, shown)?;
    reader.scene.graph.direction = reader.direction();
    Ok(reader.scene)
}

impl<'a, 'input> Reader<'_, 'a, 'input> {
    /// Whether an element is part of this diagram: its plane draws it, or no plane does and a tool
    /// would draw it.
    fn is_drawn(&self, id: &str, unasked: bool) -> bool {
        match self.plane {
            Some(plane) if plane.shapes.contains_key(id) => true,
            _ => unasked && !self.file.is_drawn_anywhere(id),
        }
    }

    /// The shape that the plane has for an element.
    pub(super) fn shape(&self, id: &str) -> Option<Node<'a, 'input>> {
        self.plane.and_then(|plane| plane.shapes.get(id).copied())
    }

    fn collaboration(&mut self, collaboration: Node<'a, 'input>) -> Result<(), BpmnError> {
        let mut taken: Vec<&str> = Vec::new();
        let mut closed: Vec<Node<'a, 'input>> = Vec::new();
        let mut participants = self.as_drawn(children(collaboration, "participant").collect());
        if let Some(pools) = self.pools {
            let name = |node: &Node<'a, 'input>| self.drawn_as(*node).or(node.attribute("id"));
            participants
                .sort_by_key(|node| pools.iter().position(|&pool| name(node) == Some(pool)));
        }
        for participant in participants {
            let (id, drawn_as) = (id_of(participant)?, self.drawn_as(participant));
            if !self.is_drawn(drawn_as.unwrap_or(id), true) {
                continue;
            }
            let process = participant.attribute("processRef").map(local);
            let content = process
                .filter(|process| !taken.contains(process))
                .and_then(|process| self.file.element(process))
                .filter(|process| self.has_content(*process));
            let Some(content) = content else {
                closed.push(participant);
                continue;
            };
            let title = title_size(participant);
            taken.extend(process);
            let pool = self.scene.graph.pools.len();
            self.scene.graph.pools.push(Pool { title });
            self.scene.pools.push(drawn_as.unwrap_or(id));
            self.spots.insert(id, Spot::Pool(pool));
            self.content(content, Within { pool: Some(pool), parent: None })?;
        }
        // The engine chooses the places of these. In the order of the file, so that a drawing that
        // is laid out once more stays as it is.
        closed.sort_by_key(|participant| participant.range().start);
        for participant in closed {
            self.black_box(participant)?;
        }
        // A plane may show processes that no participant of the collaboration names.
        for process in children(self.file.root, "process") {
            let id = process.attribute("id").unwrap_or_default();
            let is_shown = self.plane.is_some_and(|plane| {
                process.children().any(|child| {
                    child.attribute("id").is_some_and(|id| plane.shapes.contains_key(id))
                })
            });
            if is_shown && !taken.contains(&id) && !self.scopes.contains(&process) {
                self.content(process, Within::default())?;
            }
        }
        self.artifacts(collaboration, Within::default())
    }

    /// Whether a process has anything that this diagram draws.
    fn has_content(&self, process: Node<'a, 'input>) -> bool {
        process.children().any(|child| {
            let Some(kind) = Kind::of(child) else { return false };
            let id = child.attribute("id").unwrap_or_default();
            self.is_drawn(id, kind.is_drawn_unasked(child))
        })
    }

    fn black_box(&mut self, participant: Node<'a, 'input>) -> Result<(), BpmnError> {
        let title = title_size(participant);
        let process = participant.attribute("processRef").and_then(|id| self.file.element(id));
        // What has a process is drawn as open even where that is empty: the title stands upright.
        let room = if process.is_some() { title.width + 16 } else { 0 };
        let size = Size { width: (title.width + 40).max(160), height: BLACK_BOX_HEIGHT.max(room) };
        let node = GraphNode {
            shape: Shape::Multi,
            size,
            role: NodeRole::BlackBox,
            ..GraphNode::default()
        };
        let id = id_of(participant)?;
        let index = self.push(self.drawn_as(participant).unwrap_or(id), node);
        self.spots.insert(id, Spot::Node(index));
        Ok(())
    }

    fn push(&mut self, id: &'a str, node: GraphNode) -> NodeIndex {
        let index = self.scene.graph.nodes.len();
        self.scene.graph.nodes.push(node);
        self.scene.nodes.push(id);
        self.spots.insert(id, Spot::Node(index));
        index
    }

    /// The content of a process or sub-process, nested ones included. The depth of nesting is
    /// bounded by the guard.
    fn content(&mut self, scope: Node<'a, 'input>, within: Within) -> Result<(), BpmnError> {
        self.scopes.push(scope);
        if within.parent.is_none() {
            for set in children(scope, "laneSet") {
                self.lanes(set, within.pool, None)?;
            }
        }
        for child in scope.children() {
            self.element(child, within)?;
        }
        for specification in children(scope, "ioSpecification") {
            for child in specification.children() {
                self.element(child, within)?;
            }
        }
        self.attach_boundary_events(scope)
    }

    /// Artifacts and conversations of a collaboration.
    fn artifacts(&mut self, scope: Node<'a, 'input>, within: Within) -> Result<(), BpmnError> {
        self.scopes.push(scope);
        for child in scope.children() {
            if matches!(Kind::of(child), Some(Kind::Annotation | Kind::Conversation)) {
                self.element(child, within)?;
            }
        }
        Ok(())
    }

    fn lanes(
        &mut self,
        set: Node<'a, 'input>,
        pool: Option<PoolIndex>,
        parent: Option<BandIndex>,
    ) -> Result<(), BpmnError> {
        for lane in self.as_drawn(children(set, "lane").collect()) {
            let id = id_of(lane)?;
            let nested = children(lane, "childLaneSet").next();
            let mut band = parent;
            if self.is_drawn(id, true) {
                let index = self.scene.graph.bands.len();
                let title = title_size(lane);
                self.scene.graph.bands.push(Band { kind: BandKind::Lane, pool, parent, title });
                self.scene.bands.push(id);
                self.spots.insert(id, Spot::Band(index));
                for reference in children(lane, "flowNodeRef") {
                    // A node named by a lane and by one inside it belongs to the inner one, which
                    // comes later.
                    let target = local(reference.text().unwrap_or_default());
                    if let Some(node) = self.file.element(target)
                        && let Some(id) = node.attribute("id")
                    {
                        self.lane_of.insert(id, index);
                    }
                }
                band = Some(index);
            }
            if let Some(nested) = nested {
                self.lanes(nested, pool, band)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, element: Node<'a, 'input>, within: Within) -> Result<(), BpmnError> {
        let Some(kind) = Kind::of(element) else { return Ok(()) };
        let id = id_of(element)?;
        if !self.is_drawn(id, kind.is_drawn_unasked(element)) || self.spots.contains_key(id) {
            return Ok(());
        }
        let given = self.shape(id).and_then(bounds);
        let content = self.content_of(kind, element, id);
        let is_open = content.is_some();
        let size = match given.filter(|_| !is_open) {
            Some(given) if MAX_SIDE < given.width.max(given.height) => {
                let Rect { width, height, .. } = given;
                return Err(BpmnError::TooBig { id: id.to_owned(), width, height });
            }
            Some(given) => Size { width: given.width.max(1), height: given.height.max(1) },
            _ => default_size(kind, element),
        };
        let label = if is_open {
            let name = element.attribute("name").filter(|name| !name.trim().is_empty());
            participant_band::title(element, name.map(client::title))
        } else {
            kind.is_labelled_outside().then(|| outside_label(self.file, element)).flatten()
        };
        let node = GraphNode {
            shape: if is_open { Shape::Multi } else { kind.shape() },
            size,
            band: if within.parent.is_none() { self.lane_of.get(id).copied() } else { None },
            pool: within.pool,
            label,
            parent: within.parent,
            role: kind.role(),
            ..GraphNode::default()
        };
        let index = self.push(id, node);
        if let Some(content) = content {
            self.scene.expanded.push(index);
            self.content(content, Within { parent: Some(index), ..within })?;
        }
        Ok(())
    }

    /// What an activity that is drawn open holds: a sub-process its own content, a call activity
    /// the process that it calls. `None` where it is drawn closed.
    fn content_of(
        &self,
        kind: Kind,
        element: Node<'a, 'input>,
        id: &str,
    ) -> Option<Node<'a, 'input>> {
        let flag = self.shape(id).map(|shape| flag(shape, "isExpanded"));
        let content = match kind {
            Kind::SubProcess { .. } if flag != Some(Some(false)) => element,
            Kind::Activity if flag == Some(Some(true)) => {
                let called = self.file.element(element.attribute("calledElement")?)?;
                let is_process = called.has_tag_name((MODEL, "process"));
                // A process that is drawn already, or calls itself, is not drawn once more.
                (is_process && !self.scopes.contains(&called)).then_some(called)?
            }
            _ => return None,
        };
        self.has_content(content).then_some(content)
    }

    /// The id by which the plane draws a pool or lane: its own, or that of the pool's process, which
    /// some editors write there.
    fn drawn_as(&self, node: Node<'a, 'input>) -> Option<&'a str> {
        let process = node.attribute("processRef").and_then(|process| self.file.element(process));
        let mut names = [Some(node), process].into_iter().flatten();
        names.find_map(|node| node.attribute("id").filter(|id| self.shape(id).is_some()))
    }

    /// Pools or lanes in the order in which the plane draws them, so that who stands above whom
    /// stays; in the order of the file where it does not draw them all.
    fn as_drawn(&self, mut list: Vec<Node<'a, 'input>>) -> Vec<Node<'a, 'input>> {
        let place = |node: &Node<'a, 'input>| {
            let shape = self.shape(self.drawn_as(*node)?)?;
            let Rect { x, y, .. } = bounds(shape)?;
            Some(if flag(shape, "isHorizontal") == Some(false) { (x, y) } else { (y, x) })
        };
        if list.iter().all(|node| place(node).is_some()) {
            list.sort_by_key(place);
        }
        list
    }

    /// Boundary events sit on their hosts, which may stand later in the file.
    fn attach_boundary_events(&mut self, scope: Node<'a, 'input>) -> Result<(), BpmnError> {
        for event in children(scope, "boundaryEvent") {
            let id = event.attribute("id").unwrap_or_default();
            let host = event.attribute("attachedToRef").map(local);
            if let Some(host) = host.filter(|host| self.file.element(host).is_none()) {
                let (id, host) = (id.to_owned(), host.to_owned());
                return Err(BpmnError::UnknownHost { id, host });
            }
            let (Some(Spot::Node(index)), Some(Spot::Node(host))) =
                (self.spots.get(id).copied(), host.and_then(|host| self.spots.get(host).copied()))
            else {
                continue;
            };
            self.scene.graph.nodes[index].host = Some(host);
            self.scene.graph.nodes[index].band = self.scene.graph.nodes[host].band;
        }
        Ok(())
    }

    /// Down where the file's pools or lanes stand, else to the right.
    fn direction(&self) -> Direction {
        let mut shapes = self.scene.pools.iter().chain(&self.scene.bands);
        let stands = shapes
            .any(|id| self.shape(id).and_then(|shape| flag(shape, "isHorizontal")) == Some(false));
        if stands { Direction::Down } else { Direction::Right }
    }
}

/// The children of BPMN's model with this name.
pub(super) fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.has_tag_name((MODEL, name)))
}

/// The id of an element.
pub(super) fn id_of<'a>(node: Node<'a, '_>) -> Result<&'a str, BpmnError> {
    node.attribute("id").ok_or_else(|| BpmnError::NoId {
        tag: node.tag_name().name().to_owned(),
        line: line_of(node),
    })
}

/// The line, from 1, in which an element begins.
pub(super) fn line_of(node: Node<'_, '_>) -> u32 {
    node.document().text_pos_at(node.range().start).row
}
