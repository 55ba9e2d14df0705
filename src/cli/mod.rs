//! The command line: arguments, subcommands, progress, exit codes.
