//! The style sheet: colours as custom properties, modes, behaviour.

use super::{Class, Colour, Theme, Values};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Behaviour on hover and focus, without a script.
const BEHAVIOUR: &str = "\
.fl-link{cursor:pointer;outline:none}
.fl-link:hover rect,.fl-link:focus-visible rect{stroke:var(--fl-focus);stroke-width:3px}
.fl-link:hover text,.fl-link:focus-visible text{text-decoration:underline}
.fl-n:hover>rect,.fl-n:hover>path:first-of-type,.fl-n:hover>circle:first-of-type{stroke-width:3px}
.fl-i:not(.fl-k):hover>path{stroke-width:2.5px;stroke-dasharray:none}
.fl-i:hover>text{font-weight:bold}
";

/// The style sheet: the colours and classes in use, the modes of the theme, and further rules of
/// the drawing.
pub(in crate::export::svg) fn style_sheet(
    classes: &BTreeSet<Class>,
    theme: Theme,
    further: &str,
) -> String {
    let mut colours: BTreeSet<Colour> = BTreeSet::from([Colour::Focus]);
    for class in classes {
        let paint = class.paint();
        colours.extend(paint.fill.into_iter().chain(paint.stroke));
    }
    let properties = |value: fn(&Values) -> &'static str| {
        let list: Vec<String> = colours
            .iter()
            .map(|colour| {
                let values = colour.values();
                format!("--fl-{}:{}", values.name, value(&values))
            })
            .collect();
        list.join(";")
    };
    let light = properties(|values| values.light);
    let dark = properties(|values| values.dark);
    let mono = properties(|values| values.mono);
    let forced = properties(|values| values.forced);
    let modes = match theme {
        Theme::Automatic => format!(
            ".fl{{{light};color-scheme:light dark}}\n\
             @media (prefers-color-scheme:dark){{.fl{{{dark}}}}}\n\
             @media print{{.fl{{{light};color-scheme:light}}}}\n\
             @media (monochrome){{.fl{{{mono}}}}}\n"
        ),
        Theme::Light => format!(".fl{{{light};color-scheme:light}}\n"),
        Theme::Dark => format!(".fl{{{dark};color-scheme:dark}}\n"),
        Theme::Mono => format!(".fl{{{mono};color-scheme:light}}\n"),
    };
    // Ink is the root's: what is painted otherwise says so.
    let ink = Class::Ink.name();
    let modes = format!("{modes}.fl{{fill:var(--fl-{ink})}}\n");
    let rules: Vec<String> = classes.iter().map(|class| rule(*class)).collect();
    format!(
        "\n@supports (fill:var(--a)){{\n{modes}\
         @media (forced-colors:active){{.fl{{{forced};forced-color-adjust:none}}}}\n\
         {}\n{BEHAVIOUR}{further}}}\n",
        rules.join("\n")
    )
}

/// Texts have no outline and no `fill:none`.
fn rule(class: Class) -> String {
    let paint = class.paint();
    let mut rule = String::new();
    for (property, colour) in [("fill", paint.fill), ("stroke", paint.stroke)] {
        if let Some(colour) = colour {
            let separator = if rule.is_empty() { "" } else { ";" };
            let name = colour.values().name;
            write!(rule, "{separator}{property}:var(--fl-{name})")
                .expect("writing to a string does not fail");
        }
    }
    format!(".fl-{}{{{rule}}}", class.name())
}
