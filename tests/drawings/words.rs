//! What a drawing tells those who cannot see it: the flow in sentences, in reading order.

use crate::models;
use flowline::diagram::flow;

fn told(text: &str) -> String {
    let models = models(&[("told.prm".to_owned(), text.to_owned(), false)], "told");
    let (id, _) = models[0].processes.iter().next().unwrap();
    flow::draw(&models[0], id, None, None).description
}

#[test]
fn sentences_read_well_whoever_gives() {
    let text = r#"
        model told "Told"
        role clerk "Clerk"
        party parties "Interested parties"
        item needs "Needs and expectations"
        process review "Review" {
          input from parties { needs hints }
          result to parties { report }
          activities by clerk {
            start "The year is over" timer "R/P1Y"
            collect "Collect" <- needs, hints
            write "Write" -> report
          }
        }
    "#;
    assert_eq!(
        told(text),
        "From Interested parties: needs and expectations; hints. Used by: Collect. \
         The process begins: “The year is over”, that is, every year. \
         Clerk: Collect. Reads: needs and expectations; hints. \
         Clerk: Write. Makes: report. The process ends. \
         To Interested parties: report. Made by: Write."
    );
}

#[test]
fn who_give_the_same_are_named_together() {
    let giver = |name: &str| format!("process {name} {{ result to hub {{ news \"News\" }} }}\n");
    let takes = "input from sales { news } input from support { news }";
    let text = format!(
        "model told \"Told\"\nprocess hub {{ {takes} }}\n{}{}",
        giver("sales"),
        giver("support")
    );
    assert!(told(&text).starts_with("From Sales and Support: news."), "{}", told(&text));
}
