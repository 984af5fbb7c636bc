// Bare node: what starting costs before any work.
