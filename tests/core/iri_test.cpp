#include "graph/core/iri.h"

#include <gtest/gtest.h>

namespace concord {
namespace {

TEST(IriTest, resolves_the_examples_of_rfc_3986) {
  const std::string_view cases[][2] = {
      // Section 5.4.1.
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      // Section 5.4.2.
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/./x", "http://a/b/c/g#s/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http:g"},
  };
  for (const auto& [reference, expected] : cases)
    EXPECT_EQ(resolve({"http://a/b/c/d;p?q"}, reference).value, expected) << reference;
}

TEST(IriTest, resolves_against_other_bases) {
  const std::string_view cases[][3] = {
      {"http://a", "b", "http://a/b"},
      {"http://a?q", "#f", "http://a?q#f"},
      {"http://a/b#f", "", "http://a/b"},
      {"file:///x/y", "z", "file:///x/z"},
      {"urn:x:y", "z", "urn:z"},
      {"urn:x:y", "../z", "urn:z"},
      {"base:", "s", "base:s"},
      {"http://é/ü", "ö", "http://é/ö"},
      {"http://a/b", "//", "http://"},
      {"http://a/b", "?", "http://a/b?"},
      {"a/b", "c", "c"},
      {"", "c", "c"},
  };
  for (const auto& [base, reference, expected] : cases)
    EXPECT_EQ(resolve({std::string(base)}, reference).value, expected) << base << ' ' << reference;
}

TEST(IriTest, takes_an_absolute_iri_as_it_is) {
  EXPECT_EQ(resolve({"http://a/b"}, "eXAMPLE://a/./b/../b/%63").value, "eXAMPLE://a/./b/../b/%63");
  EXPECT_TRUE(is_absolute_iri("a+1-.:"));
  EXPECT_FALSE(is_absolute_iri("1a:"));
  EXPECT_FALSE(is_absolute_iri(":a"));
  EXPECT_FALSE(is_absolute_iri("a/b:c"));
}

}  // namespace
}  // namespace concord
