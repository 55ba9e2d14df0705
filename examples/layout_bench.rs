//! Lays out a `flowline-graph/1` document and writes `flowline-layout/1` with the time it took:
//! `layout_bench GRAPH.json OUT.json [RUNS]`.

use std::time::{Duration, Instant};

use flowline::{export, import, layout};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: layout_bench GRAPH.json OUT.json [RUNS]".into());
    };
    let runs: usize = arguments.next().map_or(Ok(5), |runs| runs.parse())?;
    let document = import::graph::read(&std::fs::read_to_string(input)?)?;
    let mut fastest = Duration::MAX;
    let mut result = layout::Layout::default();
    for _ in 0..runs.max(1) {
        #[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
        let start = Instant::now();
        result = layout::layout(&document.graph);
        fastest = fastest.min(start.elapsed());
    }
    let text = export::layout::write(&document.names, &result);
    let millis = fastest.as_secs_f64() * 1e3;
    let timed = text.replacen('{', &format!("{{\n\"time\": {{\"warmMs\": {millis:.3}}},"), 1);
    std::fs::write(output, timed)?;
    Ok(())
}
