//! Findings for people: the message, the source lines with what stands where, and what to do.
//!
//! miette draws the lines and the labels. It knows one source a report, and its own readers of
//! sources scan a file from its start for every label. So each excerpt (the lines of one file that
//! belong together) is drawn on its own, from a text that holds only what is shown, and the drawings
//! are joined to one list: both ends of an interface stand in one report, in whichever files they
//! are. Message and help are written here, because miette would wrap the source to paste in them.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, SourceCode,
    SourceSpan, SpanContents, ThemeStyles,
};
use unicode_width::UnicodeWidthStr;

use super::excerpt::{Excerpt, Mark, excerpts};
use super::{Finding, Fix, Severity};
use crate::base::SourceMap;
use crate::base::text::clean;

/// How a report should look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Colour helps and is never needed.
    pub colour: Colour,
}

/// Whether escape sequences may colour the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// Sixteen colours, those of the terminal's own theme.
    Ansi,
}

/// The narrowest terminal that is respected: in fewer columns nothing can be read.
const NARROWEST: usize = 40;
/// What stands beside a source line besides its number.
const MARGIN: usize = 5;

impl Default for Look {
    fn default() -> Self {
        Self { width: 100, colour: Colour::Never }
    }
}

/// The report of one finding, with its line end.
pub fn pretty(finding: &Finding, sources: &SourceMap, look: Look) -> String {
    let width = look.width.max(NARROWEST);
    let mut report = header(finding, width, look.colour);
    let line_numbers =
        finding.labels.iter().map(|label| last_digits(label.place, sources)).max().unwrap_or(1);
    let excerpts = excerpts(finding, sources, width - MARGIN - line_numbers);
    for (number, excerpt) in excerpts.iter().enumerate() {
        let is_first = number == 0;
        let is_last = number + 1 == excerpts.len();
        let drawing = draw(excerpt, finding.severity, look);
        join(&mut report, &drawing, line_numbers, is_first, is_last);
    }
    write_help(&mut report, finding, line_numbers + 2, width, look.colour);
    report
}

/// How many digits the number of the line has in which a place begins.
fn last_digits(place: crate::base::Place, sources: &SourceMap) -> usize {
    (sources.file(place.file).line_index(place.span.start) + 1).to_string().len()
}

/// `error[name]: message`, wrapped.
fn header(finding: &Finding, width: usize, colour: Colour) -> String {
    let word = finding.severity.word();
    let title = format!("{word}[{}]:", finding.name.text());
    let message = clean(&finding.message);
    let options = textwrap::Options::new(width)
        .subsequent_indent("  ")
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let wrapped = textwrap::fill(&format!("{title} {message}"), options);
    let rest = wrapped.strip_prefix(&*title).unwrap_or(&wrapped);
    let code = match finding.severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    };
    format!("{}{}\n", painted(&title, code, colour), painted(rest, "1", colour))
}

/// The text between the escape sequences of a colour.
fn painted(text: &str, code: &str, colour: Colour) -> String {
    match colour {
        Colour::Never => text.to_owned(),
        Colour::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
    }
}

/// Draws one excerpt with miette: a box with its lines, labels below them.
fn draw(excerpt: &Excerpt, severity: Severity, look: Look) -> String {
    let handler = GraphicalReportHandler::new_themed(theme(excerpt, severity, look.colour))
        .with_links(false)
        .without_cause_chain()
        .with_width(look.width.max(NARROWEST))
        .with_context_lines(1)
        .without_syntax_highlighting();
    let mut drawing = String::new();
    handler.render_report(&mut drawing, &Drawn { excerpt }).expect("writing to a text never fails");
    // The first line is that of the message, which is empty here.
    drawing.split_once("╭").map_or(String::new(), |(before, rest)| {
        let indent = before.rsplit('\n').next().unwrap_or_default();
        format!("{indent}╭{rest}")
    })
}

/// The theme: the primary label in the colour of the severity, the others in another one.
fn theme(excerpt: &Excerpt, severity: Severity, colour: Colour) -> GraphicalTheme {
    let mut theme = GraphicalTheme::unicode_nocolor();
    if colour == Colour::Never {
        return theme;
    }
    theme.styles = ThemeStyles::ansi();
    let primary = match severity {
        Severity::Error => theme.styles.error,
        Severity::Warning => theme.styles.warning,
        Severity::Note => theme.styles.advice,
    };
    let other = match severity {
        Severity::Error | Severity::Warning => theme.styles.advice,
        Severity::Note => theme.styles.highlights[2],
    };
    theme.styles.highlights =
        excerpt.marks.iter().map(|mark| if mark.is_primary { primary } else { other }).collect();
    theme
}

/// Adds a drawing to the report as a part of one list: line numbers aligned, the box of one
/// excerpt going on in that of the next.
fn join(report: &mut String, drawing: &str, digits: usize, is_first: bool, is_last: bool) {
    let lines: Vec<&str> = drawing.trim_end().lines().collect();
    let own_digits =
        lines.first().map_or(digits, |top| top.chars().take_while(|&c| c == ' ').count() - 2);
    let indent = " ".repeat(digits.saturating_sub(own_digits));
    for (number, line) in lines.iter().enumerate() {
        if number + 1 == lines.len() && !is_last {
            break;
        }
        let line = if number == 0 && !is_first {
            line.replacen('╭', "├", 1)
        } else {
            (*line).to_owned()
        };
        report.push_str(&indent);
        report.push_str(line.trim_end());
        report.push('\n');
    }
}

/// Writes what to do: each way on its own, further lines of it (source to paste) as they are.
fn write_help(report: &mut String, finding: &Finding, indent: usize, width: usize, colour: Colour) {
    let mut ways: Vec<String> = finding.help.iter().map(|help| clean(help).into_owned()).collect();
    if let [only] = &finding.fixes[..] {
        match ways.iter_mut().find(|way| says_the_same(way, only)) {
            Some(way) => way.push_str(" (fix available)"),
            None => ways.insert(0, format!("{} (fix available)", clean(&only.title))),
        }
    }
    let word = "help: ";
    let margin = " ".repeat(indent + word.width());
    for (number, way) in ways.iter().enumerate() {
        for (line_number, line) in way.lines().enumerate() {
            let lead = if number == 0 && line_number == 0 {
                format!("{}{}", " ".repeat(indent), painted(word, "36", colour))
            } else {
                margin.clone()
            };
            report.push_str(&lead);
            if line_number == 0 {
                let options = textwrap::Options::new(width.saturating_sub(margin.len()))
                    .break_words(false)
                    .word_splitter(textwrap::WordSplitter::NoHyphenation);
                report
                    .push_str(&textwrap::fill(line, options).replace('\n', &format!("\n{margin}")));
            } else {
                report.push_str("  ");
                report.push_str(line);
            }
            report.push('\n');
        }
    }
}

/// Whether a way to mend it, in words, is what the fix does.
fn says_the_same(way: &str, fix: &Fix) -> bool {
    let text = fix.edits.first().map_or("", |edit| edit.text.trim());
    way.starts_with(&fix.title) || (!text.is_empty() && way.contains(&format!("`{text}`")))
}

/// One excerpt, as miette wants it.
#[derive(Debug)]
struct Drawn<'a> {
    excerpt: &'a Excerpt,
}

impl fmt::Display for Drawn<'_> {
    /// The message is written by [`header`].
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.marks.iter().map(|mark| {
            let span = SourceSpan::from(mark.start..mark.end);
            let text = (!mark.text.is_empty()).then(|| mark.text.clone());
            if mark.is_primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })))
    }
}

impl SourceCode for Excerpt {
    /// The whole excerpt, whatever is asked for: its lines were chosen already, and so all labels
    /// fall into one box. miette asks without lines of context only to learn the line and the
    /// column of a label: then they are those in the file.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let asked: Option<&Mark> = if lines_before == 0 {
            self.marks.iter().find(|mark| mark.start == span.offset())
        } else {
            None
        };
        let (line, column) =
            asked.map_or((self.first_line - 1, 0), |mark| (mark.line - 1, mark.column - 1));
        Ok(Box::new(Contents {
            excerpt: self,
            span: SourceSpan::from(0..self.text.len()),
            line,
            column,
        }))
    }
}

/// What miette reads of an excerpt.
struct Contents<'a> {
    excerpt: &'a Excerpt,
    span: SourceSpan,
    line: usize,
    column: usize,
}

impl<'a> SpanContents<'a> for Contents<'a> {
    fn data(&self) -> &'a [u8] {
        self.excerpt.text.as_bytes()
    }
    fn span(&self) -> &SourceSpan {
        &self.span
    }
    fn name(&self) -> Option<&str> {
        Some(&self.excerpt.path)
    }
    fn line(&self) -> usize {
        self.line
    }
    fn column(&self) -> usize {
        self.column
    }
    fn line_count(&self) -> usize {
        self.excerpt.line_count
    }
}
