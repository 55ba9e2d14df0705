//! Colours and classes: one table writes both the presentation attributes and the style sheet.
//!
//! Every element carries its values as attributes, so that a drawing is complete without any CSS.
//! The style sheet stands inside `@supports (fill:var(--a))`: renderers that do not know custom
//! properties would else paint everything black.

mod style;

use crate::base::text::{listing, nearest};
use std::str::FromStr;

pub(in crate::export::svg) use style::style_sheet;

/// How a drawing is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light; dark where the reader's system is, light on paper, black and white on monochrome
    /// devices.
    #[default]
    Automatic,
    /// Light everywhere.
    Light,
    /// Dark everywhere.
    Dark,
    /// Black and white everywhere.
    Mono,
}

impl Theme {
    /// All, with the words they are asked for by.
    pub const ALL: [(&'static str, Self); 4] = [
        ("auto", Self::Automatic),
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("mono", Self::Mono),
    ];
}

impl FromStr for Theme {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|(word, _)| *word == text);
        found.map(|(_, theme)| theme).ok_or_else(|| {
            let words: Vec<&str> = Self::ALL.iter().map(|(word, _)| *word).collect();
            let hint = nearest(text, words.iter().copied()).map_or_else(
                || format!("there are {}", listing(&words, "and")),
                |near| format!("did you mean `{near}`?"),
            );
            format!("there is no theme `{text}`; {hint}")
        })
    }
}

/// A colour by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Colour {
    Paper,
    Ink,
    Muted,
    Line,
    Iface,
    Hair,
    Lane,
    Band,
    Node,
    Pipe,
    Mgmt,
    MgmtTint,
    Core,
    CoreTint,
    Supp,
    SuppTint,
    Warn,
    WarnTint,
    Focus,
}

/// The values of a colour.
pub(super) struct Values {
    /// The name of the custom property behind `--fl-`.
    pub(super) name: &'static str,
    /// On light paper.
    pub(super) light: &'static str,
    /// On dark paper.
    pub(super) dark: &'static str,
    /// In black and white.
    pub(super) mono: &'static str,
    /// Where the system chooses the colours.
    pub(super) forced: &'static str,
}

const fn values(
    name: &'static str,
    light: &'static str,
    dark: &'static str,
    mono: &'static str,
    forced: &'static str,
) -> Values {
    Values { name, light, dark, mono, forced }
}

impl Colour {
    /// All colours.
    #[cfg(test)]
    pub(super) const ALL: [Self; 19] = [
        Self::Paper,
        Self::Ink,
        Self::Muted,
        Self::Line,
        Self::Iface,
        Self::Hair,
        Self::Lane,
        Self::Band,
        Self::Node,
        Self::Pipe,
        Self::Mgmt,
        Self::MgmtTint,
        Self::Core,
        Self::CoreTint,
        Self::Supp,
        Self::SuppTint,
        Self::Warn,
        Self::WarnTint,
        Self::Focus,
    ];

    /// Its values.
    pub(super) fn values(self) -> Values {
        match self {
            Self::Paper => values("paper", "#fff", "#12171d", "#fff", "Canvas"),
            Self::Ink => values("ink", "#17212b", "#e8edf2", "#000", "CanvasText"),
            Self::Muted => values("muted", "#52606d", "#a7b3bf", "#333", "CanvasText"),
            Self::Line => values("line", "#17212b", "#d5dde5", "#000", "CanvasText"),
            Self::Iface => values("iface", "#44525f", "#a9b6c3", "#000", "CanvasText"),
            Self::Hair => values("hair", "#7a8796", "#687686", "#777", "GrayText"),
            Self::Lane => values("lane", "#eef1f4", "#1c242d", "#f4f4f4", "Canvas"),
            Self::Band => values("band", "#f8f9fa", "#161c23", "#fff", "Canvas"),
            Self::Node => values("node", "#fff", "#1d2630", "#fff", "Canvas"),
            Self::Pipe => values("pipe", "#7b8897", "#647283", "#8a8a8a", "GrayText"),
            Self::Mgmt => values("mgmt", "#8a4b00", "#f2b661", "#000", "CanvasText"),
            Self::MgmtTint => values("mgmt-tint", "#fdeed6", "#35280f", "#d4d4d4", "Canvas"),
            Self::Core => values("core", "#0b57a4", "#86bdf6", "#000", "CanvasText"),
            Self::CoreTint => values("core-tint", "#e2edfa", "#11293f", "#fff", "Canvas"),
            Self::Supp => values("supp", "#00664f", "#70d0b1", "#000", "CanvasText"),
            Self::SuppTint => values("supp-tint", "#daf0e8", "#0f2e26", "#ececec", "Canvas"),
            Self::Warn => values("warn", "#a8330b", "#ffa58a", "#000", "CanvasText"),
            Self::WarnTint => values("warn-tint", "#fdece5", "#3a1a10", "#fff", "Canvas"),
            Self::Focus => values("focus", "#0b57a4", "#86bdf6", "#000", "Highlight"),
        }
    }

    /// Its value as a presentation attribute.
    pub(super) fn attribute(self, theme: Theme) -> &'static str {
        let values = self.values();
        match theme {
            Theme::Automatic | Theme::Light => values.light,
            Theme::Dark => values.dark,
            Theme::Mono => values.mono,
        }
    }
}

/// What a class paints: the colour of the area, if any, and that of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    /// The area; none: not filled.
    pub(super) fill: Option<Colour>,
    /// The outline; none: no outline.
    pub(super) stroke: Option<Colour>,
    /// Width of the outline.
    pub(super) width: &'static str,
    /// Dashes of the outline; empty: solid.
    pub(super) dash: &'static str,
}

const fn area(fill: Colour) -> Paint {
    Paint { fill: Some(fill), stroke: None, width: "", dash: "" }
}

const fn outline(stroke: Colour, width: &'static str, dash: &'static str) -> Paint {
    Paint { fill: None, stroke: Some(stroke), width, dash }
}

const fn both(fill: Colour, stroke: Colour, width: &'static str) -> Paint {
    Paint { fill: Some(fill), stroke: Some(stroke), width, dash: "" }
}

/// A class of elements, by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Paper,
    // Texts.
    Ink,
    Muted,
    Warning,
    // The frame.
    Bar,
    Rule,
    Pool,
    LaneLine,
    LaneTab,
    Band,
    Group,
    // The flow.
    Task,
    Call,
    SubEvent,
    Event,
    EventDashed,
    EventInner,
    EventInnerDashed,
    End,
    GatewayMark,
    Sequence,
    Head,
    // Marks.
    Mark,
    MarkFilled,
    MarkLight,
    // Data and notes.
    Data,
    DataHead,
    Association,
    // Interfaces.
    Interface,
    InterfaceHead,
    InterfaceDot,
    Party,
    Hidden,
    Chip,
    Warn,
    WarnStub,
    WarnHead,
    // Categories.
    Management,
    ManagementBar,
    ManagementTint,
    Core,
    CoreBar,
    CoreTint,
    Support,
    SupportBar,
    SupportTint,
    // Map.
    Map,
    MapTwo,
    MapMany,
    Bus,
    Tap,
    Joint,
    Tag,
    // Matrix.
    Grid,
    Separator,
    Disc,
    Ring,
    RingDotted,
    SumBar,
}

impl Class {
    /// Its name behind `fl-`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Warning => "warning",
            Self::Bar => "bar",
            Self::Rule => "rule",
            Self::Pool => "pool",
            Self::LaneLine => "lane",
            Self::LaneTab => "tab",
            Self::Band => "band",
            Self::Group => "group",
            Self::Task => "task",
            Self::Call => "call",
            Self::SubEvent => "subevent",
            Self::Event => "event",
            Self::EventDashed => "eventd",
            Self::EventInner => "inner",
            Self::EventInnerDashed => "innerd",
            Self::End => "end",
            Self::GatewayMark => "gmark",
            Self::Sequence => "seq",
            Self::Head => "head",
            Self::Mark => "mark",
            Self::MarkFilled => "markf",
            Self::MarkLight => "markl",
            Self::Data => "data",
            Self::DataHead => "datah",
            Self::Association => "assoc",
            Self::Interface => "iface",
            Self::InterfaceHead => "ifaceh",
            Self::InterfaceDot => "dot",
            Self::Party => "party",
            Self::Hidden => "hidden",
            Self::Chip => "chip",
            Self::Warn => "warn",
            Self::WarnStub => "warns",
            Self::WarnHead => "warnh",
            Self::Management => "mgmt",
            Self::ManagementBar => "mgmtb",
            Self::ManagementTint => "mgmtt",
            Self::Core => "core",
            Self::CoreBar => "coreb",
            Self::CoreTint => "coret",
            Self::Support => "supp",
            Self::SupportBar => "suppb",
            Self::SupportTint => "suppt",
            Self::Map => "map",
            Self::MapTwo => "map2",
            Self::MapMany => "map5",
            Self::Bus => "bus",
            Self::Tap => "tap",
            Self::Joint => "joint",
            Self::Tag => "tag",
            Self::Grid => "grid",
            Self::Separator => "sep",
            Self::Disc => "disc",
            Self::Ring => "ring",
            Self::RingDotted => "ringd",
            Self::SumBar => "sum",
        }
    }

    /// What it paints.
    pub(super) fn paint(self) -> Paint {
        use Colour as C;
        match self {
            Self::Paper => area(C::Paper),
            Self::Ink => area(C::Ink),
            Self::Muted => area(C::Muted),
            Self::Warning => area(C::Warn),
            Self::Bar | Self::Head | Self::MarkFilled | Self::Disc => area(C::Line),
            Self::Rule | Self::LaneLine => outline(C::Hair, "1", ""),
            Self::LaneTab => area(C::Lane),
            Self::Band => both(C::Band, C::Hair, "1"),
            Self::Group => outline(C::Muted, "1.25", "8 3 1.5 3"),
            Self::Task | Self::Event => both(C::Node, C::Line, "1.5"),
            Self::Call | Self::End => both(C::Node, C::Line, "3.5"),
            Self::SubEvent => Paint { dash: "2 3", ..both(C::Node, C::Line, "1.5") },
            Self::EventDashed => Paint { dash: "5 3", ..both(C::Node, C::Line, "1.5") },
            Self::EventInner | Self::Separator => outline(C::Line, "1.25", ""),
            Self::EventInnerDashed => outline(C::Line, "1.25", "5 3"),
            Self::GatewayMark => outline(C::Line, "2.5", ""),
            Self::Sequence | Self::Pool => outline(C::Line, "1.5", ""),
            Self::Mark => outline(C::Line, "1.2", ""),
            Self::MarkLight => outline(C::Node, "1.2", ""),
            Self::Data => outline(C::Iface, "1.5", "1.5 3"),
            Self::DataHead => outline(C::Iface, "1.25", ""),
            Self::Association => outline(C::Muted, "1.25", "1.5 3"),
            Self::Interface => outline(C::Iface, "1.25", "7 3.5"),
            Self::InterfaceHead => both(C::Paper, C::Iface, "1.25"),
            Self::InterfaceDot => area(C::Iface),
            Self::Party => both(C::Lane, C::Line, "1.25"),
            Self::Hidden => outline(C::Muted, "1", "2 3"),
            Self::Chip => both(C::Node, C::Iface, "1"),
            Self::Warn => both(C::WarnTint, C::Warn, "1.5"),
            Self::WarnStub => outline(C::Warn, "2", "3 4"),
            Self::WarnHead => both(C::Paper, C::Warn, "1.5"),
            Self::Management => both(C::MgmtTint, C::Mgmt, "1.5"),
            Self::ManagementBar => area(C::Mgmt),
            Self::ManagementTint => area(C::MgmtTint),
            Self::Core => both(C::CoreTint, C::Core, "1.5"),
            Self::CoreBar => area(C::Core),
            Self::CoreTint => area(C::CoreTint),
            Self::Support => both(C::SuppTint, C::Supp, "1.5"),
            Self::SupportBar => area(C::Supp),
            Self::SupportTint => area(C::SuppTint),
            Self::Map | Self::Ring => outline(C::Line, "1.4", ""),
            Self::MapTwo => outline(C::Line, "2.4", ""),
            Self::MapMany => outline(C::Line, "3.6", ""),
            Self::Bus => outline(C::Pipe, "6", ""),
            Self::Tap => outline(C::Pipe, "3", ""),
            Self::SumBar | Self::Joint => area(C::Pipe),
            Self::Tag => both(C::Node, C::Pipe, "1.2"),
            Self::Grid => outline(C::Hair, "0.5", ""),
            Self::RingDotted => outline(C::Line, "1.2", "1.5 2"),
        }
    }
}

#[cfg(test)]
mod tests;
