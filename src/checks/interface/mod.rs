//! Double entry: every interface is written by the process that gives and by the one that takes,
//! and these checks say where the two do not agree. They read the ledger, in which the model has
//! matched the halves; none of them matches anything itself.
