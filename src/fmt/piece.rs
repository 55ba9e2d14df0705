//! Pieces: the tokens that are seen, with what the layout wants to know of each.

use unicode_width::UnicodeWidthStr;

use crate::base::Span;
use crate::finding::Name;
use crate::syntax::keyword::Keyword;
use crate::syntax::{Element, Kind, Lexer, Parse, ast};

/// A token that is no white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands.
    pub(super) span: Span,
    /// The word of the language, if it is one.
    pub(super) keyword: Option<Keyword>,
    /// Its width in columns; of several lines, that of the last.
    pub(super) width: usize,
    /// Whether it reaches over several lines.
    pub(super) is_long: bool,
    /// How many line ends stand before it.
    pub(super) lines_before: usize,
    /// Whether an element begins with it, and whether that stands in a list.
    pub(super) begins: Option<bool>,
    /// The piece of the brace that belongs to this brace.
    pub(super) partner: Option<usize>,
    /// Whether it belongs to what could not be read: the white space around it stays.
    pub(super) is_unsound: bool,
}

impl Piece {
    /// Whether it is a comment.
    pub(super) fn is_comment(&self) -> bool {
        self.kind.is_trivia()
    }

    /// Whether the rest of its line belongs to it.
    pub(super) fn ends_line(&self) -> bool {
        matches!(self.kind, Kind::LineComment | Kind::DocComment | Kind::UnclosedComment)
    }
}

/// The pieces of a text.
pub(super) struct Pieces<'a> {
    pub(super) list: Vec<Piece>,
    pub(super) text: &'a str,
}

impl<'a> Pieces<'a> {
    /// The pieces of a text that was parsed.
    pub(super) fn new(text: &'a str, parse: &Parse, elements: &[Element]) -> Self {
        let mut pieces = Self { list: list(text), text };
        pieces.mark_elements(elements);
        pieces.mark_unsound(parse);
        pieces.match_braces();
        pieces
    }

    /// The gaps: before the first piece, between each two, behind the last.
    pub(super) fn gap_spans(&self) -> impl Iterator<Item = Span> {
        let mark = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() as u32 } else { 0 };
        let starts = std::iter::once(mark).chain(self.list.iter().map(|piece| piece.span.end));
        let end = std::iter::once(self.text.len() as u32);
        let ends = self.list.iter().map(|piece| piece.span.start).chain(end);
        starts.zip(ends).map(|(start, end)| Span::new(start, end.max(start)))
    }

    fn mark_elements(&mut self, elements: &[Element]) {
        let mut elements = elements.iter().peekable();
        for piece in &mut self.list {
            while let Some(element) = elements.next_if(|it| it.start <= piece.span.start) {
                if element.start == piece.span.start {
                    piece.begins = Some(element.in_list);
                }
            }
        }
    }

    /// The lines that a span touches.
    fn line_of(&self, span: Span) -> Span {
        let start = self.text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let rest = &self.text[span.end as usize..];
        let end = span.end as usize + rest.find('\n').unwrap_or(rest.len());
        Span::new(start as u32, end as u32)
    }

    /// Marks the declarations that have an error, and everything outside declarations that is one.
    fn mark_unsound(&mut self, parse: &Parse) {
        let mut errors = parse.unreadable();
        // What else is wrong in a line with an open quote is not reported.
        let quotes = parse.findings.iter().filter(|it| it.name == Name::UnclosedString);
        errors.extend(quotes.flat_map(|it| &it.labels).map(|it| self.line_of(it.place.span)));
        if parse.findings.len() > crate::syntax::MAX_FINDINGS {
            errors.push(Span::new(0, self.text.len() as u32));
        }
        if errors.is_empty() {
            return;
        }
        let errors = Spans::new(errors);
        let mut declarations: Vec<(Span, bool)> = parse
            .file
            .declarations
            .iter()
            .map(|declaration| {
                let is_error = matches!(declaration, ast::Declaration::Error(_));
                let span = place(declaration);
                (span, !is_error && !errors.touch(span))
            })
            .collect();
        declarations.sort_unstable();
        // What was declared inside another declaration is part of that one's error.
        declarations.dedup_by(|inner, outer| inner.0.end <= outer.0.end);
        let mut declarations = declarations.into_iter().peekable();
        for piece in &mut self.list {
            while declarations.next_if(|(span, _)| span.end <= piece.span.start).is_some() {}
            let inside = declarations.peek().filter(|(span, _)| span.start <= piece.span.start);
            piece.is_unsound = match inside {
                Some((_, is_sound)) => !is_sound,
                None => !piece.is_comment() || errors.touch(piece.span),
            };
        }
    }

    fn match_braces(&mut self) {
        let mut open = Vec::new();
        for index in 0..self.list.len() {
            if self.list[index].is_unsound {
                continue;
            }
            match self.list[index].kind {
                Kind::LeftBrace => open.push(index),
                Kind::RightBrace => {
                    let partner = open.pop();
                    self.list[index].partner = partner;
                    if let Some(partner) = partner {
                        self.list[partner].partner = Some(index);
                    }
                }
                _ => {}
            }
        }
    }
}

fn list(text: &str) -> Vec<Piece> {
    let mut list = Vec::new();
    let mut lines_before = 0;
    for token in Lexer::new(text) {
        let written = &text[token.span.range()];
        if token.kind == Kind::Space {
            lines_before += written.bytes().filter(|&byte| byte == b'\n').count();
            continue;
        }
        let last_line = written.rsplit('\n').next().unwrap_or(written);
        let keyword = match token.kind {
            Kind::Word => Keyword::parse(written),
            _ => None,
        };
        list.push(Piece {
            kind: token.kind,
            span: token.span,
            keyword,
            width: last_line.width(),
            is_long: last_line.len() < written.len(),
            lines_before,
            begins: None,
            partner: None,
            is_unsound: false,
        });
        lines_before = 0;
    }
    list
}

fn place(declaration: &ast::Declaration) -> Span {
    match declaration {
        ast::Declaration::Use(it) => it.place.span,
        ast::Declaration::Model(it) => it.place.span,
        ast::Declaration::Standard(it) => it.place.span,
        ast::Declaration::Thing(it) => it.place.span,
        ast::Declaration::Process(it) => it.place.span,
        ast::Declaration::View(it) => it.place.span,
        ast::Declaration::Scale(it) => it.place.span,
        ast::Declaration::Tailoring(it) => it.place.span,
        ast::Declaration::Error(place) => place.span,
    }
}

/// Stretches of a text, in order, none touching another.
struct Spans {
    list: Vec<Span>,
}

impl Spans {
    fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut list: Vec<Span> = Vec::new();
        for span in spans {
            match list.last_mut().filter(|last| span.start <= last.end) {
                Some(last) => *last = last.to(span),
                None => list.push(span),
            }
        }
        Self { list }
    }

    fn touch(&self, span: Span) -> bool {
        let at = self.list.partition_point(|it| it.end < span.start);
        self.list.get(at).is_some_and(|it| it.start <= span.end)
    }
}
