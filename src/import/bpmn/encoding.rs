//! Bytes to text and back, so that what is not touched comes back byte for byte.

/// How the bytes of a file are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// One byte a character (ISO 8859-1 and its relatives). Characters above 127 may stand for
    /// others in the file's own code page; they are kept as bytes.
    Bytes,
    /// UTF-16 with the lower byte first.
    Utf16Little,
    /// UTF-16 with the higher byte first.
    Utf16Big,
}

/// The text of a file, and how to write it back.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), String> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Ok((utf16(rest, u16::from_le_bytes)?, Encoding::Utf16Little));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Ok((utf16(rest, u16::from_be_bytes)?, Encoding::Utf16Big));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(_) if declares_single_bytes(bytes) => {
            Ok((bytes.iter().map(|&byte| char::from(byte)).collect(), Encoding::Bytes))
        }
        Err(error) => Err(format!("it is not UTF-8 (byte {})", error.valid_up_to())),
    }
}

/// The bytes of a text, as `decode` found them.
pub(super) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        // Each character was one byte, and only ASCII was added.
        Encoding::Bytes => text.chars().map(|character| character as u32 as u8).collect(),
        Encoding::Utf16Little => {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        Encoding::Utf16Big => {
            [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    if bytes.len() % 2 == 1 {
        return Err("it is cut off in the middle of a UTF-16 character".to_owned());
    }
    String::from_utf16(&units).map_err(|_| "it is not sound UTF-16".to_owned())
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
        let wide = encode("<a name=\"über\"/>", Encoding::Utf16Big);
        for bytes in [latin, utf8, wide] {
            let (text, encoding) = decode(&bytes).unwrap();
            assert!(text.contains("über"), "{text}");
            assert_eq!(encode(&text, encoding), bytes);
        }
        assert!(decode(b"<a name=\"\xFCber\"/>").is_err());
    }
}
