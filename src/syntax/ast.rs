//! The tree of a source file, production by production of `grammar/flowline.ebnf`.
//!
//! Nodes hold places, not text; [`Name`] and [`Text`] give theirs when asked. Because every place
//! says its file, parts of trees of several files can be put together (tailoring does).

use crate::base::Place;

/// A name: a word or a word in backquotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Where it stands, backquotes included.
    pub place: Place,
}

/// A string, quotes included; or the `///` lines of a documentation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// Where it stands, quotes included.
    pub place: Place,
}

/// A number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// Where it stands.
    pub place: Place,
    /// Its value.
    pub value: u32,
}

/// A name, or a `?` where the source names nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// A name.
    Named(Name),
    /// `?`.
    Unknown(Place),
}

/// A string, or a `?` where the source says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MaybeText {
    /// A string.
    Said(Text),
    /// `?`.
    Unknown(Place),
}

/// A whole file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// What it declares, in order.
    pub declarations: Vec<Declaration>,
}

/// A declaration at the top of a file, or in `add` of a tailoring.
#[derive(Clone, Debug)]
pub enum Declaration {
    /// `use "path"`.
    Use(Use),
    /// `model …`.
    Model(Model),
    /// `standard …`.
    Standard(Standard),
    /// `category`, `party`, `role`, `item`, `store`.
    Thing(Thing),
    /// `process …`.
    Process(Process),
    /// `view …`.
    View(View),
    /// `scale …`.
    Scale(Scale),
    /// `tailor …`.
    Tailoring(Tailoring),
    /// What could not be read; reported already.
    Error(Place),
}

/// `use "path"`.
#[derive(Clone, Debug)]
pub struct Use {
    /// The whole statement.
    pub place: Place,
    /// The path.
    pub path: Text,
}

/// `because "…"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Because {
    /// From `because` on.
    pub place: Place,
    /// The reason.
    pub reason: Text,
}

/// `@ "…"`, `@implied "…"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// From the `@` on.
    pub place: Place,
    /// `implied`, `inferred`, `public`, `bpmn`; none: stated.
    pub kind: Option<Name>,
    /// Where the source says it, or the id.
    pub text: Text,
}

/// `property name "value"`.
#[derive(Clone, Debug)]
pub struct Property {
    /// The whole entry.
    pub place: Place,
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Text,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `accept NAME for a, b because "…"`.
#[derive(Clone, Debug)]
pub struct Accept {
    /// The whole entry.
    pub place: Place,
    /// The finding's name.
    pub finding: Name,
    /// What it is limited to; empty: anything of the element.
    pub only_for: Vec<Name>,
    /// The reason.
    pub because: Because,
}

/// `model …`.
#[derive(Clone, Debug)]
pub struct Model {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces.
    pub entries: Vec<ModelEntry>,
}

/// An entry of a model.
#[derive(Clone, Debug)]
pub enum ModelEntry {
    /// `version "1.0"` and its like.
    Fact(ModelFact, Text),
    /// `source iso27022 "6 to 8"`.
    Source(Name, Option<Text>),
    /// `scale capability`.
    Scale(Name),
    /// `sequence a, b`.
    Sequence(Vec<Name>),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
}

/// What a model says of itself in one string.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ModelFact {
    /// `version`.
    Version,
    /// `language`: a BCP 47 tag.
    Language,
    /// `licence`.
    Licence,
    /// `domain` (ISO/IEC 33004).
    Domain,
    /// `context` (ISO/IEC 33004).
    Context,
    /// `community` (ISO/IEC 33004).
    Community,
    /// `consensus` (ISO/IEC 33004).
    Consensus,
}

/// `standard …`.
#[derive(Clone, Debug)]
pub struct Standard {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// `clauses { … }`.
    pub clauses: Vec<Text>,
    /// `replaced by x`.
    pub replaced_by: Option<Name>,
    /// `property …`.
    pub properties: Vec<Property>,
}

/// What kind of thing is declared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThingKind {
    /// `category`.
    Category,
    /// `party`: outside the model.
    Party,
    /// `role`.
    Role,
    /// `item`: a work product or a trigger.
    Item,
    /// `store`: an item that persists.
    Store,
}

/// `category`, `party`, `role`, `item` or `store`.
#[derive(Clone, Debug)]
pub struct Thing {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Which kind.
    pub kind: ThingKind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces; which detail fits which kind is checked by the parser.
    pub details: Vec<Detail>,
}

/// A detail of a thing.
#[derive(Clone, Debug)]
pub enum Detail {
    /// `in x`: the role or category it is part of.
    In(Name),
    /// `contains a, b`.
    Contains(Vec<Name>),
    /// `states a, b`.
    States(Vec<Name>),
    /// `kind report`.
    Kind(Name),
    /// `collection`.
    Collection(Place),
    /// `aka "…", "…"`.
    Aka(Vec<Text>),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
}

/// `view …`.
#[derive(Clone, Debug)]
pub struct View {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// What it hides, shows, collapses.
    pub rules: Vec<(ViewVerb, Vec<Name>)>,
}

/// What a view does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ViewVerb {
    /// Leaves it out, and says so.
    Hide,
    /// Shows only what is shown.
    Show,
    /// Draws it closed.
    Collapse,
}

/// `scale …`.
#[derive(Clone, Debug)]
pub struct Scale {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its levels.
    pub levels: Vec<ScaleLevel>,
}

/// `1 "Performed" { "PA 1.1" "Process performance" }`.
#[derive(Clone, Debug)]
pub struct ScaleLevel {
    /// The level.
    pub number: Number,
    /// Its title.
    pub title: Text,
    /// The attributes: ids and titles, alternating.
    pub attributes: Vec<Text>,
}

/// `process …`.
#[derive(Clone, Debug)]
pub struct Process {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces, in order.
    pub entries: Vec<Entry>,
}

/// An entry of a process.
#[derive(Clone, Debug)]
pub enum Entry {
    /// What there is one of.
    Setting(Setting),
    /// `input …`, `result …`.
    Interface(Interface),
    /// `outcome …`.
    Outcome(Outcome),
    /// `indicator …`.
    Indicator(Indicator),
    /// `references { … }`.
    References(References),
    /// `activities …`.
    Activities(Activities),
    /// `partial because "…"`.
    Partial(Place, Because),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
    /// What could not be read; reported already.
    Error(Place),
}

/// What a process has one of.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The whole entry.
    pub place: Place,
    /// What is set.
    pub value: SettingValue,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// `because "…"`: the reason of a level, or of a change in a tailoring.
    pub because: Option<Because>,
}

/// The value of a setting.
#[derive(Clone, Debug)]
pub enum SettingValue {
    /// `clause iso27022 "6.2"`.
    Clause(Option<Name>, Vec<Text>),
    /// `category core`.
    Category(Name),
    /// `title "…"`.
    Title(Text),
    /// `brief "…"`.
    Brief(Text),
    /// `purpose "…"`.
    Purpose(Text),
    /// `owner a, b`.
    Owner(Roles),
    /// `approved by`, `with`, `informs`.
    Roles(RoleClauseKind, Roles),
    /// `level 2 now 1`.
    Level(Number, Option<Number>),
    /// `lanes a, b`.
    Lanes(Vec<Name>),
    /// `aka "…"`.
    Aka(Vec<Text>),
    /// `optional`.
    Optional,
}

/// Which part a role plays besides doing it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RoleClauseKind {
    /// `approved by`.
    ApprovedBy,
    /// `with`: consulted, or helping.
    With,
    /// `informs`.
    Informs,
}

/// `a, b or c`: each entry is one role or a choice.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    /// The choices; all of them together.
    pub choices: Vec<Vec<Name>>,
}

/// `input from a { x }`, `result to b { y }`.
#[derive(Clone, Debug)]
pub struct Interface {
    /// The whole entry.
    pub place: Place,
    /// The word `input` or `result`.
    pub word: Place,
    /// Input or result.
    pub direction: Direction,
    /// Who is at the other end; `None`: an open end, nobody is named.
    pub ends: Option<Ends>,
    /// `via x`.
    pub via: Option<Name>,
    /// From `{` to `}`.
    pub braces: Place,
    /// The items.
    pub items: Vec<ItemEntry>,
    /// Provenance after the braces: counts for all items without their own.
    pub provenance: Vec<Provenance>,
}

/// Which way an interface goes, seen from the process that declares it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// The process takes.
    Input,
    /// The process gives.
    Result,
}

/// Who is at the other end.
#[derive(Clone, Debug)]
pub enum Ends {
    /// Named processes or parties.
    Names(Vec<Name>),
    /// `every core process except a, b`.
    Every {
        /// From `every` on.
        place: Place,
        /// The category.
        category: Option<Name>,
        /// Who is left out.
        except: Vec<Name>,
    },
    /// `?`: somebody, the source does not say who.
    Unknown(Place),
}

/// An item in an input or result.
#[derive(Clone, Debug)]
pub struct ItemEntry {
    /// The whole entry.
    pub place: Place,
    /// `optional`.
    pub optional: Option<Place>,
    /// The item, or `?`.
    pub item: Reach,
    /// `[approved]`.
    pub state: Option<Name>,
    /// The wording at this place.
    pub wording: Option<Text>,
    /// `when "…"`.
    pub when: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `outcome name "…"`.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The whole entry.
    pub place: Place,
    /// Its name.
    pub name: Option<Name>,
    /// What is then true.
    pub text: Text,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `indicator goal name "…" target "…"`.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The whole entry.
    pub place: Place,
    /// `goal` or `performance`.
    pub kind: IndicatorKind,
    /// Its name.
    pub name: Option<Name>,
    /// What is measured.
    pub text: Text,
    /// `target "…"`.
    pub target: Option<Text>,
    /// `formula "…"`.
    pub formula: Option<Text>,
    /// `period "…"`.
    pub period: Option<Text>,
    /// `by a`.
    pub by: Roles,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// What an indicator tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IndicatorKind {
    /// Whether the goal is reached (KGI).
    Goal,
    /// How well the process runs (KPI).
    Performance,
}

/// `references { … }`.
#[derive(Clone, Debug)]
pub struct References {
    /// The whole entry.
    pub place: Place,
    /// The references.
    pub list: Vec<Reference>,
    /// `because "…"` where a tailoring adds or removes them.
    pub because: Option<Because>,
}

/// `iso27001 "5.1" "9.3" @ "Table 1"`.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The whole reference.
    pub place: Place,
    /// The standard.
    pub standard: Name,
    /// The clauses.
    pub clauses: Vec<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `activities by x { … }`.
#[derive(Clone, Debug)]
pub struct Activities {
    /// The whole entry.
    pub place: Place,
    /// Who does what says nothing else.
    pub by: Roles,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// The flow.
    pub flow: Flow,
}

/// Statements in braces.
#[derive(Clone, Debug)]
pub struct Flow {
    /// From `{` to `}`.
    pub place: Place,
    /// The statements, in order.
    pub statements: Vec<Statement>,
}

/// A statement with its documentation.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The whole statement.
    pub place: Place,
    /// `///` before it.
    pub documentation: Option<Text>,
    /// What it says.
    pub kind: StatementKind,
}

/// What a statement says.
#[derive(Clone, Debug)]
pub enum StatementKind {
    /// A step.
    Step(Step),
    /// `call …`.
    Call(Call),
    /// `sub …`.
    Sub(Sub),
    /// `start`, `end`, `wait`, `throw`.
    Event(Event),
    /// `choose …`.
    Choose(Choose),
    /// `parallel …`.
    Parallel(Parallel),
    /// `await …`.
    Await(Await),
    /// `join …`.
    Join(Join),
    /// `repeat … until`.
    Repeat(Repeat),
    /// `while …`.
    While(While),
    /// `goto x`.
    Goto(Name),
    /// `then "…" if "…"`.
    Then(Then),
    /// `group …`.
    Group(Group),
    /// `note …`.
    Note(Note),
    /// What could not be read; reported already.
    Error,
}

/// The kind of a step: BPMN's task types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StepKind {
    /// No kind is said.
    Plain,
    /// `user`.
    User,
    /// `manual`.
    Manual,
    /// `service`.
    Service,
    /// `script`.
    Script,
    /// `rule`.
    Rule,
    /// `send`.
    Send,
    /// `receive`.
    Receive,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its kind.
    pub kind: StepKind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses, in the order written.
    pub clauses: Vec<Clause>,
    /// What stands in its braces.
    pub body: StepBody,
}

/// `call invoicing as second "…"`.
#[derive(Clone, Debug)]
pub struct Call {
    /// The process that is called, or `?`.
    pub target: Reach,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What stands in its braces.
    pub body: StepBody,
}

/// The kind of a sub-process.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SubKind {
    /// An embedded sub-process.
    Plain,
    /// `sub transaction`.
    Transaction,
    /// `sub adhoc`.
    AdHoc,
    /// `sub event`.
    Event,
}

/// `sub id "…" { … }`.
#[derive(Clone, Debug)]
pub struct Sub {
    /// Its kind.
    pub kind: SubKind,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its own flow.
    pub flow: Flow,
    /// What else stands in its braces: handlers attached to it, markers, properties.
    pub body: StepBody,
}

/// What stands in the braces of a step, call, sub-process or event.
#[derive(Clone, Debug, Default)]
pub struct StepBody {
    /// From `{` to `}`, where there are braces.
    pub place: Option<Place>,
    /// `on …`.
    pub attached: Vec<Attached>,
    /// `each …`, `loop …`.
    pub markers: Vec<Marker>,
    /// `note …`.
    pub notes: Vec<Note>,
    /// `property …`.
    pub properties: Vec<Property>,
}

/// `on trigger { … }`: a boundary event and its flow.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The whole handler.
    pub place: Place,
    /// `///` before it.
    pub documentation: Option<Text>,
    /// `continuing`: does not interrupt.
    pub continuing: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// What triggers it.
    pub triggers: Triggers,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What then happens.
    pub flow: Flow,
}

/// A marker of a step.
#[derive(Clone, Debug)]
pub enum Marker {
    /// `each of items in sequence`.
    Each {
        /// The whole marker.
        place: Place,
        /// For each of what.
        of: Option<Name>,
        /// One after the other.
        in_sequence: bool,
    },
    /// `loop "until …"`.
    Loop {
        /// The whole marker.
        place: Place,
        /// Until when.
        until: Option<Text>,
    },
}

/// Which word an event is written with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EventWord {
    /// `start`.
    Start,
    /// `end`.
    End,
    /// `wait`.
    Wait,
    /// `throw`.
    Throw,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its word.
    pub word: EventWord,
    /// `bare`: no symbol.
    pub bare: Option<Place>,
    /// `continuing`: does not interrupt (start of an event sub-process).
    pub continuing: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its triggers.
    pub triggers: Triggers,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What stands in its braces.
    pub body: StepBody,
}

/// Triggers joined by `or` or `and`; may be empty.
#[derive(Clone, Debug, Default)]
pub struct Triggers {
    /// The triggers.
    pub list: Vec<Trigger>,
    /// All are needed (`and`).
    pub all: bool,
}

/// A trigger with its place.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The whole trigger.
    pub place: Place,
    /// What it is.
    pub kind: TriggerKind,
}

/// What triggers an event.
#[derive(Clone, Debug)]
pub enum TriggerKind {
    /// `message item from p`.
    Message {
        /// The item, or `?`.
        item: Reach,
        /// Its state.
        state: Option<Name>,
        /// `from p` or `to p`.
        partner: Option<(Direction, Name)>,
    },
    /// `timer duration "PT2H"`.
    Timer(Option<TimerKind>, MaybeText),
    /// `condition "…"`.
    Condition(MaybeText),
    /// `signal s`.
    Signal(Reach),
    /// `error e`.
    Error(Reach),
    /// `escalation e`.
    Escalation(Reach),
    /// `compensation step`.
    Compensation(Reach),
    /// `link l`.
    Link(Name),
    /// `terminate`.
    Terminate,
    /// `cancel`.
    Cancel,
}

/// What a timer's text means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimerKind {
    /// A point in time.
    Date,
    /// A length of time.
    Duration,
    /// A rhythm.
    Cycle,
}

/// `choose any bare as x "…?" { … }`.
#[derive(Clone, Debug)]
pub struct Choose {
    /// `any`: one or more ways.
    pub any: Option<Place>,
    /// `bare`.
    pub bare: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// The question.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// The ways.
    pub branches: Vec<Branch>,
}

/// `parallel bare { … }`.
#[derive(Clone, Debug)]
pub struct Parallel {
    /// `bare`.
    pub bare: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// The ways.
    pub branches: Vec<Branch>,
}

/// `"yes" if "…" { … }`.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The whole branch.
    pub place: Place,
    /// `else`.
    pub is_else: Option<Place>,
    /// Its label.
    pub label: Option<Text>,
    /// `if "…"`.
    pub condition: Option<Text>,
    /// Provenance (ids of flows).
    pub provenance: Vec<Provenance>,
    /// What happens on it.
    pub flow: Flow,
}

/// `await { … }`.
#[derive(Clone, Debug)]
pub struct Await {
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What may come.
    pub arrivals: Vec<Arrival>,
}

/// One thing that may come.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The whole arrival.
    pub place: Place,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// What comes.
    pub triggers: Triggers,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// What then happens.
    pub flow: Flow,
}

/// How many ways a join waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum JoinKind {
    /// As the block before it, or one.
    Plain,
    /// `join all`.
    All,
    /// `join any`.
    Any,
}

/// `join all bare as x "…"`.
#[derive(Clone, Debug)]
pub struct Join {
    /// How many ways it waits for.
    pub kind: JoinKind,
    /// `bare`.
    pub bare: Option<Place>,
    /// `as x`.
    pub alias: Option<Name>,
    /// Its title.
    pub title: Option<Text>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// `repeat { … } until "…?"`.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// `bare`: no merge gateway before it.
    pub bare: Option<Place>,
    /// What is repeated.
    pub flow: Flow,
    /// `as x`.
    pub alias: Option<Name>,
    /// The question.
    pub title: Text,
    /// Clauses of the question.
    pub clauses: Vec<Clause>,
}

/// `while "…?" { … }`.
#[derive(Clone, Debug)]
pub struct While {
    /// `as x`.
    pub alias: Option<Name>,
    /// The question.
    pub title: Text,
    /// Clauses of the question.
    pub clauses: Vec<Clause>,
    /// What is done as long as it holds.
    pub flow: Flow,
}

/// `then "…" if "…"`: label and condition of the flow to the next statement.
#[derive(Clone, Debug)]
pub struct Then {
    /// The label.
    pub label: Text,
    /// `if "…"`.
    pub condition: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// `group "…" { … }` or `group "…" about a, b`.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its title.
    pub title: Text,
    /// What it holds.
    pub members: GroupMembers,
}

/// What a group holds.
#[derive(Clone, Debug)]
pub enum GroupMembers {
    /// The statements in its braces.
    Flow(Flow),
    /// Named steps.
    About(Vec<Name>),
}

/// `note "…" about a, b`.
#[derive(Clone, Debug)]
pub struct Note {
    /// The whole note.
    pub place: Place,
    /// What it says.
    pub text: Text,
    /// What it is about; empty: the step in whose braces it stands, or the flow.
    pub about: Vec<Name>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
}

/// A clause of a step, block or event.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The whole clause.
    pub place: Place,
    /// What it says.
    pub kind: ClauseKind,
}

/// What a clause says.
#[derive(Clone, Debug)]
pub enum ClauseKind {
    /// `<- a, b`.
    Reads(Vec<Used>),
    /// `-> a, b`.
    Makes(Vec<Used>),
    /// `by a`.
    By(Roles),
    /// `approved by`, `with`, `informs`.
    Roles(RoleClauseKind, Roles),
    /// `for outcome`.
    For(Vec<Name>),
    /// `@ "…"`.
    Provenance(Provenance),
}

/// `optional plan [approved] "wording" from finance`.
#[derive(Clone, Debug)]
pub struct Used {
    /// The whole use.
    pub place: Place,
    /// `optional`.
    pub optional: Option<Place>,
    /// The item or store.
    pub item: Name,
    /// Its state.
    pub state: Option<Name>,
    /// The wording here.
    pub wording: Option<Text>,
    /// `from p` or `to p`.
    pub partner: Option<(Direction, Name)>,
}

/// `tailor base as name { … }`.
#[derive(Clone, Debug)]
pub struct Tailoring {
    /// The whole declaration.
    pub place: Place,
    /// Documentation before it.
    pub documentation: Option<Text>,
    /// The model it changes.
    pub base: Name,
    /// The name of the result.
    pub name: Name,
    /// The title of the result.
    pub title: Option<Text>,
    /// Provenance.
    pub provenance: Vec<Provenance>,
    /// What stands in its braces.
    pub entries: Vec<TailorEntry>,
}

/// An entry of a tailoring.
#[derive(Clone, Debug)]
pub enum TailorEntry {
    /// `base "1.0"`: the version it was made for.
    Base(Text),
    /// `version "1.0"`: its own.
    Version(Text),
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
    /// A change.
    Deviation(Deviation),
    /// What could not be read; reported already.
    Error(Place),
}

/// A change of the model.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// The whole change.
    pub place: Place,
    /// `override`.
    pub is_override: Option<Place>,
    /// What it does.
    pub kind: DeviationKind,
}

/// What a change of the model does.
#[derive(Clone, Debug)]
pub enum DeviationKind {
    /// `omit item a, b because "…" instead c`.
    Omit {
        /// `category`, `role`, …; none: processes.
        kind: Option<ThingKind>,
        /// What is left out.
        names: Vec<Name>,
        /// Why.
        because: Because,
        /// Who takes its interfaces.
        instead: Option<Name>,
    },
    /// `rename role a to b "…"`.
    Rename {
        /// `category`, `role`, …; none: a process.
        kind: Option<ThingKind>,
        /// The old name.
        from: Name,
        /// The new name.
        to: Name,
        /// The new title.
        title: Option<Text>,
        /// Why.
        because: Option<Because>,
    },
    /// `merge a, b into c "…" because "…"`.
    Merge {
        /// The processes.
        names: Vec<Name>,
        /// The new process.
        into: Name,
        /// Its title.
        title: Option<Text>,
        /// Why.
        because: Because,
    },
    /// `split a because "…" { into b { … } }`.
    Split {
        /// The process.
        name: Name,
        /// Why.
        because: Because,
        /// The parts.
        parts: Vec<Part>,
    },
    /// `add process …` and its like.
    Add(Box<Declaration>),
    /// `process a { … }`: changes of an existing process.
    Process {
        /// The process.
        name: Name,
        /// The changes.
        edits: Vec<ProcessEdit>,
    },
}

/// `into b "…" { takes x gives y does z }`.
#[derive(Clone, Debug)]
pub struct Part {
    /// The whole part.
    pub place: Place,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Option<Text>,
    /// The inputs it takes over.
    pub takes: Vec<Name>,
    /// The results it takes over.
    pub gives: Vec<Name>,
    /// The steps it takes over.
    pub does: Vec<Name>,
}

/// An entry of `process a { … }` in a tailoring.
#[derive(Clone, Debug)]
pub enum ProcessEdit {
    /// `property …`.
    Property(Property),
    /// `accept …`.
    Accept(Accept),
    /// A change.
    Change(Change),
    /// What could not be read; reported already.
    Error(Place),
}

/// A change of a process.
#[derive(Clone, Debug)]
pub struct Change {
    /// The whole change.
    pub place: Place,
    /// `override`.
    pub is_override: Option<Place>,
    /// What it does.
    pub kind: ChangeKind,
    /// Why.
    pub because: Option<Because>,
}

/// What a change of a process does.
#[derive(Clone, Debug)]
pub enum ChangeKind {
    /// Replaces what there is one of.
    Set(Setting),
    /// `add input …`.
    AddInterface(Interface),
    /// `add outcome …`.
    AddOutcome(Outcome),
    /// `add indicator …`.
    AddIndicator(Indicator),
    /// `add references …`.
    AddReferences(References),
    /// `add after x { … }`, `add first { … }`.
    AddFlow(Position, Flow),
    /// `remove input …`.
    RemoveInterface(Interface),
    /// `remove references …`.
    RemoveReferences(References),
    /// `remove activity x`.
    RemoveActivity(Name),
    /// `remove outcome x`.
    RemoveOutcome(Name),
    /// `remove indicator x`.
    RemoveIndicator(Name),
    /// `replace input … with input …`.
    ReplaceInterface(Interface, Interface),
    /// `replace activity x { … }`.
    ReplaceActivity(Name, Flow),
    /// `rename activity x to y "…"`.
    RenameActivity {
        /// The old name.
        from: Name,
        /// The new name.
        to: Name,
        /// The new title.
        title: Option<Text>,
    },
}

/// Where a flow is added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    /// `after x`.
    After(Name),
    /// `before x`.
    Before(Name),
    /// `first`.
    First(Place),
    /// `last`.
    Last(Place),
}
