use super::*;
use crate::base::{SourceFile, SourceMap};
use crate::diagram::{Draw, KINDS};
use crate::model::{Model, ParsedFile, resolve};
use crate::syntax;
use std::path::Path;

/// A model of the folder `models`, with the folder it is made from where it has one.
fn model(name: &str, base: Option<&str>) -> Model {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut sources = SourceMap::new();
    let mut parsed = Vec::new();
    for (folder, foreign) in base.map(|base| (base, true)).into_iter().chain([(name, false)]) {
        let mut paths: Vec<_> = std::fs::read_dir(models.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "prm"))
            .collect();
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let file = sources.add(SourceFile::new(path.to_string_lossy(), text.as_str()));
            parsed.push(ParsedFile { file, tree: syntax::parse(file, &text).file, foreign });
        }
    }
    resolve(&sources, &parsed, name).models.pop().expect("the folder holds a model")
}

/// All drawings of a model: path and text.
fn drawings(model: &Model, theme: Theme) -> Vec<(String, Diagram, Layout, String)> {
    let mut all = Vec::new();
    for kind in KINDS {
        let view = kind.default_view(model);
        let mut add = |path: String, diagram: Diagram| {
            let layout = diagram.lay_out();
            let text = svg(&diagram, &layout, theme);
            all.push((path, diagram, layout, text));
        };
        match kind.draw {
            Draw::Process(draw) => {
                for (id, process) in model.processes.iter() {
                    let path = format!("process/{}.svg", process.naming.name);
                    add(path, draw(model, id, view));
                }
            }
            Draw::Model(draw) => add(format!("{}.svg", kind.name), draw(model, view)),
        }
    }
    all
}

/// Drawings are kept beside the build, so that they can be looked at.
fn keep(model: &str, theme: &str, path: &str, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/drawings").join(theme);
    let path = folder.join(model).join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn check(name: &str, base: Option<&str>) {
    let model = model(name, base);
    for (path, _, _, text) in drawings(&model, Theme::Automatic) {
        keep(name, "automatic", &path, &text);
    }
    for (path, _, _, text) in drawings(&model, Theme::Dark) {
        keep(name, "dark", &path, &text);
    }
    for (path, _, _, text) in drawings(&model, Theme::Mono) {
        keep(name, "mono", &path, &text);
    }
}

#[test]
fn drawings_of_isms() {
    check("isms", None);
}

#[test]
fn drawings_of_fitsm() {
    check("fitsm", None);
}

#[test]
fn drawings_of_rmf() {
    check("rmf", None);
}

#[test]
fn drawings_of_acme() {
    check("acme", Some("isms"));
}
