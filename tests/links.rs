//! Every link of what `build` writes leads to a file that it writes too, whatever the names.

use std::collections::BTreeSet;
use std::path::Path;

use flowline::checks::config::Levels;
use flowline::export::{FORMATS, Wish};
use flowline::project::build::make;
use flowline::project::{Memory, compile};

const MODEL: &str = r#"
model links "Links"
{ }
process `a/b` "Slash" {
  input from `100 %` { plan }
  result to con { goods }
  activities { work "Work" <- plan -> goods }
}
process con "A device of Windows" {
  input from `a/b` { goods }
  result to `100 %` { report }
  activities { use-it "Use" <- goods -> report }
}
process `100 %` "Per cent" {
  input from con { report }
  result to `a/b` { plan }
  activities { plan-it "Plan" <- report -> plan }
}
"#;

/// What stands behind `href="`, without the escapes of XML and of addresses.
fn links(text: &str) -> Vec<String> {
    let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links
        .filter(|link| !link.starts_with('#'))
        .map(|link| unescaped(&link.replace("&amp;", "&")))
        .collect()
}

fn unescaped(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = std::str::from_utf8(after.get(..2).unwrap_or_default());
        let code = code.ok().and_then(|code| u8::from_str_radix(code, 16).ok());
        let escaped = code.filter(|_| first == b'%');
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn links_lead_to_files_that_are_written() {
    let files = Memory::default().with("links.prm", MODEL);
    let compiled = compile(&files, Path::new("links.prm"), &Levels::default());
    let [model] = &compiled.models[..] else { panic!("{:?}", compiled.report.findings) };
    let formats: Vec<_> = FORMATS.iter().collect();
    let made = make(model, &formats, &Wish::default(), &|| {});
    let written: BTreeSet<&Path> = made.iter().map(|file| file.path.as_path()).collect();
    let mut count = 0;
    for file in &made {
        let is_drawn = file.path.extension().is_some_and(|it| it == "svg" || it == "html");
        for link in if is_drawn { links(&file.text) } else { Vec::new() } {
            let target = file.path.with_file_name("").join(&link);
            assert!(written.contains(&*target), "{} -> {link}", file.path.display());
            count += 1;
        }
    }
    assert!(12 <= count, "{count} links");
}
