//! The blanks between two pieces in one line, and where a line may be broken.

use super::piece::Piece;
use crate::syntax::Kind;
use crate::syntax::keyword::Keyword;

/// How many blanks stand between two pieces of a line.
pub(super) fn blanks(left: &Piece, right: &Piece) -> usize {
    let glued = matches!(right.kind, Kind::Comma | Kind::RightBracket)
        || left.kind == Kind::LeftBracket
        || (left.kind == Kind::At && right.kind == Kind::Word);
    match () {
        () if glued => 0,
        () if right.ends_line() => 2,
        () => 1,
    }
}

/// A place where a line that is too long may be broken; the greater the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Break {
    /// Behind a comma.
    Comma,
    /// Before a clause.
    Clause,
}

/// Whether a line that is too long may be broken before this piece.
pub(super) fn may_break(left: &Piece, right: &Piece) -> Option<Break> {
    const CLAUSES: &[Keyword] = &[
        Keyword::By,
        Keyword::Approved,
        Keyword::With,
        Keyword::Informs,
        Keyword::For,
        Keyword::Because,
        Keyword::Instead,
        Keyword::Target,
        Keyword::Formula,
        Keyword::Period,
        Keyword::About,
        Keyword::If,
        Keyword::When,
        Keyword::Except,
        Keyword::Via,
    ];
    if left.kind == Kind::Comma {
        return Some(Break::Comma);
    }
    let is_glued = left.keyword == Some(Keyword::Approved) || left.kind == Kind::LeftBracket;
    let is_clause = match right.kind {
        Kind::Reads | Kind::Makes | Kind::At => true,
        Kind::Word => !is_glued && right.keyword.is_some_and(|word| CLAUSES.contains(&word)),
        _ => false,
    };
    is_clause.then_some(Break::Clause)
}
