//! What the elements of a BPMN file are for a drawing (BPMN 2.0.2, tables 12.15 to 12.35).

use roxmltree::Node;

use crate::layout::{NodeRole, Shape, Size};

/// Namespace of BPMN's model.
pub(super) const MODEL: &str = "http://www.omg.org/spec/BPMN/20100524/MODEL";
/// Namespace of BPMN's diagram interchange.
pub(super) const BPMNDI: &str = "http://www.omg.org/spec/BPMN/20100524/DI";
/// Namespace of bounds and points.
pub(super) const DC: &str = "http://www.omg.org/spec/DD/20100524/DC";
/// Namespace of way points.
pub(super) const DI: &str = "http://www.omg.org/spec/DD/20100524/DI";

/// A kind of node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A task, call activity, or other activity without content of its own; one of a choreography
    /// among them.
    Activity,
    /// A sub-process of any kind.
    SubProcess {
        /// Triggered by an event.
        is_event: bool,
    },
    /// An event in the flow.
    Event {
        /// A start event.
        is_start: bool,
    },
    /// An event on the border of an activity.
    Boundary,
    /// A gateway.
    Gateway,
    /// A data object, input or output.
    Data,
    /// A data store.
    Store,
    /// A text annotation.
    Annotation,
    /// A conversation between pools.
    Conversation,
}

impl Kind {
    /// The kind of an element; `None` for what is no node.
    pub(super) fn of(node: Node<'_, '_>) -> Option<Self> {
        if node.tag_name().namespace() != Some(MODEL) {
            return None;
        }
        Some(match node.tag_name().name() {
            "task" | "userTask" | "manualTask" | "serviceTask" | "scriptTask"
            | "businessRuleTask" | "sendTask" | "receiveTask" | "callActivity"
            | "choreographyTask" | "callChoreography" => Self::Activity,
            "subProcess" | "transaction" | "adHocSubProcess" | "subChoreography" => {
                Self::SubProcess { is_event: node.attribute("triggeredByEvent") == Some("true") }
            }
            "startEvent" => Self::Event { is_start: true },
            "endEvent"
            | "intermediateCatchEvent"
            | "intermediateThrowEvent"
            | "implicitThrowEvent" => Self::Event { is_start: false },
            "boundaryEvent" => Self::Boundary,
            "exclusiveGateway" | "parallelGateway" | "inclusiveGateway" | "eventBasedGateway"
            | "complexGateway" => Self::Gateway,
            "dataObjectReference" | "dataInput" | "dataOutput" => Self::Data,
            "dataStoreReference" => Self::Store,
            "textAnnotation" => Self::Annotation,
            "conversation" | "subConversation" | "callConversation" => Self::Conversation,
            _ => return None,
        })
    }

    /// Whether it is drawn where no diagram interchange says so. Inputs and outputs of a process
    /// are drawn only where a tool drew them.
    pub(super) fn is_drawn_unasked(self, node: Node<'_, '_>) -> bool {
        !matches!(node.tag_name().name(), "dataInput" | "dataOutput") || self != Self::Data
    }

    /// The size that BPMN tools give it, where the file gives none.
    pub(super) fn default_size(self) -> Size {
        let (width, height) = match self {
            Self::Activity | Self::SubProcess { .. } => (100, 80),
            Self::Event { .. } | Self::Boundary => (36, 36),
            Self::Gateway | Self::Store => (50, 50),
            Self::Data => (36, 50),
            Self::Annotation => (100, 30),
            Self::Conversation => (60, 52),
        };
        Size { width, height }
    }

    /// The outline that lines end at.
    pub(super) fn shape(self) -> Shape {
        match self {
            Self::Event { .. } | Self::Boundary => Shape::Circle,
            // The corners of its box's diamond lie on the hexagon as well.
            Self::Gateway | Self::Conversation => Shape::Diamond,
            Self::Activity
            | Self::SubProcess { .. }
            | Self::Data
            | Self::Store
            | Self::Annotation => Shape::Rect,
        }
    }

    /// What it is for the engine.
    pub(super) fn role(self) -> NodeRole {
        match self {
            Self::Event { is_start: true } => NodeRole::Start,
            Self::SubProcess { is_event: true } => NodeRole::Aside,
            Self::Data | Self::Store | Self::Annotation => NodeRole::Satellite,
            Self::Activity
            | Self::SubProcess { is_event: false }
            | Self::Event { is_start: false }
            | Self::Boundary
            | Self::Gateway
            | Self::Conversation => NodeRole::Flow,
        }
    }

    /// Whether its name stands outside.
    pub(super) fn is_labelled_outside(self) -> bool {
        matches!(
            self,
            Self::Event { .. }
                | Self::Boundary
                | Self::Gateway
                | Self::Data
                | Self::Store
                | Self::Conversation
        )
    }
}
