//! `flowline.toml`: severities, and where and what to build. The nearest file upward from the
//! model's folder counts, alone.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use super::files::Files;
use super::load::config_folder;
use crate::base::SourceFile;
use crate::base::text::nearest;
use crate::checks::config::{Level, Levels};
use crate::export::svg::Theme;
use crate::finding::{Group, Name};

/// What a `flowline.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How findings are weighed.
    pub levels: Levels,
    /// Where `build` writes, from where one stands.
    pub out: Option<PathBuf>,
    /// What `build` writes; empty: what is written by default.
    pub to: Vec<String>,
    /// How drawings are coloured.
    pub theme: Option<Theme>,
    /// Where flow charts are cut into rows.
    pub wrap: Option<Wrap>,
}

impl Settings {
    /// The settings for the model at `path`.
    ///
    /// # Errors
    /// Where the file cannot be read, is no TOML, or says something that is not known: names the
    /// line and what may have been meant.
    pub fn nearest(files: &dyn Files, path: &Path) -> Result<Self, String> {
        let Some(folder) = config_folder(files, path) else { return Ok(Self::default()) };
        let file = relative(files, &folder.join("flowline.toml"));
        let bytes = files
            .read(&file)
            .map_err(|error| format!("cannot read `{}`: {error}", file.display()))?;
        let text =
            String::from_utf8(bytes).map_err(|_| format!("`{}` is not UTF-8", file.display()))?;
        let mut settings = read(&text).map_err(|(message, at)| {
            let source = SourceFile::new(file.to_string_lossy(), text.as_str());
            let at = source.line_column(at as u32);
            format!("{}:{}:{}: {message}", file.display(), at.line, at.column)
        })?;
        settings.out = settings.out.map(|out| relative(files, &folder.join(out)));
        Ok(settings)
    }
}

/// The width at which flow charts are cut into rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// Never.
    Off,
    /// Above so many pixels.
    Above(i32),
}

impl Wrap {
    /// The least width that can be asked for: that of a few steps.
    const LEAST: i32 = 300;
    /// The greatest.
    const MOST: i32 = 100_000;

    /// The width; none: never.
    pub fn width(self) -> Option<i32> {
        match self {
            Self::Off => None,
            Self::Above(width) => Some(width),
        }
    }
}

impl FromStr for Wrap {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "off" {
            return Ok(Self::Off);
        }
        text.parse()
            .ok()
            .filter(|width| (Self::LEAST..=Self::MOST).contains(width))
            .map(Self::Above)
            .ok_or_else(|| {
                format!("give a width of {} to {} pixels, or `off`", Self::LEAST, Self::MOST)
            })
    }
}

/// A path as short as it can be said from where one stands.
fn relative(files: &dyn Files, path: &Path) -> PathBuf {
    let here = files.absolute(Path::new(""));
    path.strip_prefix(&here).map_or_else(|_| path.to_owned(), Path::to_owned)
}

/// What is wrong, and the byte where.
type Trouble = (String, usize);

fn read(text: &str) -> Result<Settings, Trouble> {
    let table = DeTable::parse(text)
        .map_err(|error| (error.message().to_owned(), error.span().map_or(0, |span| span.start)))?;
    let mut settings = Settings::default();
    for (key, value) in table.get_ref() {
        let at = key.span().start;
        match (&**key.get_ref(), value.get_ref()) {
            ("checks", DeValue::Table(checks)) => {
                for (name, level) in checks {
                    read_level(&mut settings.levels, name.get_ref(), level.get_ref())
                        .map_err(|message| (message, name.span().start))?;
                }
            }
            ("build", DeValue::Table(build)) => read_build(&mut settings, build)?,
            ("checks" | "build", _) => {
                return Err((format!("`{}` is a table: write `[{0}]`", key.get_ref()), at));
            }
            (other, _) => return Err((unknown_key(other, "", &["checks", "build"]), at)),
        }
    }
    Ok(settings)
}

/// The keys of `[build]`.
const BUILD: [&str; 4] = ["out", "to", "theme", "wrap"];

/// Whether `[checks]` has such a key: a finding, or a group of them.
fn is_check(key: &str) -> bool {
    Name::parse(key).is_some() || Group::ALL.iter().any(|group| group.text() == key)
}

/// What to say of a key that this table has not: where it belongs, or what is near it.
fn unknown_key(key: &str, table: &str, known: &[&str]) -> String {
    let right = match key {
        _ if BUILD.contains(&key) => "build",
        _ if is_check(key) => "checks",
        _ => return unknown("key", key, known),
    };
    let here = if table.is_empty() { "at the top".to_owned() } else { format!("in `[{table}]`") };
    format!("there is no key `{key}` {here}; it belongs under `[{right}]`")
}

fn read_level(levels: &mut Levels, name: &str, value: &DeValue<'_>) -> Result<(), String> {
    let words = Level::ALL.map(Level::text);
    if BUILD.contains(&name) {
        return Err(unknown_key(name, "checks", &[]));
    }
    let level = match value {
        DeValue::String(word) => Level::parse(word).ok_or_else(|| match &**word {
            "error" | "forbid" => level_meant(word, Level::Deny),
            "warning" => level_meant(word, Level::Warn),
            "info" | "hint" => level_meant(word, Level::Note),
            "off" | "ignore" | "none" => level_meant(word, Level::Allow),
            other => unknown("level", other, &words),
        }),
        DeValue::Boolean(false) => Err(level_meant("false", Level::Allow)),
        _ => Err(format!("`{name}` takes one of {}", quoted(&words))),
    };
    // A name that is not known is said first: of it no level could be right.
    levels.set(name, *level.as_ref().unwrap_or(&Level::Note))?;
    level.map(|_| ())
}

/// What to say of the word that others use for a level.
fn level_meant(word: &str, level: Level) -> String {
    format!("there is no level `{word}`; write \"{}\"", level.text())
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn read_build(settings: &mut Settings, table: &DeTable<'_>) -> Result<(), Trouble> {
    for (key, value) in table {
        let at = key.span().start;
        match (&**key.get_ref(), value.get_ref()) {
            ("out", DeValue::String(out)) => settings.out = Some(PathBuf::from(&**out)),
            ("to", DeValue::Array(list)) => {
                for entry in list {
                    let DeValue::String(name) = entry.get_ref() else {
                        return Err(("`to` is a list of strings".to_owned(), entry.span().start));
                    };
                    let name = name.to_string();
                    super::build::formats(std::slice::from_ref(&name))
                        .map_err(|message| (message, entry.span().start))?;
                    settings.to.push(name);
                }
            }
            ("theme", DeValue::String(word)) => {
                settings.theme = Some(word.parse().map_err(|message| (message, at))?);
            }
            ("wrap", DeValue::String(word)) => {
                settings.wrap = Some(word.parse().map_err(|message| (message, at))?);
            }
            ("wrap", DeValue::Integer(number)) => {
                settings.wrap = Some(number.to_string().parse().map_err(|message| (message, at))?);
            }
            ("theme", _) => return Err(("`theme` is a string".to_owned(), at)),
            ("wrap", _) => return Err(("`wrap` is a number of pixels, or \"off\"".to_owned(), at)),
            ("out", _) => return Err(("`out` is a string".to_owned(), at)),
            ("to", _) => return Err(("`to` is a list of strings".to_owned(), at)),
            (other, _) => return Err((unknown_key(other, "build", &BUILD), at)),
        }
    }
    Ok(())
}

fn unknown(kind: &str, found: &str, known: &[&str]) -> String {
    let hint = nearest(found, known.iter().copied()).map_or_else(
        || format!("there are {}", known.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    format!("there is no {kind} `{found}`; {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Memory;

    fn settings(text: &str) -> Result<Settings, String> {
        let files = Memory::default().with("a/flowline.toml", text).with("a/b/x.prm", "");
        Settings::nearest(&files, Path::new("a/b"))
    }

    #[test]
    fn the_nearest_file_upward_counts() {
        let found = settings("[build]\nout = \"made\"\nto = [\"json\"]\n").unwrap();
        assert_eq!(found.out, Some(PathBuf::from("a/made")));
        assert_eq!(found.to, ["json"]);
    }

    #[test]
    fn theme_and_wrap_are_read() {
        let found = settings("[build]\ntheme = \"mono\"\nwrap = 980\n").unwrap();
        assert_eq!((found.theme, found.wrap), (Some(Theme::Mono), Some(Wrap::Above(980))));
        let found = settings("[build]\nwrap = \"off\"\n").unwrap();
        assert_eq!(found.wrap.map(Wrap::width), Some(None));
        assert!(settings("[build]\nwrap = 10\n").unwrap_err().contains("300 to 100000"));
        let error = settings("[build]\ntheme = \"drak\"\n").unwrap_err();
        assert!(error.contains("there is no theme `drak`"), "{error}");
    }

    #[test]
    fn a_key_in_another_table_is_sent_where_it_belongs() {
        for (text, expected) in [
            (
                "[checks]\nout = 1\n",
                "2:1: there is no key `out` in `[checks]`; it belongs under `[build]`",
            ),
            (
                "out = \"made\"\n",
                "1:1: there is no key `out` at the top; it belongs under `[build]`",
            ),
            (
                "no-end = \"deny\"\n",
                "there is no key `no-end` at the top; it belongs under `[checks]`",
            ),
            (
                "[build]\nflow = \"deny\"\n",
                "no key `flow` in `[build]`; it belongs under `[checks]`",
            ),
            (
                "[checks]\nno-ends = 1\n",
                "there is no finding or group `no-ends`; did you mean `no-end`?",
            ),
            ("[checks]\nno-end = \"error\"\n", "there is no level `error`; write \"deny\""),
            ("[checks]\nno-end = false\n", "there is no level `false`; write \"allow\""),
            ("[checks]\nno-end = 1\n", "takes one of \"deny\", \"warn\", \"note\", \"allow\""),
            ("[build]\ntheme = \"darc\"\n", "there is no theme `darc`; did you mean `dark`?"),
            ("[build]\nthem = \"dark\"\n", "there is no key `them`; did you mean `theme`?"),
        ] {
            let error = settings(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn what_is_not_known_is_named_with_its_place() {
        let error = settings("[chekcs]\n").unwrap_err();
        assert!(
            error.ends_with("flowline.toml:1:2: there is no key `chekcs`; did you mean `checks`?"),
            "{error}"
        );
        let error = settings("[checks]\nuntaken-result = \"dney\"\n").unwrap_err();
        assert!(error.contains(":2:1: there is no level `dney`; did you mean `deny`?"), "{error}");
    }
}
