//! How much findings weigh: by name or group, the command line before the configuration file, a
//! name before its group.

use std::collections::BTreeMap;

use super::waivers::can_be_accepted;
use crate::base::text::nearest;
use crate::finding::{Group, Name, Severity};

/// What is to be done with findings of a name or group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// An error: the exit code is 1.
    Deny,
    /// A warning.
    Warn,
    /// A note: shown, never counted.
    Note,
    /// Not shown.
    Allow,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 4] = [Self::Deny, Self::Warn, Self::Note, Self::Allow];

    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Note => "note",
            Self::Allow => "allow",
        }
    }

    /// The level that is written like this.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.text() == text)
    }

    /// How much a finding then weighs; `None`: it is not shown.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Deny => Some(Severity::Error),
            Self::Warn => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Allow => None,
        }
    }
}

/// The levels of a run. What is set for a name wins over what is set for its group, the command
/// line over the file, the later over the earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    file: Rules,
    command_line: Rules,
}

/// Levels from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rules {
    names: BTreeMap<Name, Level>,
    groups: BTreeMap<Group, Level>,
}

impl Levels {
    /// Sets the level of a finding or of a group, as a settings file does.
    ///
    /// # Errors
    /// Where neither has that name, says what may have been meant; where the level of what is named
    /// cannot be changed, says so.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), String> {
        self.file.set(name, level)
    }

    /// Sets levels as the command line does.
    ///
    /// # Errors
    /// As for [`set`](Self::set).
    pub fn command_line(
        &mut self,
        deny: &[String],
        warn: &[String],
        allow: &[String],
    ) -> Result<(), String> {
        for (names, level) in [(allow, Level::Allow), (warn, Level::Warn), (deny, Level::Deny)] {
            for name in names {
                self.command_line.set(name, level)?;
            }
        }
        Ok(())
    }

    /// How much a finding of this name weighs; `None`: it is not shown.
    pub fn severity(&self, name: Name) -> Option<Severity> {
        self.command_line
            .of(name)
            .or_else(|| self.file.of(name))
            .map_or_else(|| Some(name.default_severity()), Level::severity)
    }
}

impl Rules {
    fn set(&mut self, key: &str, level: Level) -> Result<(), String> {
        if let Some(name) = Name::parse(key) {
            if !can_be_accepted(name) && name != Name::UnusedWaiver {
                return Err(fixed(key));
            }
            self.names.insert(name, level);
            return Ok(());
        }
        match Group::ALL.into_iter().find(|group| group.text() == key) {
            Some(Group::Files | Group::Syntax | Group::Names) => Err(fixed(key)),
            Some(group) => {
                self.groups.insert(group, level);
                Ok(())
            }
            None => Err(unknown(key)),
        }
    }

    fn of(&self, name: Name) -> Option<Level> {
        self.names.get(&name).or_else(|| self.groups.get(&name.group())).copied()
    }
}

fn fixed(key: &str) -> String {
    format!("`{key}` is always an error: it keeps a model from being read")
}

fn unknown(key: &str) -> String {
    let names = Name::ALL.iter().map(|name| name.text());
    let hint = nearest(key, names.chain(Group::ALL.map(Group::text))).map_or_else(
        || "`flowline explain --all` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    format!("there is no finding or group `{key}`; {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_wins_over_its_group_and_the_command_line_over_the_file() {
        let mut levels = Levels::default();
        levels.set("dangling-input", Level::Warn).unwrap();
        levels.set("interface", Level::Allow).unwrap();
        assert_eq!(levels.severity(Name::DanglingResult), None);
        assert_eq!(levels.severity(Name::DanglingInput), Some(Severity::Warning));
        levels.command_line(&["interface".to_owned()], &[], &[]).unwrap();
        assert_eq!(levels.severity(Name::DanglingInput), Some(Severity::Error));
        assert_eq!(levels.severity(Name::NoEnd), Some(Severity::Warning));
    }

    #[test]
    fn what_has_no_such_name_is_named_with_what_was_meant() {
        let error = Levels::default().set("dangling-imput", Level::Warn).unwrap_err();
        assert!(error.contains("did you mean `dangling-input`?"), "{error}");
    }

    #[test]
    fn what_cannot_be_read_stays_an_error() {
        for key in ["syntax", "unclosed-brace", "unknown-process"] {
            let error = Levels::default().set(key, Level::Allow).unwrap_err();
            assert!(error.contains("always an error"), "{error}");
        }
    }
}
