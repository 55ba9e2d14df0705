//! A name of several words that nothing has is one mistake: that it is no name as it is written, and
//! that nothing has it, is said together.

use rustc_hash::FxHashMap;

use crate::base::Place;
use crate::finding::{Finding, Group};
use crate::syntax::IS_ONE_NAME;

/// Puts what was said of a name when it was read to what is said of it now that all names are known.
pub(super) fn join(read: &mut Vec<Finding>, resolved: &mut [Finding]) {
    let asks = |finding: &Finding| {
        finding.fixes.is_empty() && finding.help.iter().any(|help| help.starts_with(IS_ONE_NAME))
    };
    let asked = read.iter().filter(|finding| asks(finding));
    let mut asked: FxHashMap<Place, Finding> =
        asked.map(|finding| (finding.place(), finding.clone())).collect();
    if asked.is_empty() {
        return;
    }
    let mut joined: Vec<Place> = Vec::new();
    for finding in resolved.iter_mut().filter(|it| it.name.group() == Group::Names) {
        let Some(said) = asked.remove(&finding.place()) else { continue };
        joined.extend(finding.labels.iter().map(|label| label.place));
        if finding.fixes.is_empty() {
            finding.help.splice(0..0, said.help);
        }
        if let (Some(label), Some(said)) = (finding.labels.first_mut(), said.labels.first())
            && !said.text.is_empty()
        {
            label.text.clone_from(&said.text);
        }
    }
    joined.sort_unstable();
    read.retain(|finding| !(asks(finding) && joined.binary_search(&finding.place()).is_ok()));
}
