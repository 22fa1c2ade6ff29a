#include "extract/word_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace concord::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(WordLists, keeps_lines_with_their_notes_in_order) {
  const WordLists lists(
      "# a comment\n\nmonth 1 +1: january, february\nunit: day\nmonth 9: more than one, \n  "
      "sept\n");
  EXPECT_THAT(lists.words("month"), ElementsAre("january", "february", "more than one", "sept"));
  ASSERT_EQ(lists.lines("month").size(), 2u);
  EXPECT_EQ(lists.lines("month")[0].note, "1 +1");
  EXPECT_EQ(lists.lines("month")[1].note, "9");
  EXPECT_EQ(lists.lines("unit")[0].note, "");
}

TEST(WordLists, refuses_what_it_cannot_take) {
  for (const char* bad : {"no colon\n", ": no name\n", "  goes on with nothing\n"})
    EXPECT_THAT([&] { WordLists lists(bad); },
                ThrowsMessage<std::logic_error>(HasSubstr("cannot take")));
  EXPECT_THAT([] { WordLists("a: b\n").words("c"); },
              ThrowsMessage<std::logic_error>("word lists: no list 'c'"));
}

}  // namespace
}  // namespace concord::extract
