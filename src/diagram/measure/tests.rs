use super::*;

fn wrapped(text: &str, max_width: i32) -> Vec<String> {
    wrap(text, Face::Regular, 12, max_width).lines
}

#[test]
fn widths_are_those_of_arial() {
    // "Hello" in Arial: 1479 + 1139 + 455 + 455 + 1139 units of 2048.
    assert_eq!(width("Hello", Face::Regular, 2048), 4667);
    assert_eq!(width("Hello", Face::Regular, 12), 28);
    assert!(width("Hello", Face::Regular, 12) < width("Hello", Face::Bold, 12));
}

#[test]
fn lines_are_few_and_even() {
    assert_eq!(wrapped("Give feedback and decisions", 98), ["Give feedback", "and decisions"]);
    assert_eq!(wrapped("Initiate the ISMS", 98), ["Initiate the ISMS"]);
    let text = "one two three four five six seven eight nine ten";
    let lines = wrap(text, Face::Regular, 12, 100);
    assert!(lines.width <= 100);
    assert_eq!(lines.lines.join(" "), text);
}

#[test]
fn no_line_is_wider_than_asked() {
    for text in [
        "Informationssicherheitsmanagementsystem",
        "情報セキュリティマネジメントシステムの確立",
        "إدارة أمن المعلومات في المنظمة",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
    ] {
        let lines = wrap(text, Face::Bold, 12, 60);
        assert!(lines.width <= 60, "{text}: {}", lines.width);
        assert!(1 < lines.lines.len());
    }
}

#[test]
fn wide_characters_take_one_em() {
    assert_eq!(width("情報", Face::Regular, 12), 24);
    assert_eq!(width("👩‍👩‍👧‍👦", Face::Regular, 12), 12);
    assert_eq!(width("e\u{301}", Face::Regular, 12), width("e", Face::Regular, 12));
}

#[test]
fn soft_hyphens_show_only_where_a_line_ends() {
    let text = "Sicherheits\u{AD}management";
    assert_eq!(wrapped(text, 200), ["Sicherheitsmanagement"]);
    assert_eq!(wrapped(text, 80), ["Sicherheits-", "management"]);
}

#[test]
fn line_ends_of_the_text_stay() {
    assert_eq!(wrapped("one\ntwo\n\nfour", 100), ["one", "two", "", "four"]);
    assert_eq!(wrapped("", 100), Vec::<String>::new());
}

#[test]
fn slashes_may_end_a_line() {
    assert_eq!(wrapped("governance/management", 80), ["governance/", "management"]);
}

#[test]
fn table_is_that_of_the_font() {
    for (face, file) in
        [(Face::Regular, "LiberationSans-Regular.ttf"), (Face::Bold, "LiberationSans-Bold.ttf")]
    {
        let path = format!("/usr/share/fonts/truetype/liberation/{file}");
        let Ok(bytes) = std::fs::read(path) else { continue };
        let font = ttf_parser::Face::parse(&bytes, 0).unwrap();
        assert_eq!(i32::from(font.units_per_em()), UNITS);
        for letter in (' '..'\u{E000}').filter(|letter| !letter.is_control()) {
            let advance = font
                .glyph_index(letter)
                .and_then(|glyph| font.glyph_hor_advance(glyph))
                .filter(|&advance| 0 < advance)
                .map(i32::from);
            assert_eq!(letter_units(letter, face), advance, "{letter:?}");
        }
    }
}

#[test]
fn the_first_run_of_each_face_holds_printable_ascii() {
    for face in [Face::Regular, Face::Bold] {
        let (first, widths) = runs(face)[0];
        assert_eq!(first, u32::from(b' '));
        assert!(widths.len() > usize::from(b'~' - b' '));
        assert!(widths.iter().all(|width| 0 < *width), "all of it is in the font");
    }
}

/// One client breaks before "evidence", where it guesses that no more fits, others behind it; one
/// keeps a long word whole, others cut it.
#[test]
fn a_label_has_room_for_all_the_ways_in_which_clients_break_it() {
    let (own, room) =
        (client::label("Escalate evidence open"), |text| client::label_anywhere(text));
    assert!(own.width < 80 && 89 <= room("Escalate evidence open").width);
    let word = "data.ErrorCode=='Manual'";
    let (own, room) = (client::label(word), client::label_anywhere(word));
    assert!(client::LABEL_WIDTH < own.width && own.width == room.width);
    assert_eq!((own.height, room.height), (14, 27));
}
