#pragma once

#include <string_view>

// Pieces of text that are hostile when repeated: each opens something that a reader might look for
// the end of from every place anew, which would take quadratic time. The tests see that they are
// read rightly, tests/bench/hostile_bench.cpp how the time grows.
namespace concord::tests::hostile {

inline constexpr std::string_view kAgreements[] = {
    "deal ",          "Treaty of Peace, ", "treaty",        "between Iran and ", "deal-",
    "ceasefire and ", "Iran\u2013",        "(MOU) treaty ", "\xE2\x80"};

inline constexpr std::string_view kDates[] = {
    "1-",      "may ",   "May ",        "2024-",   "the last ", "early ", "half a ", "1,",
    "of the ", "'s ",    "from ",       "twenty-", "to 2024 ",  "9 ",     "a ",      "Friday, ",
    "p.m.",    "every ", "the end of ", "x",       "\n\n",      "9/11/"};

inline constexpr std::string_view kQuantities[] = {
    "1",  "1,000,",          "one hundred ", "between 1 and ", "twenty-", "1 ", "$",
    "\n", "a few dozen of ", "1-",           "\xE2\x80"};

inline constexpr std::string_view kQuotes[] = {
    "\"",  "'",     "“",    "”",      "\"a ",   " \"",    "'s ", " 's",    "s' ", "«",
    "'\"", "\"'a ", "5\" ", "\n\"a.", "\n\n\"", "\n\n'a", "“‘",  ".\n“‘a", "``",  "''"};

inline constexpr std::string_view kArticles[] = {
    "\"No,\" he said. ",
    "\"",
    "Ann Lee ",
    "Kim Jong Un ",
    "signed by ",
    "a",
    "Ann, ",
    "treaty signed by Russia and China. ",
    "Russia and China and ",
    "The North Korean leader said that Russia signed a treaty. ",
    "<P1> ",
    "he said ",
    "president of the ",
    "Acme Corp signed the Lima treaty with Bolt Inc.\n\n",
    "2024 ",
    "\"Yes,\" said the leader of France.\n\n"};

inline constexpr std::string_view kTokens[] = {
    "a",       "a-",   "1-",   "1-a-",  "a.",  "A.",     "a'",      "'",  "a@",   "a+",   "a..",
    "http://", "://",  "(",    "a://(", ")",   ".",      "-",       "1,", "111,", "1:",   "1/",
    "x.com/",  "www.", "\xFF", "A. ",   "I. ", "\u0301", "👍\u200D", "'s", "n't",  "etc.", "Mr.",
    "No. ",    " ",    "J.",   "a.B",   "US$", "#a",     "@a",      "a%"};

inline constexpr std::string_view kSentences[] = {
    ". ", ".\" ", "! ",    "[1] ", "[ ", "a. [ ", ". 1 ",   "A ",    "a\n",   "A\n", "\"",
    ") ", "...",  "Kim! ", ".\n",  "- ", ":) ",   "! Kim ", "etc. ", ". [a ", "?\""};

}  // namespace concord::tests::hostile
