//! Soundness of the flow of activities, and whether the profile and the activities agree.
