//! Bytes to text and back, so that what is not touched comes back byte for byte.

use super::BpmnError;

/// How the bytes of a file are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// One byte a character (ISO 8859-1 and its relatives). Characters above 127 may stand for
    /// others in the file's own code page; they are kept as bytes.
    Bytes,
    /// UTF-16.
    Utf16 {
        /// The higher byte comes first.
        is_big: bool,
        /// A byte order mark says so.
        has_mark: bool,
    },
}

/// The text of a file, and how to write it back.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), BpmnError> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        let encoding = Encoding::Utf16 { is_big: false, has_mark: true };
        return Ok((utf16(rest, u16::from_le_bytes)?, encoding));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let encoding = Encoding::Utf16 { is_big: true, has_mark: true };
        return Ok((utf16(rest, u16::from_be_bytes)?, encoding));
    }
    // Without a mark, the first character of a document gives it away (XML 1.0, appendix F).
    if bytes.starts_with(b"<\0") {
        let encoding = Encoding::Utf16 { is_big: false, has_mark: false };
        return Ok((utf16(bytes, u16::from_le_bytes)?, encoding));
    }
    if bytes.starts_with(b"\0<") {
        let encoding = Encoding::Utf16 { is_big: true, has_mark: false };
        return Ok((utf16(bytes, u16::from_be_bytes)?, encoding));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(_) if declares_single_bytes(bytes) => {
            Ok((bytes.iter().map(|&byte| char::from(byte)).collect(), Encoding::Bytes))
        }
        Err(error) => {
            let (at, tag) = (error.valid_up_to(), tag_before(&bytes[..error.valid_up_to()]));
            Err(BpmnError::NotUtf8 { byte: at, tag })
        }
    }
}

/// The bytes of a text, as `decode` found them.
pub(super) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        // Each character was one byte, and only ASCII was added.
        Encoding::Bytes => text.chars().map(|character| character as u32 as u8).collect(),
        Encoding::Utf16 { is_big, has_mark } => {
            let bytes = if is_big { u16::to_be_bytes } else { u16::to_le_bytes };
            let mark = has_mark.then_some(0xFEFF);
            mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
        }
    }
}

/// The name of the last tag that begins before a mistake.
fn tag_before(sound: &[u8]) -> String {
    let text = String::from_utf8_lossy(sound);
    let tag = text.rsplit('<').next().unwrap_or_default();
    tag.split([' ', '\t', '\r', '\n', '/', '>'])
        .next()
        .unwrap_or_default()
        .chars()
        .take(60)
        .collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, BpmnError> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    if bytes.len() % 2 == 1 {
        return Err(BpmnError::CutUtf16);
    }
    String::from_utf16(&units).map_err(|_| BpmnError::UnsoundUtf16)
}

/// Whether the XML declaration names an encoding of one byte a character.
fn declares_single_bytes(bytes: &[u8]) -> bool {
    let head: String =
        bytes.iter().take(200).map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let declaration = head.split("?>").next().unwrap_or_default();
    ["iso-8859", "windows-125", "latin", "us-ascii"].iter().any(|name| declaration.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were() {
        let latin =
            b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a name=\"\xFCber\"/>".to_vec();
        let utf8 = "\u{feff}<a name=\"über\"/>".as_bytes().to_vec();
        let wide = [(false, false), (false, true), (true, false), (true, true)]
            .map(|(is_big, has_mark)| Encoding::Utf16 { is_big, has_mark })
            .map(|encoding| encode("<a name=\"über\"/>", encoding));
        for bytes in [latin, utf8].into_iter().chain(wide) {
            let (text, encoding) = decode(&bytes).unwrap();
            assert!(text.contains("über"), "{text}");
            assert_eq!(encode(&text, encoding), bytes);
        }
        let error = decode(b"<a name=\"\xFCber\"/>").unwrap_err();
        assert_eq!(error.to_string(), "it is not UTF-8: byte 9, in or behind `<a>`");
    }
}
