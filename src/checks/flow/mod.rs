//! Soundness of the flow of activities, and whether the profile and the activities agree.

pub mod no_end;
mod region;
pub mod unmade_result;
pub mod unreachable_step;
mod unserved;
pub mod unused_input;
