// What the sanitizers find in Redland itself. Linked into every test; without a sanitizer nobody
// asks.

extern "C" const char* __asan_default_options();
extern "C" const char* __tsan_default_options();
extern "C" const char* __lsan_default_suppressions();

// librdf's Berkeley DB cursor compares keys over the length of the longer one. They differ earlier,
// as each begins with its lengths. What lies behind the shorter one may be freed memory, which the
// thread sanitizer would report.
extern "C" const char* __asan_default_options() { return "strict_memcmp=0"; }
extern "C" const char* __tsan_default_options() { return "strict_memcmp=0"; }

// raptor forgets the datatypes of N-Triples literals and the terms of a wrong line, rasqal parts of
// a wrong query; which of their functions did it, the short stacks
// do not say.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2\nleak:librasqal\n"; }
