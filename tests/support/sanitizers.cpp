// What the sanitizers find in Redland itself. Linked into every test; without a sanitizer nobody
// asks.

extern "C" const char* __lsan_default_suppressions();

// raptor forgets the datatypes of N-Triples literals and the terms of a wrong line, rasqal parts of
// a wrong query; which of their functions did it, the short stacks
// do not say.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2\nleak:librasqal\n"; }
