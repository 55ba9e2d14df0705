//! Line breaks: which braces are opened, where an element goes on in the next line.

use std::ops::Range;

use super::LINE_WIDTH;
use super::align::{Line, align};
use super::piece::{Piece, Pieces};
use super::spacing::{Break, blanks, may_break};
use crate::syntax::{Kind, MAX_DEPTH};

/// Columns of indentation a brace.
const INDENT: usize = 2;
/// Columns by which the further lines of an element stand in.
const CONTINUATION: usize = 4;

/// How many lines an element takes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Extent {
    /// One.
    Single,
    /// Several, without braces opened over lines.
    Continued,
    /// Several: it holds lines of its own.
    Opened,
}

/// What stands in a gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gap {
    /// What stands there.
    Kept,
    /// So many blanks.
    Blanks(usize),
    /// A new line, perhaps with an empty one before it.
    Line { empty: bool, indent: usize },
}

/// The gaps of a text: before the first piece, between each two, behind the last.
pub(super) fn lay(pieces: &Pieces<'_>) -> Vec<Gap> {
    let list = &pieces.list;
    let mut layout = Layout { list, gaps: vec![Gap::Kept; list.len() + 1] };
    let Some(last) = list.last() else { return vec![Gap::Blanks(0)] };
    layout.units(0..list.len(), 0, 0);
    layout.gaps[0] = Gap::Blanks(0);
    layout.gaps[list.len()] = Gap::Line { empty: false, indent: 0 };
    if list[0].is_unsound {
        layout.gaps[0] = Gap::Kept;
    }
    if last.is_unsound {
        layout.gaps[list.len()] = Gap::Kept;
    }
    layout.gaps
}

struct Layout<'a> {
    list: &'a [Piece],
    gaps: Vec<Gap>,
}

impl Layout<'_> {
    /// What stands in a file or in braces, one element or comment a line.
    fn units(&mut self, range: Range<usize>, indent: usize, depth: usize) {
        let mut lines: Vec<Line> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let end = self.unit_end(at, range.end);
            let piece = &self.list[at];
            let is_first = at == range.start;
            if is_first || !self.trails(at) {
                let empty = piece.lines_before > 1 && !is_first;
                self.set(at, Gap::Line { empty, indent });
                let extent = self.unit(at..end, indent, depth);
                let follows = !empty && !is_first;
                lines.push(Line { pieces: at..end, indent, extent, follows });
            } else {
                self.set(at, Gap::Blanks(blanks(&self.list[at - 1], piece)));
            }
            at = end;
        }
        align(self.list, &lines, &mut self.gaps);
    }

    /// The end of the element or comment that begins at `start`.
    fn unit_end(&self, start: usize, limit: usize) -> usize {
        if self.list[start].is_comment() {
            return start + 1;
        }
        if self.list[start].is_unsound {
            let sound = |at: &usize| !self.list[*at].is_unsound;
            return (start + 1..limit).find(sound).unwrap_or(limit);
        }
        let mut at = self.behind(start);
        while at < limit && self.list[at].begins.is_none() && !self.list[at].is_unsound {
            at = self.behind(at);
        }
        let end = at.min(limit);
        let is_code = |at: &usize| !self.list[*at].is_comment();
        (start..end).rev().find(is_code).map_or(end, |last| last + 1)
    }

    /// The piece behind this one, or behind the braces that open with it.
    fn behind(&self, at: usize) -> usize {
        self.list[at].partner.filter(|&partner| partner > at).map_or(at + 1, |partner| partner + 1)
    }

    /// Whether a comment stands behind something in its line.
    fn trails(&self, at: usize) -> bool {
        self.list[at].is_comment() && self.list[at].lines_before == 0
    }

    /// One element or comment.
    fn unit(&mut self, range: Range<usize>, indent: usize, depth: usize) -> Extent {
        if self.list[range.start].is_unsound {
            return Extent::Opened;
        }
        let rest = range.start + 1..range.end;
        if self.flat_width(range.clone()).is_some_and(|width| indent + width <= LINE_WIDTH) {
            self.set_flat(rest);
            return Extent::Single;
        }
        let mut column = indent + self.list[range.start].width;
        let mut at = range.start;
        let mut extent = Extent::Single;
        // An element may begin with its braces: a branch without a label.
        if self.list[at].kind == Kind::LeftBrace {
            (at, column, extent) = self.braces(at, range.end, column, indent, depth);
        }
        at += 1;
        while at < range.end {
            let (left, right) = (&self.list[at - 1], &self.list[at]);
            let comment_line = left.ends_line() || (right.is_comment() && right.lines_before > 0);
            let width = blanks(left, right);
            if comment_line || self.is_too_long(at, range.end, column + width, indent) {
                self.set(at, Gap::Line { empty: false, indent: indent + CONTINUATION });
                column = indent + CONTINUATION + right.width;
                extent = extent.max(Extent::Continued);
            } else {
                self.set(at, Gap::Blanks(width));
                column = if right.is_long { right.width } else { column + width + right.width };
            }
            if right.is_long {
                extent = Extent::Opened;
            }
            if right.kind == Kind::LeftBrace {
                let braces;
                (at, column, braces) = self.braces(at, range.end, column, indent, depth);
                extent = extent.max(braces);
            }
            at += 1;
        }
        extent
    }

    /// Whether a line has to be broken before a piece that would stand at `column`. A whole clause
    /// goes to the next line if it fits there; else the line is filled up to a comma.
    fn is_too_long(&self, at: usize, limit: usize, column: usize, indent: usize) -> bool {
        let break_here = self.break_before(at);
        let chunk = self.chunk_width(at, limit, Break::Comma);
        match break_here {
            None => false,
            Some(Break::Comma) => column + chunk > LINE_WIDTH,
            Some(Break::Clause) => {
                let clause = self.chunk_width(at, limit, Break::Clause);
                let fits_below = indent + CONTINUATION + clause <= LINE_WIDTH;
                column + if fits_below { clause } else { chunk } > LINE_WIDTH
            }
        }
    }

    fn break_before(&self, at: usize) -> Option<Break> {
        may_break(&self.list[at - 1], &self.list[at])
    }

    /// Braces that open at a piece. Gives the piece that closes them, the column behind it, and
    /// whether they take one line.
    fn braces(
        &mut self,
        open: usize,
        limit: usize,
        column: usize,
        indent: usize,
        depth: usize,
    ) -> (usize, usize, Extent) {
        let close = self.list[open].partner.unwrap_or(limit - 1);
        let breaks = close + 1 >= limit || self.break_before(close + 1).is_some();
        let tail = if breaks { 0 } else { 1 + self.chunk_width(close + 1, limit, Break::Comma) };
        let fits = |width: usize| column - 1 + width + tail <= LINE_WIDTH;
        let flat = self.flat_width(open..close + 1).filter(|&width| fits(width));
        if let Some(width) = flat {
            self.set_flat(open + 1..close + 1);
            return (close, column - 1 + width, Extent::Single);
        }
        if depth > MAX_DEPTH || close == open + 1 {
            self.set_flat(open + 1..close + 1);
            return (close, column + 2, Extent::Single);
        }
        let inside = open + 1..close;
        if self.is_plain_list(inside.clone()) {
            self.fill(inside, indent + INDENT);
        } else {
            self.units(inside.clone(), indent + INDENT, depth + 1);
            if self.trails(inside.start) {
                let blanks = blanks(&self.list[open], &self.list[inside.start]);
                self.set(inside.start, Gap::Blanks(blanks));
            }
        }
        self.set(close, Gap::Line { empty: false, indent });
        (close, indent + 1, Extent::Opened)
    }

    /// Whether it is a list of bare names or bare texts, which is filled.
    fn is_plain_list(&self, inside: Range<usize>) -> bool {
        let pieces = &self.list[inside];
        let texts = pieces.iter().filter(|piece| piece.kind.is_string()).count();
        let begins = pieces.iter().filter(|piece| piece.begins == Some(true)).count();
        let is_bare = |piece: &Piece| {
            matches!(
                piece.kind,
                Kind::Word
                    | Kind::QuotedName
                    | Kind::Comma
                    | Kind::Question
                    | Kind::LeftBracket
                    | Kind::RightBracket
                    | Kind::String
            ) && piece.begins != Some(false)
        };
        begins > 0
            && (texts == 0 || texts == begins)
            && pieces.iter().all(is_bare)
            && (texts == 0 || pieces.iter().all(|it| it.kind.is_string() || it.kind == Kind::Comma))
    }

    fn fill(&mut self, inside: Range<usize>, indent: usize) {
        let mut column = 0;
        for at in inside.clone() {
            let right = &self.list[at];
            if right.begins.is_none() && at > inside.start {
                let width = blanks(&self.list[at - 1], right);
                self.set(at, Gap::Blanks(width));
                column += width + right.width;
                continue;
            }
            let rest = (at + 1..inside.end).take_while(|&next| self.list[next].begins.is_none());
            let item: usize = right.width
                + rest
                    .map(|next| {
                        blanks(&self.list[next - 1], &self.list[next]) + self.list[next].width
                    })
                    .sum::<usize>();
            if at == inside.start || column + 1 + item > LINE_WIDTH {
                self.set(at, Gap::Line { empty: false, indent });
                column = indent + right.width;
            } else {
                self.set(at, Gap::Blanks(1));
                column += 1 + right.width;
            }
        }
    }

    /// The width from a piece on up to where a line may end by a break of this kind, or a stronger
    /// one.
    fn chunk_width(&self, start: usize, limit: usize, weakest: Break) -> usize {
        let mut width = 0;
        for at in start..limit {
            let piece = &self.list[at];
            if at > start {
                if self.break_before(at).is_some_and(|it| it >= weakest) || piece.is_comment() {
                    break;
                }
                width += blanks(&self.list[at - 1], piece);
            }
            width += piece.width;
            if piece.kind == Kind::LeftBrace || piece.is_long {
                break;
            }
        }
        width
    }

    /// The width of pieces in one line; none if they cannot stand in one.
    fn flat_width(&self, range: Range<usize>) -> Option<usize> {
        let mut width = 0;
        for at in range.clone() {
            let piece = &self.list[at];
            if at > range.start {
                let left = &self.list[at - 1];
                let opened = left.kind == Kind::LeftBrace
                    && piece.lines_before > 0
                    && piece.kind != Kind::RightBrace;
                if opened || left.ends_line() || (piece.is_comment() && piece.lines_before > 0) {
                    return None;
                }
                width += blanks(left, piece);
            }
            if piece.is_long || piece.is_unsound || (piece.ends_line() && at + 1 < range.end) {
                return None;
            }
            width += piece.width;
            if width > LINE_WIDTH {
                return None;
            }
        }
        Some(width)
    }

    fn set_flat(&mut self, range: Range<usize>) {
        for at in range {
            let width = blanks(&self.list[at - 1], &self.list[at]);
            self.set(at, Gap::Blanks(width));
        }
    }

    /// Sets the gap before a piece, unless something around it could not be read.
    fn set(&mut self, at: usize, gap: Gap) {
        let before = at.checked_sub(1).map(|before| &self.list[before]);
        if !self.list[at].is_unsound && !before.is_some_and(|before| before.is_unsound) {
            self.gaps[at] = gap;
        }
    }
}
