//! Blocks of text as a drawing shows them: wrapped lines, each in one of few styles.

use super::measure::{self, Face};
use crate::layout::Size;

/// The ways text is written. Size and weight follow from it; colours are the theme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// In a box of the flow.
    Node,
    /// Name of a neighbour or a party.
    Name,
    /// Name of a process on the map.
    MapName,
    /// Title of a lane, a pool, a band.
    Lane,
    /// At a line, an event, a gateway.
    Label,
    /// The item that nobody gives or takes.
    Warning,
    /// What is said of that item.
    WarningRemark,
    /// A number at a line of the map.
    Count,
    /// Clause in a box, name of a called process, marker text.
    Small,
    /// Clause in a box of the map.
    MapClause,
    /// What a view hides, in words.
    Hidden,
}

impl Style {
    /// The size in pixels.
    pub fn size(self) -> i32 {
        match self {
            Self::MapName => 13,
            Self::Node | Self::Name | Self::Lane => 12,
            Self::Label
            | Self::Warning
            | Self::WarningRemark
            | Self::Count
            | Self::MapClause
            | Self::Hidden => 11,
            Self::Small => 10,
        }
    }

    /// The weight.
    pub fn face(self) -> Face {
        match self {
            Self::Name | Self::MapName | Self::Lane | Self::Warning | Self::Count => Face::Bold,
            Self::Node
            | Self::Label
            | Self::WarningRemark
            | Self::Small
            | Self::MapClause
            | Self::Hidden => Face::Regular,
        }
    }
}

/// One line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// The text.
    pub text: String,
    /// How it is written.
    pub style: Style,
    /// Where it begins, in pixels right of the others.
    pub indent: i32,
}

/// What an entry of a list begins with.
const ENTRY_MARK: &str = "• ";

/// Lines below each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The lines, from above.
    pub lines: Vec<TextLine>,
}

impl Text {
    /// A text in one style, broken into lines of at most `max_width` pixels.
    pub fn wrapped(text: &str, style: Style, max_width: i32) -> Self {
        let mut block = Self::default();
        block.push(text, style, max_width);
        block
    }

    /// Adds a text below, broken into lines of at most `max_width` pixels.
    pub fn push(&mut self, text: &str, style: Style, max_width: i32) {
        let wrapped = measure::wrap(text, style.face(), style.size(), max_width);
        let line = |text| TextLine { text, style, indent: 0 };
        self.lines.extend(wrapped.lines.into_iter().map(line));
    }

    /// Adds an entry of a list below: a mark, and the text broken into lines beside it.
    pub fn push_entry(&mut self, text: &str, style: Style, max_width: i32) {
        let indent = measure::width(ENTRY_MARK, style.face(), style.size());
        let first = self.lines.len();
        self.push(text, style, max_width - indent);
        for (at, line) in self.lines.iter_mut().enumerate().skip(first) {
            if at == first {
                line.text.insert_str(0, ENTRY_MARK);
            } else {
                line.indent = indent;
            }
        }
    }

    /// Whether it is a list, whose entries begin below each other wherever it stands.
    pub fn is_list(&self) -> bool {
        self.lines.iter().any(|line| line.text.starts_with(ENTRY_MARK))
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Width of the longest line in pixels.
    pub fn width(&self) -> i32 {
        self.lines.iter().map(TextLine::width).max().unwrap_or(0)
    }

    /// Height in half pixels.
    pub fn half_height(&self) -> i32 {
        self.lines.iter().map(|line| measure::line_height(line.style.size())).sum()
    }

    /// Width and height in pixels.
    pub fn size(&self) -> Size {
        Size { width: self.width(), height: (self.half_height() + 1) / 2 }
    }

    /// The size, or none where nothing is to be written.
    pub fn size_if_any(&self) -> Option<Size> {
        (!self.is_empty()).then(|| self.size())
    }
}

impl TextLine {
    /// Its width in pixels.
    pub fn width(&self) -> i32 {
        self.indent + measure::width(&self.text, self.style.face(), self.style.size())
    }
}

/// A text broken into at most `lines` lines if its longest word lets it, in the least width of at
/// least `from` and at most `to` pixels; into more lines of `to` pixels where that does not do.
pub fn wrapped_in(text: &str, style: Style, lines: usize, from: i32, to: i32) -> Text {
    let longest = measure::longest_word(text, style.face(), style.size());
    let mut width = from.max(longest).min(to);
    while width < to && lines < measure::line_count(text, style.face(), style.size(), width) {
        width = (width + 8).min(to);
    }
    Text::wrapped(text, style, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_an_entry_begin_below_its_text_not_below_its_mark() {
        let mut text = Text::default();
        text.push_entry("Requirements on performance and capacity", Style::Label, 120);
        text.push_entry("Plans", Style::Label, 120);
        let lines: Vec<(&str, bool)> =
            text.lines.iter().map(|line| (line.text.as_str(), 0 < line.indent)).collect();
        assert_eq!(
            lines,
            [
                ("• Requirements", false),
                ("on performance", true),
                ("and capacity", true),
                ("• Plans", false)
            ]
        );
        assert!(text.is_list() && text.width() <= 120);
    }
}
