//! Marks inside symbols, as in BPMN 2.0: of tasks, events, gateways, repetition.

use super::pen::{Pen, data};
use super::theme::Class;
use crate::diagram::chart::{EventMark, GatewayMark, RepeatMark, TaskMark};
use svg::node::element::Element;

/// The mark of a task, 15 pixels wide, its upper left corner at (x, y).
pub(super) fn task(pen: &mut Pen, mark: TaskMark, x: f64, y: f64) -> Vec<Element> {
    match mark {
        TaskMark::Person => vec![
            pen.circle(Class::Mark, x + 7.0, y + 3.5, 3.0),
            pen.path(
                Class::Mark,
                data("M~ ~c0-3.4 2.2-5.4 5.5-5.4s5.5 2 5.5 5.4z", &[x + 1.5, y + 12.5]),
            ),
        ],
        TaskMark::Hand => vec![pen.path(
            Class::Mark,
            data(
                "M~ ~l3.2-2.6c1.2-.9 2.4.3 1.5 1.3l-1.2 1.3h7.4c1.6 0 1.6 2.2 0 2.2\
                 c1.2 .2 1 2-.2 2c.8 .4 .5 1.8-.6 1.8c.5 .6 0 1.6-1 1.6h-6.1c-1.6 0-3-1-3-2.6z",
                &[x + 1.0, y + 4.4],
            ),
        )],
        TaskMark::Gear => gear(pen, x + 7.0, y + 7.0),
        TaskMark::Script => vec![pen.path(
            Class::Mark,
            data(
                "M~ ~h9c-3 2.4-3 4.2-1 6.2s2 4-.8 6.3h-9c2.8-2.3 2.8-4.3 .8-6.3s-2-3.8 1-6.2z\
                 m0 3.6h5m-4.6 2.9h5m-3.2 2.9h5",
                &[x + 4.0, y + 0.5],
            ),
        )],
        TaskMark::Table => vec![pen.path(
            Class::Mark,
            data("M~ ~h14v11h-14zm0 3.6h14m-14 3.7h14m-9.5-3.7v7.4", &[x + 0.5, y + 1.0]),
        )],
        TaskMark::Send => vec![
            pen.path(Class::MarkFilled, data("M~ ~h15v10h-15z", &[x, y + 1.0])),
            pen.path(Class::MarkLight, data("M~ ~l7 5.5l7-5.5", &[x + 0.5, y + 1.5])),
        ],
        TaskMark::Receive => vec![
            pen.path(Class::Mark, data("M~ ~h14v10h-14z", &[x + 0.5, y + 1.0])),
            pen.path(Class::Mark, data("M~ ~l7 5.5l7-5.5", &[x + 0.5, y + 1.0])),
        ],
    }
}

/// A ring with eight teeth.
fn gear(pen: &mut Pen, x: f64, y: f64) -> Vec<Element> {
    // Teeth at steps of 45 degrees; 0.707 is the sine of 45 degrees.
    const STRAIGHT: [(f64, f64); 4] = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)];
    const SLANTED: [(f64, f64); 4] =
        [(0.707, 0.707), (-0.707, 0.707), (0.707, -0.707), (-0.707, -0.707)];
    let mut teeth = String::new();
    for (right, down) in STRAIGHT.into_iter().chain(SLANTED) {
        teeth +=
            &data("M~ ~L~ ~", &[x + right * 4.6, y + down * 4.6, x + right * 6.8, y + down * 6.8]);
    }
    vec![
        pen.circle(Class::Mark, x, y, 4.6),
        pen.circle(Class::Mark, x, y, 1.8),
        pen.path(Class::Mark, teeth),
    ]
}

/// The mark of repetition, its middle at (x, y).
pub(super) fn repeat(pen: &mut Pen, mark: RepeatMark, x: f64, y: f64) -> Element {
    match mark {
        RepeatMark::Each => {
            pen.path(Class::Mark, data("M~ ~v10m4-10v10m4-10v10", &[x - 4.0, y - 5.0]))
        }
        RepeatMark::EachInSequence => {
            pen.path(Class::Mark, data("M~ ~h10m-10 4h10m-10 4h10", &[x - 5.0, y - 4.0]))
        }
        RepeatMark::Loop => pen.path(
            Class::Mark,
            data("M~ ~a5 5 0 1 1 4 1.2m-4-1.2l-.4-3.6m.4 3.6l-3.6 .2", &[x - 2.5, y + 4.2]),
        ),
    }
}

/// A plus in a square: more is in it. Its middle at (x, y).
pub(super) fn collapsed(pen: &mut Pen, x: f64, y: f64) -> Vec<Element> {
    vec![
        pen.rect(Class::Mark, [x - 6.0, y - 6.0, 12.0, 12.0], 0.0),
        pen.path(Class::Mark, data("M~ ~h7m-3.5-3.5v7", &[x - 3.5, y])),
    ]
}

/// A wave: in any order. Its middle at (x, y).
pub(super) fn any_order(pen: &mut Pen, x: f64, y: f64) -> Element {
    pen.path(Class::Mark, data("M~ ~c2-5 4-4 5.5-1s3.5 4 5.5-1", &[x - 5.5, y + 1.5]))
}

/// The mark of an event, its middle at (x, y); filled where the event throws.
pub(super) fn event(pen: &mut Pen, mark: EventMark, filled: bool, x: f64, y: f64) -> Vec<Element> {
    let class = if filled { Class::MarkFilled } else { Class::Mark };
    match mark {
        EventMark::Message if filled => vec![
            pen.path(Class::MarkFilled, data("M~ ~h16v11h-16z", &[x - 8.0, y - 5.5])),
            pen.path(Class::MarkLight, data("M~ ~l7.5 5.5l7.5-5.5", &[x - 7.5, y - 5.0])),
        ],
        EventMark::Message => {
            vec![pen.path(Class::Mark, data("M~ ~h16v11h-16zl8 6.2l8-6.2", &[x - 8.0, y - 5.5]))]
        }
        EventMark::Timer => clock(pen, x, y),
        EventMark::Condition => vec![pen.path(
            Class::Mark,
            data("M~ ~h11v15h-11zm2.5 4h6m-6 3.5h6m-6 3.5h6", &[x - 5.5, y - 7.5]),
        )],
        EventMark::Signal => {
            vec![pen.path(class, data("M~ ~l8 13h-16z", &[x, y - 8.0]))]
        }
        EventMark::Error => vec![pen.path(
            class,
            data("M~ ~l4.4-12.5l4.6 6.2l4.6-8.2l-4 15l-4.6-6.8z", &[x - 7.0, y + 7.5]),
        )],
        EventMark::Escalation => {
            vec![pen.path(class, data("M~ ~l5.5 14.5l-5.5-5.5l-5.5 5.5z", &[x, y - 8.0]))]
        }
        EventMark::Compensation => {
            vec![pen.path(class, data("M~ ~l8-6v12zm8 0l8-6v12z", &[x - 9.0, y]))]
        }
        EventMark::Link => vec![
            pen.path(class, data("M~ ~h8v-4.5l7.5 7.5l-7.5 7.5v-4.5h-8z", &[x - 8.5, y - 3.0])),
        ],
        EventMark::Terminate => vec![pen.circle(Class::MarkFilled, x, y, 9.0)],
        EventMark::Cancel => vec![pen.path(
            class,
            data(
                "M~ ~l2.6-2.6l5 5l5-5l2.6 2.6l-5 5l5 5l-2.6 2.6l-5-5l-5 5l-2.6-2.6l5-5z",
                &[x - 7.6, y - 5.0],
            ),
        )],
        EventMark::Multiple => vec![pentagon(pen, class, x, y, 8.5)],
        EventMark::ParallelMultiple => {
            vec![pen.path(class, data("M~ ~h5v-6h5v6h6v5h-6v6h-5v-6h-5z", &[x - 8.0, y - 2.5]))]
        }
    }
}

fn clock(pen: &mut Pen, x: f64, y: f64) -> Vec<Element> {
    vec![
        pen.circle(Class::Mark, x, y, 9.0),
        pen.path(
            Class::Mark,
            data(
                "M~ ~v2.6M~ ~h-2.6M~ ~v-2.6M~ ~h2.6M~ ~l2.3-6.6m-2.3 6.6h4.6",
                &[x, y - 9.0, x + 9.0, y, x, y + 9.0, x - 9.0, y, x, y],
            ),
        ),
    ]
}

/// A pentagon around (x, y); sine and cosine of 72 and 144 degrees.
fn pentagon(pen: &mut Pen, class: Class, x: f64, y: f64, radius: f64) -> Element {
    pen.path(
        class,
        data(
            "M~ ~L~ ~L~ ~L~ ~L~ ~Z",
            &[
                x,
                y - radius,
                x + 0.951 * radius,
                y - 0.309 * radius,
                x + 0.588 * radius,
                y + 0.809 * radius,
                x - 0.588 * radius,
                y + 0.809 * radius,
                x - 0.951 * radius,
                y - 0.309 * radius,
            ],
        ),
    )
}

/// The mark of a gateway, its middle at (x, y).
pub(super) fn gateway(pen: &mut Pen, mark: GatewayMark, x: f64, y: f64) -> Vec<Element> {
    match mark {
        GatewayMark::Exclusive => {
            vec![pen.path(Class::GatewayMark, data("M~ ~l12 14m0-14l-12 14", &[x - 6.0, y - 7.0]))]
        }
        GatewayMark::Parallel => {
            vec![pen.path(Class::GatewayMark, data("M~ ~h20m-10-10v20", &[x - 10.0, y]))]
        }
        GatewayMark::Inclusive => vec![pen.circle(Class::GatewayMark, x, y, 9.5)],
        GatewayMark::EventBased => vec![
            pen.circle(Class::EventInner, x, y, 13.0),
            pen.circle(Class::EventInner, x, y, 10.6),
            pentagon(pen, Class::Mark, x, y, 6.5),
        ],
    }
}
