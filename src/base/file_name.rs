//! Names of things as names of files that every file system takes, and as links to these.

/// A file name for the element with this name: what some file system cannot hold, or what would
/// lead to another folder, is written `%` and two hexadecimal digits a byte.
///
/// ```
/// assert_eq!(flowline::base::file_name("risk-assessment"), "risk-assessment");
/// assert_eq!(flowline::base::file_name("../x"), "%2E.%2Fx");
/// assert_eq!(flowline::base::file_name("Com7"), "Com7_"); // a device to Windows
/// ```
pub fn file_name(name: &str) -> String {
    let mut safe = String::with_capacity(name.len());
    for (index, character) in name.chars().enumerate() {
        let is_bad = character.is_control()
            || matches!(
                character,
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#'
            )
            || index == 0 && matches!(character, '.' | ' ');
        if is_bad {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                safe.push_str(&format!("%{byte:02X}"));
            }
        } else {
            safe.push(character);
        }
    }
    if is_device(&safe.to_lowercase()) {
        safe.push('_');
    }
    safe
}

/// Whether Windows takes a file of this name, whatever its ending, for a device.
fn is_device(name: &str) -> bool {
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name, "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
}

/// The address of a file of such a name in a link: its `%` is not one of an address.
pub fn file_link(name: &str) -> String {
    file_name(name).replace('%', "%25").replace(' ', "%20")
}
