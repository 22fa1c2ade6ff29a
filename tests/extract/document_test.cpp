#include "extract/document.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <utility>

namespace concord::extract {
namespace {

Document document(std::string_view text, DocumentInfo info = {}) {
  return {std::move(info), {text.begin(), text.end()}};
}

std::string body(std::string_view text) {
  const Document it = document(text);
  return std::string(it.text(it.body()));
}

std::string date(std::string_view text) {
  const auto found = find_leading_date(text);
  if (!found) return "none";
  return found->date ? found->date->to_string() : "absurd";
}

// A view of a temporary must not compile.
template <class T>
concept GivesText = requires {
  std::declval<T>().text();
};
static_assert(GivesText<const Document&>);
static_assert(!GivesText<Document>);

TEST(Document, finds_leading_date_before_first_sentence) {
  const Document it = document(" date 2025-05-10 The king left.");
  EXPECT_EQ(it.info().date, (Date{2025, 5, 10}));
  EXPECT_EQ(it.text(it.body()), " The king left.");
  EXPECT_EQ(it.text(), " date 2025-05-10 The king left.");
}

TEST(Document, finds_leading_date_on_line_of_its_own) {
  EXPECT_EQ(body("date 2025-05-10\r\nThe king left."), "\r\nThe king left.");
  EXPECT_EQ(body("\n\n\tDate: 2025-05-10\n\nThe king left."), "\n\nThe king left.");
  EXPECT_EQ(body("date 2025-05-10"), "");
}

TEST(Document, keeps_byte_order_mark_out_of_body) {
  EXPECT_EQ(body("\xEF\xBB\xBFThe king left."), "The king left.");
  EXPECT_EQ(body("\xEF\xBB\xBF"
                 "date 2025-05-10 The king left."),
            " The king left.");
}

TEST(Document, keeps_date_that_was_given) {
  DocumentInfo info;
  info.date = Date{2020, 1, 2};
  const Document it = document("date 2025-05-10 The king left.", info);
  EXPECT_EQ(it.info().date, (Date{2020, 1, 2}));
  EXPECT_EQ(it.text(it.body()), " The king left.");
}

TEST(Document, reads_only_a_date_in_three_numbers) {
  EXPECT_EQ(date("date 2025-05-10"), "2025-05-10");
  EXPECT_EQ(date("DATE:2025-05-10."), "2025-05-10");
  EXPECT_EQ(date("date palms grow"), "none");
  EXPECT_EQ(date("date 2025 was set"), "none");
  EXPECT_EQ(date("date 2025-05 was set"), "none");
  EXPECT_EQ(date("date2025-05-10"), "none");
  EXPECT_EQ(date("date 2025-05-10-11"), "none");
  EXPECT_EQ(date("date 2025-05-10th"), "none");
  EXPECT_EQ(date("date\n2025-05-10"), "none");
  EXPECT_EQ(date("The date 2025-05-10"), "none");
  EXPECT_EQ(date("update 2025-05-10"), "none");
  EXPECT_EQ(date("date " + std::string(100000, '1') + "-1-1"), "none");
  EXPECT_EQ(date(""), "none");
}

TEST(Document, tells_absurd_dates) {
  for (const char* text : {"2025-13-40", "2025-02-29", "0000-01-01", "9999-12-31", "0001-01-01",
                           "25-05-10", "2025-5-1"}) {
    EXPECT_EQ(date(std::string("date ") + text), "absurd") << text;
  }
  EXPECT_EQ(date("date 2024-02-29"), "2024-02-29");
  const Document it = document("date 2025-13-40 The king left.");
  EXPECT_EQ(it.info().date, std::nullopt);
  EXPECT_EQ(it.text(it.body()), " The king left.");
}

TEST(Document, text_stays_where_it_is_when_moved) {
  Document it = document("short");
  const char* place = it.text().data();
  const Document moved = std::move(it);
  EXPECT_EQ(moved.text().data(), place);
}

TEST(Utf8, finds_first_invalid_byte) {
  const auto at = [](std::string_view text) {
    return find_invalid_utf8(text).value_or(std::string::npos);
  };
  EXPECT_EQ(at("plain text that is longer than eight bytes"), std::string::npos);
  EXPECT_EQ(at("na\xC3\xAFve \xE2\x80\x9Cquote\xE2\x80\x9D \xF0\x9F\x98\x80 \xED\x9F\xBF "
               "\xEE\x80\x80 \xF4\x8F\xBF\xBF"),
            std::string::npos);
  EXPECT_EQ(at("\xFF"), 0U);
  EXPECT_EQ(at("12345678\x80"), 8U);
  EXPECT_EQ(at("caf\xE9 au lait"), 3U);    // Latin-1
  EXPECT_EQ(at("a\xC0\xAF"), 1U);          // overlong
  EXPECT_EQ(at("a\xE0\x80\x80"), 1U);      // overlong
  EXPECT_EQ(at("a\xF0\x8F\xBF\xBF"), 1U);  // overlong
  EXPECT_EQ(at("a\xED\xA0\x80"), 1U);      // surrogate
  EXPECT_EQ(at("a\xF4\x90\x80\x80"), 1U);  // above U+10FFFF
  EXPECT_EQ(at("abcdefg\xE2\x80"), 7U);    // cut off
  EXPECT_EQ(at("\xF0\x9F\x98"), 0U);
}

}  // namespace
}  // namespace concord::extract
