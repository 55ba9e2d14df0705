//! The formatter: decides the white space between two neighbouring tokens and nothing else, so that
//! it can lose neither a token nor a comment.
