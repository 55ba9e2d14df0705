//! Duplicates, missing parts of profiles, names, things without a use.

pub mod look_alike_items;
pub mod missing_profile_part;
pub mod no_inputs;
pub mod no_interfaces;
pub mod no_results;
pub mod repeated_entry;
pub mod step_named_like_item;
pub mod superseded_reference;
pub mod torn_name;
pub mod unused_declaration;
