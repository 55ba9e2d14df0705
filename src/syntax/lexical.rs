//! What is wrong with single tokens and characters: what is left open, what no token begins with,
//! what must not stand in source text.

use super::foreign_comment::{self, ForeignComments};
use super::lex::Lexer;
use super::parser::question;
use super::stray::stray;
use super::token::{Kind, Token};
use super::{literal, long_text};
use crate::base::text::{plural, title_from_name};
use crate::base::{FileId, Place, Span};
use crate::finding::{Edit, Finding, Label, Name};

/// Whether something can be found about tokens of this kind alone.
pub(super) fn is_suspect(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::UnclosedString
            | Kind::UnclosedComment
            | Kind::UnclosedName
            | Kind::CurlyString
            | Kind::Unknown
            | Kind::LeftParenthesis
            | Kind::RightParenthesis
            | Kind::ConflictMark
    )
}

/// The findings about tokens, at most `limit` of them, and how many more there are. Tokens are
/// made anew and looked at only where some may be found fault with: a sound text holds none.
pub(super) fn lexical_findings(
    file: FileId,
    text: &str,
    has_suspects: bool,
    limit: usize,
) -> (Vec<Finding>, usize) {
    let mut found = Found { file, text, findings: Vec::new(), limit, more: 0 };
    if has_suspects || text.as_bytes().contains(&b'\\') {
        found.tokens();
    }
    found.leave_out_what_follows_from_quotes();
    found.hidden_characters();
    (found.findings, found.more)
}

struct Found<'a> {
    file: FileId,
    text: &'a str,
    findings: Vec<Finding>,
    limit: usize,
    more: usize,
}

impl Found<'_> {
    fn tokens(&mut self) {
        let found = self;
        let mut conflict: Option<usize> = None;
        let mut open: Vec<usize> = Vec::new();
        let mut follows_unknown = false;
        let mut asked_up_to = 0;
        let mut closed_at = None;
        let mut comments = ForeignComments::new(found.text);
        let mut rest = Lexer::new(found.text);
        while let Some(token) = rest.next() {
            if token.span.start < asked_up_to {
                continue;
            }
            if token.kind == Kind::Unknown
                && let Some(comment) = comments.at(token.span.start)
            {
                asked_up_to = comment.end;
                found.add(|it| foreign_comment::finding(it.file, it.text, comment));
                continue;
            }
            match token.kind {
                // The end of a text over several lines, reported where it begins.
                Kind::UnclosedString if closed_at == Some(token.span.start as usize) => {}
                Kind::UnclosedString => {
                    closed_at = long_text::end(found.text, token.span);
                    found.add(|it| match closed_at {
                        Some(end) => long_text::finding(it.part(token.span.start as usize, 1), end),
                        None => it.unclosed_string(token),
                    });
                }
                Kind::UnclosedComment => found.add(|it| it.unclosed_comment(token)),
                Kind::UnclosedName => found.add(|it| it.unclosed_name(token)),
                Kind::CurlyString => found.add(|it| it.curly_string(token)),
                Kind::Unknown if follows_unknown => {}
                Kind::Unknown => found.add(|it| it.unknown(token, rest.clone())),
                Kind::LeftParenthesis if question(found.text, token, &rest).is_some() => {
                    let span = question(found.text, token, &rest).unwrap_or(token.span);
                    asked_up_to = span.end;
                    found.add(|it| it.question(span));
                }
                Kind::LeftParenthesis => found.left_parenthesis(token, &mut open),
                Kind::RightParenthesis => found.right_parenthesis(token, open.pop()),
                Kind::ConflictMark => found.conflict_mark(token, &mut conflict),
                Kind::String | Kind::LongString => found.escapes(token),
                _ => {}
            }
            follows_unknown = token.kind == Kind::Unknown;
        }
    }

    fn add(&mut self, finding: impl FnOnce(&Self) -> Finding) {
        if self.findings.len() < self.limit {
            let finding = finding(self);
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }

    fn place(&self, token: Token) -> Place {
        Place { file: self.file, span: token.span }
    }

    fn part(&self, start: usize, length: usize) -> Place {
        Place::new(self.file, start as u32, (start + length) as u32)
    }

    fn unclosed_string(&self, token: Token) -> Finding {
        let start = token.span.start as usize;
        let written = &self.text[token.span.range()];
        let end = start + written.trim_end().len();
        let before = self.text[..start].chars().next_back();
        let ends_a_word = before.is_some_and(|it| !it.is_whitespace() && !"{}(),\"".contains(it));
        if ends_a_word && written.trim_end() == "\"" {
            return Finding::new(
                Name::UnclosedString,
                "this quote closes no text",
                self.part(start, 1),
                "no text is open here",
            )
            .help("each text needs a quote before its first word and one after its last");
        }
        if written.starts_with("\"\"\"") {
            return Finding::new(
                Name::UnclosedString,
                "this text has no closing `\"\"\"`",
                self.part(start, 3),
                "opened here; read up to the end of its line",
            );
        }
        let finding = Finding::new(
            Name::UnclosedString,
            "this text has no closing quote",
            self.part(start, end - start),
            "read up to the end of its line",
        );
        finding.help("a longer text stands between `\"\"\"` and may have several lines").fix(
            "close it",
            self.part(end, 0),
            "\"",
        )
    }

    fn unclosed_comment(&self, token: Token) -> Finding {
        let place = self.part(token.span.start as usize, 2);
        Finding::new(
            Name::UnclosedComment,
            "this comment has no `*/`",
            place,
            "opened here; read up to the end of its line",
        )
        .help("close it with `*/`, or begin each line of it with `//`")
    }

    fn unclosed_name(&self, token: Token) -> Finding {
        let place = self.place(token);
        let finding = Finding::new(
            Name::UnclosedName,
            "this name has no closing backquote",
            place,
            "opened here",
        );
        if token.span.len() == 1 {
            return finding.help("a name stands between two backquotes");
        }
        finding.fix("close it", self.part(token.span.end as usize, 0), "`")
    }

    fn curly_string(&self, token: Token) -> Finding {
        let written = &self.text[token.span.range()];
        let text = literal::value(written);
        let (message, label) = match written.chars().next() {
            Some('\'') => ("a text stands in double quotes", "in single quotes"),
            Some('\u{AB}' | '\u{BB}' | '\u{2039}' | '\u{203A}') => {
                ("a text stands in straight double quotes", "in angled quotes")
            }
            _ => ("typographic quotes do not quote a text here", "as word processors write them"),
        };
        Finding::new(Name::UnknownCharacter, message, self.place(token), label).fix(
            "write straight quotes",
            self.place(token),
            literal::quote(&text),
        )
    }

    fn question(&self, span: Span) -> Finding {
        let place = Place { file: self.file, span };
        let asked = literal::value(&self.text[span.range()]).into_owned();
        let asked = if asked.ends_with('?') { asked } else { asked + "?" };
        Finding::new(
            Name::UnknownCharacter,
            "a question stands in quotes, not in parentheses",
            place,
            "read as a text",
        )
        .fix("write quotes", place, literal::quote(&title_from_name(&asked)))
    }

    /// The unknown characters that follow one another, as one finding.
    fn unknown(&self, first: Token, rest: Lexer<'_>) -> Finding {
        let last = rest.take_while(|token| token.kind == Kind::Unknown).last().unwrap_or(first);
        stray(self.text, self.place(first).to(self.place(last)))
    }

    /// In a line with a quote too many or too few, other characters are most likely text.
    fn leave_out_what_follows_from_quotes(&mut self) {
        let unclosed = self.findings.iter().filter(|it| it.name == Name::UnclosedString);
        let labels = unclosed.flat_map(|it| &it.labels);
        let mut starts: Vec<u32> = labels.map(|it| it.place.span.start).collect();
        starts.sort_unstable();
        if starts.is_empty() {
            return;
        }
        let text = self.text;
        self.findings.retain(|finding| {
            let at = finding.place().span.start;
            let later = starts.get(starts.partition_point(|&start| start < at));
            finding.name != Name::UnknownCharacter
                || later.is_none_or(|&start| text[at as usize..start as usize].contains('\n'))
        });
    }

    /// One finding a pair: the other one is a further label of it.
    fn left_parenthesis(&mut self, token: Token, open: &mut Vec<usize>) {
        open.push(self.findings.len());
        self.add(|it| {
            Finding::new(
                Name::UnknownCharacter,
                "what belongs together stands in braces, not in parentheses",
                it.place(token),
                "read as `{`",
            )
            .fix("write braces", it.place(token), "{")
        });
    }

    fn right_parenthesis(&mut self, token: Token, open: Option<usize>) {
        let place = self.place(token);
        match open.and_then(|index| self.findings.get_mut(index)) {
            Some(finding) => {
                finding.labels.push(Label { place, text: "read as `}`".to_owned() });
                if let Some(fix) = finding.fixes.first_mut() {
                    fix.edits.push(Edit { place, text: "}".to_owned() });
                }
            }
            None => self.add(|_| {
                Finding::new(
                    Name::UnknownCharacter,
                    "what belongs together stands in braces, not in parentheses",
                    place,
                    "read as `}`",
                )
                .fix("write a brace", place, "}")
            }),
        }
    }

    /// One finding a conflict: the marks that follow its `<<<<<<<` are further labels.
    fn conflict_mark(&mut self, token: Token, open: &mut Option<usize>) {
        let place = self.place(token);
        let written = &self.text[token.span.range()];
        let first = written.as_bytes().first();
        match open.filter(|_| first != Some(&b'<')) {
            Some(index) => {
                let labels = &mut self.findings[index].labels;
                let text = if first == Some(&b'>') {
                    "ends here"
                } else {
                    "the other side, left out when read"
                };
                labels.push(Label { place, text: text.to_owned() });
            }
            None if self.findings.len() < self.limit => {
                self.findings.push(
                    Finding::new(
                        Name::MergeConflict,
                        "a merge left both sides of a conflict here",
                        place,
                        "the conflict begins here",
                    )
                    .help("keep what is right of the two sides and remove the marks"),
                );
                *open = Some(self.findings.len() - 1);
            }
            None => self.more += 1,
        }
        if first == Some(&b'>') {
            *open = None;
        }
    }

    fn escapes(&mut self, token: Token) {
        let written = &self.text[token.span.range()];
        let mut at = 0;
        while let Some(offset) = written[at..].find('\\') {
            at += offset;
            if let Some((_, length)) = literal::escape(&written[at..]) {
                at += length;
                continue;
            }
            let next = written[at + 1..].chars().next().map_or(0, char::len_utf8);
            let place = self.part(token.span.start as usize + at, 1 + next);
            let shown = self.text[place.span.range()].trim_end().to_owned();
            self.add(|_| {
                Finding::new(
                    Name::UnknownEscape,
                    format!("`{shown}` is no escape"),
                    place,
                    "kept as it stands",
                )
                .help("there are `\\\"`, `\\\\`, `\\n` and `\\u{…}`; a backslash is written `\\\\`")
            });
            at += 1 + next;
        }
    }

    /// Characters inside tokens that nobody sees.
    fn hidden_characters(&mut self) {
        let mut at = 0;
        let bytes = self.text.as_bytes();
        while let Some(offset) = bytes[at..].iter().position(|&byte| may_be_hidden(byte)) {
            at += offset;
            let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
                at += 1;
                continue;
            };
            if literal::must_be_escaped(character) {
                let place = self.part(at, character.len_utf8());
                self.add(|_| hidden_character(character, place));
            }
            at += character.len_utf8();
        }
        self.findings.dedup_by(|later, earlier| {
            later.name == earlier.name && later.place() == earlier.place()
        });
    }
}

/// Whether a character that must not stand in source text can begin with this byte.
fn may_be_hidden(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F | 0xC2 | 0xE2)
}

fn hidden_character(character: char, place: Place) -> Finding {
    let code = u32::from(character);
    let escape = format!("\\u{{{code:X}}}");
    if literal::is_bidi_control(character) {
        return Finding::new(
            Name::BidiControl,
            format!("U+{code:04X} changes the direction of the text without being seen"),
            place,
            "stands here",
        )
        .help(format!("remove it, or write it in a text as `{escape}`"))
        .fix("remove it", place, "");
    }
    Finding::new(
        Name::UnknownCharacter,
        format!("the control character U+{code:04X} must not stand in source text"),
        place,
        "stands here",
    )
    .fix("remove it", place, "")
}

/// The finding that says how many others were left out.
pub(super) fn too_many(file: FileId, text: &str, more: usize) -> Finding {
    let end = text.trim_end().len() as u32;
    let start = text[..end as usize].char_indices().next_back().map_or(0, |(at, _)| at as u32);
    Finding::new(
        Name::TooManyFindings,
        format!("{} in this file not shown", plural(more, "more finding", "more findings")),
        Place::new(file, start, end),
        "the last of them stand up to here",
    )
}
