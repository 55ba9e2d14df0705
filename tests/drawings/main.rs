//! The hard rules of drawings, on all models and on names from all over the world: well-formed,
//! no script, nothing overlaps, no line runs through a text, a box or along another line.
//! The drawings are kept in `target/drawings`, so that they can be looked at.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod branches;
mod faults;
mod heads;
mod large;
mod maps;
mod page;
mod straight;
mod words;

use faults::faults_of;
use flowline::base::{SourceFile, SourceMap};
use flowline::diagram::{Draw, KINDS};
use flowline::export::svg::{Theme, svg};
use flowline::layout::EdgeKind;
use flowline::model::{Model, ParsedFile, resolve};
use std::path::Path;

/// A file of a model: path, text, and whether it is brought by `use`.
type ModelFile = (String, String, bool);

fn folder(name: &str, foreign: bool) -> Vec<ModelFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "prm"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.to_string_lossy().into_owned(), text, foreign)
        })
        .collect()
}

fn models(files: &[ModelFile], name: &str) -> Vec<Model> {
    let mut sources = SourceMap::new();
    let mut parsed = Vec::new();
    for (path, text, foreign) in files {
        let file = sources.add(SourceFile::new(path.as_str(), text.as_str()));
        let tree = flowline::syntax::parse(file, text).file;
        parsed.push(ParsedFile { file, tree, foreign: *foreign });
    }
    resolve(&sources, &parsed, name).models
}

/// A drawing: where it would be written, and its text.
struct Drawing {
    path: String,
    text: String,
}

fn drawings(model: &Model, theme: Theme) -> Vec<Drawing> {
    let mut all = Vec::new();
    for kind in KINDS {
        let view = kind.default_view(model);
        match kind.draw {
            Draw::Process(draw) => {
                for (id, process) in model.processes.iter() {
                    let diagram = draw(model, id, view, Some(flowline::export::PAGE_WIDTH));
                    let text = svg(&diagram, &diagram.lay_out(), theme);
                    all.push(Drawing {
                        path: format!("process/{}.svg", process.naming.name),
                        text,
                    });
                }
            }
            Draw::Model(draw) => {
                let diagram = draw(model, view);
                let text = svg(&diagram, &diagram.lay_out(), theme);
                all.push(Drawing { path: format!("{}.svg", kind.name), text });
            }
        }
    }
    all
}

fn keep(model: &Model, theme: &str, drawing: &Drawing) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/drawings").join(theme);
    let path = folder.join(&*model.naming.name).join(&drawing.path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, &drawing.text).unwrap();
}

/// Draws all of a model in three themes and checks each drawing.
fn check(files: &[ModelFile], name: &str) {
    let mut faults = Vec::new();
    let models = models(files, name);
    assert!(!models.is_empty(), "{name} is a model");
    for model in &models {
        for (theme, folder) in
            [(Theme::Automatic, "automatic"), (Theme::Dark, "dark"), (Theme::Mono, "mono")]
        {
            for drawing in drawings(model, theme) {
                keep(model, folder, &drawing);
                if theme == Theme::Automatic {
                    let found = faults_of(&drawing.text);
                    faults.extend(
                        found.into_iter().map(|fault| format!("{}: {fault}", drawing.path)),
                    );
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn isms() {
    check(&folder("isms", false), "isms");
}

#[test]
fn fitsm() {
    check(&folder("fitsm", false), "fitsm");
}

#[test]
fn rmf() {
    check(&folder("rmf", false), "rmf");
}

#[test]
fn acme() {
    let files = [folder("isms", true), folder("acme", false)].concat();
    check(&files, "acme");
}

#[test]
fn every_symbol_and_what_is_long_or_crowded() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawings/symbols.prm");
    let text = std::fs::read_to_string(&path).unwrap();
    check(&[("symbols.prm".to_owned(), text, false)], "symbols");
}

#[test]
fn names_from_all_over_the_world() {
    let text = r#"
        model world "Names <of> \"all\" & 'sundry' sorts" { language "ar" version "<1>" }
        category core "Kern & Prozesse <processes>"
        party customer "مستخدم النظام"
        process one "情報セキュリティマネジメントシステムの確立と運用" {
          clause "1 & 2" category core
          input from customer { need "👩‍👩‍👧‍👦 wishes <everything>" }
          result to two { plan "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" }
          activities {
            read "إدارة أمن المعلومات في المنظمة وجميع فروعها" <- need
            choose "<b>Bold?</b>" {
              "yes & no" { user write "Schreibe „alles“ auf & ab" -> plan }
              else "]]>" { }
            }
          }
        }
        process two "اثنان" { input from one { plan } }
    "#;
    check(&[("world.prm".to_owned(), text.to_owned(), false)], "world");
}

#[test]
fn same_model_same_bytes() {
    let files = folder("fitsm", false);
    let draw = || -> Vec<String> {
        let models = models(&files, "fitsm");
        models
            .iter()
            .flat_map(|model| drawings(model, Theme::Automatic))
            .map(|drawing| drawing.text)
            .collect()
    };
    assert_eq!(draw(), draw());
}

/// Whatever is tied to the one step of a process: start, step and end stand in a row.
#[test]
fn the_flow_of_one_step_is_straight() {
    let mut looked_at = 0;
    for name in ["fitsm", "rmf"] {
        let model = &models(&folder(name, false), name)[0];
        for kind in KINDS {
            let Draw::Process(draw) = kind.draw else { continue };
            for (id, process) in model.processes.iter() {
                let diagram = draw(model, id, kind.default_view(model), None);
                let Some(graph) = diagram.graph() else { continue };
                let layout = diagram.lay_out();
                let flow: Vec<_> = (graph.edges.iter().zip(&layout.edges))
                    .filter(|(edge, _)| edge.kind == EdgeKind::Sequence)
                    .collect();
                if flow.len() != 2 {
                    continue;
                }
                for (_, line) in flow {
                    let is_level = line.iter().all(|point| point.y == line[0].y);
                    assert!(is_level, "`{}` has a bent flow: {line:?}", process.naming.name);
                    looked_at += 1;
                }
            }
        }
    }
    assert!(looked_at > 20, "many processes have one step");
}
