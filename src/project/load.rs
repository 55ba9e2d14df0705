//! From a path to parsed files: which files make a model, decoding, limits, `use`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::decode::{Problem, decode};
use super::files::{Entry, Files, normalize};
use crate::base::{FileId, Place, SourceFile, SourceMap};
use crate::finding::{Finding, Name};
use crate::syntax::{Parse, ast, literal, parse};

/// Largest source file that is read, in bytes. Places are 32 bits wide, and no model that people
/// write comes near: 64 MiB is some two million lines.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// Most files that one model may consist of, those that `use` brings included.
pub const MAX_FILES: usize = 10_000;

/// A model's files, read and parsed.
#[derive(Debug)]
pub struct Loaded {
    /// The source files.
    pub sources: SourceMap,
    /// Their trees, in the order read.
    pub files: Vec<LoadedFile>,
    /// What was found while reading (of group *files*).
    pub findings: Vec<Finding>,
    /// The name of a model that gives none: the folder's, or the file's.
    pub fallback_name: String,
}

/// A file, read and parsed.
#[derive(Debug)]
pub struct LoadedFile {
    /// Its id.
    pub file: FileId,
    /// Tokens, tree, findings of syntax.
    pub parse: Parse,
    /// Brought by `use` from outside the model's folder.
    pub foreign: bool,
}

/// The model folders (or files) that a path stands for: a file is one; so is a folder with `.prm`
/// files of its own; any other folder stands for its sub-folders.
///
/// # Errors
/// Where nothing is at the path, or no `.prm` file in it or below.
pub fn model_roots(files: &dyn Files, path: &Path) -> Result<Vec<PathBuf>, String> {
    match files.entry(path) {
        Entry::Missing => return Err(missing(files, path)),
        Entry::File(_) | Entry::Stream => return Ok(vec![normalize(path)]),
        Entry::Folder => {}
    }
    let mut roots: Vec<PathBuf> = Vec::new();
    let mut folders: Vec<PathBuf> = files
        .models_below(path)
        .iter()
        .filter_map(|file| {
            // A folder that cannot be looked into is named as one that may hold files.
            let is_closed = file.extension().is_none() && files.entry(file) == Entry::Folder;
            if is_closed { Some(file.clone()) } else { file.parent().map(Path::to_owned) }
        })
        .collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        if !roots.iter().any(|root| folder.starts_with(root)) {
            roots.push(folder);
        }
    }
    if roots.is_empty() {
        let shown = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        return Err(format!(
            "there is no `.prm` file in `{}` or below; `flowline init` makes a first one",
            shown.display()
        ));
    }
    Ok(roots)
}

/// Why nothing is found at a path.
fn missing(files: &dyn Files, path: &Path) -> String {
    let shown = path.display();
    match files.read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            format!("`{shown}` cannot be read: {error}")
        }
        _ => format!("there is no file or folder `{shown}`"),
    }
}

/// The nearest folder, from the model's folder upward, that has a `flowline.toml`.
pub fn config_folder(files: &dyn Files, model: &Path) -> Option<PathBuf> {
    let mut folder = files.absolute(model);
    if let Entry::File(_) = files.entry(model) {
        folder.pop();
    }
    loop {
        if let Entry::File(_) = files.entry(&folder.join("flowline.toml")) {
            return Some(folder);
        }
        if !folder.pop() {
            return None;
        }
    }
}

/// Reads and parses the model at `path` (a folder or a file), following `use` inside `root`.
pub fn load(files: &dyn Files, path: &Path) -> Loaded {
    let own = match files.entry(path) {
        Entry::Folder => files.models_below(path),
        Entry::File(_) | Entry::Stream | Entry::Missing => vec![normalize(path)],
    };
    let mut root = config_folder(files, path).unwrap_or_else(|| files.absolute(path));
    if config_folder(files, path).is_none() && files.entry(path) != Entry::Folder {
        root.pop();
    }
    let mut loader = Loader {
        files,
        real_root: files.real(&root),
        named: (files.entry(path) != Entry::Folder).then(|| files.real(path)),
        root,
        sources: SourceMap::new(),
        loaded: Vec::new(),
        findings: Vec::new(),
        seen: BTreeMap::new(),
        chain: BTreeMap::new(),
    };
    loader.read(&own, false);
    loader.follow_uses();
    let absolute = files.absolute(path);
    let fallback_name =
        absolute.file_stem().map_or_else(|| "model".into(), |stem| stem.to_string_lossy().into());
    Loaded {
        sources: loader.sources,
        files: loader.loaded,
        findings: loader.findings,
        fallback_name,
    }
}

/// The state of reading one model.
struct Loader<'f> {
    files: &'f dyn Files,
    root: PathBuf,
    /// The root without links.
    real_root: PathBuf,
    /// The file that the user names: it is read wherever it lies.
    named: Option<PathBuf>,
    sources: SourceMap,
    loaded: Vec<LoadedFile>,
    findings: Vec<Finding>,
    /// Files already read, by their paths without links, so that a link never leads round in circles.
    seen: BTreeMap<PathBuf, FileId>,
    /// Which file brought which by `use`, to find circles.
    chain: BTreeMap<FileId, FileId>,
}

impl Loader<'_> {
    /// Reads and parses files; those already read are passed over.
    fn read(&mut self, paths: &[PathBuf], foreign: bool) {
        let mut texts: Vec<(FileId, bool)> = Vec::new();
        for path in paths {
            let real = self.files.real(path);
            if self.seen.contains_key(&real) {
                continue;
            }
            if self.seen.len() == MAX_FILES {
                self.report_too_many();
                break;
            }
            let is_outside = !real.starts_with(&self.real_root);
            let (text, problem) = if is_outside && self.named.as_ref() != Some(&real) {
                (String::new(), Some(Problem::leads_out(path)))
            } else {
                decode(self.files, path)
            };
            let is_sound = problem.as_ref().is_none_or(|problem| problem.readable);
            let file = self.sources.add(SourceFile::new(path.to_string_lossy(), text));
            self.seen.insert(real, file);
            if let Some(problem) = problem {
                self.findings.push(problem.into_finding(file));
            }
            texts.push((file, is_sound));
        }
        let sources = &self.sources;
        let parsed: Vec<LoadedFile> = texts
            .into_par_iter()
            .filter(|&(_, is_sound)| is_sound)
            .map(|(file, _)| {
                let parse = parse(file, &sources.file(file).text);
                LoadedFile { file, parse, foreign }
            })
            .collect();
        self.loaded.extend(parsed);
    }

    /// Follows every `use`, those of the files that they bring included.
    fn follow_uses(&mut self) {
        let mut next = 0;
        while next < self.loaded.len() {
            let user = self.loaded[next].file;
            let declarations = &self.loaded[next].parse.file.declarations;
            let uses: Vec<ast::Use> = declarations
                .iter()
                .filter_map(|declaration| match declaration {
                    ast::Declaration::Use(found) => Some(found.clone()),
                    _ => None,
                })
                .collect();
            for one in uses {
                self.follow(user, &one);
            }
            next += 1;
        }
    }

    /// Reads what one `use` names.
    fn follow(&mut self, user: FileId, one: &ast::Use) {
        let text = literal::path(&self.sources, one.path).into_owned();
        let from = Path::new(&*self.sources.file(user).path);
        let target = normalize(&from.parent().unwrap_or(Path::new("")).join(&text));
        let place = one.path.place;
        let absolute = self.files.absolute(&target);
        let is_inside = |real: &Path| real.starts_with(&self.real_root);
        if !absolute.starts_with(&self.root) || !is_inside(&self.files.real(&target)) {
            self.findings.push(
                Finding::new(
                    Name::UseOutsideRoot,
                    format!("`{text}` lies outside the folder that this model may read"),
                    place,
                    "leads out of it",
                )
                .help("put a `flowline.toml` into a folder that holds both, or move the file"),
            );
            return;
        }
        let paths = match self.files.entry(&target) {
            Entry::File(_) => vec![target.clone()],
            Entry::Folder => self.files.models_below(&target),
            Entry::Missing | Entry::Stream => Vec::new(),
        };
        if paths.is_empty() {
            self.findings.push(self.unknown_file(&text, &target, place));
            return;
        }
        for path in &paths {
            if let Some(&file) = self.seen.get(&self.files.real(path)) {
                self.report_circle(user, file, place);
            }
        }
        let before = self.loaded.len();
        self.read(&paths, true);
        for file in self.loaded[before..].iter().map(|loaded| loaded.file).collect::<Vec<_>>() {
            self.chain.insert(file, user);
        }
    }

    /// Says once that no more files are read.
    fn report_too_many(&mut self) {
        if self.findings.iter().any(|finding| finding.name == Name::TooManyFiles) {
            return;
        }
        let Some(&last) = self.seen.values().max() else { return };
        self.findings.push(
            Finding::new(
                Name::TooManyFiles,
                format!("the model has more than {MAX_FILES} files; the others are not read"),
                Place::new(last, 0, 0),
                "the last one that is read",
            )
            .help("name the folder of one model, or leave folders out with a `.gitignore`"),
        );
    }

    /// Reports a `use` of a file that (by way of others) uses this one. A file that the folder
    /// holds anyway, or that two files use, is no circle.
    fn report_circle(&mut self, user: FileId, used: FileId, place: Place) {
        let mut above = Some(user);
        while let Some(file) = above {
            if file == used {
                let path = self.sources.file(used).path.clone();
                self.findings.push(
                    Finding::new(
                        Name::CyclicUse,
                        format!("`{path}` uses itself by way of this"),
                        place,
                        "leads back to where it comes from",
                    )
                    .help("take this `use` out: what a file uses must not use that file"),
                );
                return;
            }
            above = self.chain.get(&file).copied();
        }
    }

    fn unknown_file(&self, text: &str, target: &Path, place: Place) -> Finding {
        let finding = Finding::new(
            Name::UnknownFile,
            format!("there is no file or folder `{text}` with source text"),
            place,
            "used here",
        );
        let beside = target.parent().unwrap_or(Path::new(""));
        let near = self.files.models_below(beside);
        // A folder counts as well as the files in it.
        let mut names: Vec<String> = near
            .iter()
            .filter_map(|path| path.strip_prefix(beside).ok())
            .flat_map(|path| [Some(path), path.iter().next().map(Path::new)])
            .flatten()
            .map(|path: &Path| path.to_string_lossy().into_owned())
            .collect();
        names.dedup();
        let wanted = target.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        match crate::base::text::nearest(&wanted, names.iter().map(String::as_str)) {
            Some(near) => {
                let folder = text.rfind('/').map_or("", |at| &text[..=at]);
                let meant = format!("\"{folder}{near}\"");
                finding.help(format!("did you mean `{folder}{near}`?")).fix(
                    format!("write `{meant}`"),
                    place,
                    meant,
                )
            }
            None => finding.help("the path counts from the folder of the file it stands in"),
        }
    }
}
