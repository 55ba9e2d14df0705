//! The tree of a source file, production by production of `grammar/flowline.ebnf`.
//!
//! Nodes hold places, not text; [`Name`] and [`Text`] give theirs when asked. Because every place
//! says its file, parts of trees of several files can be put together (tailoring does).

mod branch;
mod event;
mod file;
mod flow;
mod process;
mod tailoring;
mod word;

pub use branch::{Arrival, Await, Branch, Choose, Join, JoinKind, Parallel, Repeat, While};
pub use event::{Event, EventWord, TimerKind, Trigger, TriggerKind, Triggers};
pub use file::{
    Declaration, Detail, File, Model, ModelEntry, ModelFact, Scale, ScaleLevel, Standard, Thing,
    ThingKind, Use, View, ViewVerb,
};
pub use flow::{
    Attached, BodyParts, Call, Clause, ClauseKind, Flow, Group, GroupMembers, Marker, Note,
    SaidOfUse, Statement, StatementKind, Step, StepBody, StepKind, Sub, SubKind, Then, Used,
};
pub use process::{
    Activities, Direction, Ends, Entry, Every, Indicator, IndicatorKind, Interface, ItemEntry,
    Outcome, Process, Reference, References, SaidOfItem, Setting, SettingValue,
};
pub use tailoring::{
    Change, ChangeKind, Deviation, DeviationKind, Part, Position, ProcessEdit, TailorEntry,
    Tailoring,
};
pub use word::{
    Accept, Because, MaybeText, Name, Number, Property, Provenance, Reach, RoleClauseKind,
    RoleName, Roles, Text,
};
