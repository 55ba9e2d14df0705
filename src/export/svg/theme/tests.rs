use super::*;
use std::collections::BTreeSet;

/// Relative luminance (WCAG 2.2) of `#rgb` or `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let digits: Vec<u32> =
        colour.trim_start_matches('#').chars().map(|digit| digit.to_digit(16).unwrap()).collect();
    let channels: Vec<u32> = if digits.len() == 3 {
        digits.iter().map(|digit| digit * 17).collect()
    } else {
        digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
    };
    let linear = |channel: u32| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2])
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Checks a pair of colours in all three columns of the table.
fn at_least(ratio: f64, colour: Colour, on: Colour) {
    let (front, back) = (colour.values(), on.values());
    for (front_value, back_value) in
        [(front.light, back.light), (front.dark, back.dark), (front.mono, back.mono)]
    {
        let found = contrast(front_value, back_value);
        assert!(
            ratio <= found,
            "{} {front_value} on {} {back_value}: {found:.2} is less than {ratio}",
            front.name,
            back.name
        );
    }
}

#[test]
fn text_is_easy_to_read() {
    use Colour as C;
    for ground in [C::Paper, C::Lane, C::Band, C::Node, C::MgmtTint, C::CoreTint, C::SuppTint] {
        at_least(5.4, C::Ink, ground);
        at_least(5.4, C::Muted, ground);
    }
    at_least(5.4, C::Warn, C::Paper);
    at_least(5.4, C::Warn, C::WarnTint);
}

#[test]
fn graphics_are_easy_to_see() {
    use Colour as C;
    for colour in [C::Line, C::Iface, C::Mgmt, C::Core, C::Supp, C::Warn, C::Pipe, C::Focus] {
        at_least(3.2, colour, C::Paper);
    }
    at_least(3.2, C::Hair, C::Paper);
    at_least(3.2, C::Hair, C::Lane);
    at_least(3.0, C::Pipe, C::Band);
    at_least(5.0, C::Mgmt, C::MgmtTint);
    at_least(5.0, C::Core, C::CoreTint);
    at_least(5.0, C::Supp, C::SuppTint);
}

#[test]
fn every_class_and_colour_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Colour::ALL.iter().map(|colour| colour.values().name).collect();
    assert_eq!(names.len(), Colour::ALL.len());
}
