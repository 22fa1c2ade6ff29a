#include <gtest/gtest.h>

#include <string>

#include "tests/cli/concord.h"
#include "tests/support/folder.h"

namespace concord::tests {
namespace {

// Articles of different lengths, so that on several threads they end out of order.
void write_articles(const TemporaryFolder& folder, int count) {
  const std::string people[] = {
      "Russian President Vladimir Putin", "North Korean leader Kim Jong Un",
      "Ukrainian President Volodymyr Zelenskyy", "Chinese President Xi Jinping"};
  const std::string countries[] = {"Japan", "Germany", "Vietnam", "Brazil", "Egypt"};
  for (int i = 0; i < count; ++i) {
    std::string text = "date 2025-05-" + std::to_string(10 + i % 18) + "\n";
    for (int sentence = 0; sentence < 1 + (i * 7) % 40; ++sentence) {
      text += people[(i + sentence) % 4] + " said on Friday that a treaty with " +
              countries[(i * 3 + sentence) % 5] + " had been signed. ";
    }
    folder.write("articles/" + std::to_string(i % 4) + "/article-" + std::to_string(i) + ".txt",
                 text + "\n");
  }
}

TEST(Output, is_the_same_bytes_at_any_number_of_jobs) {
  const TemporaryFolder folder;
  write_articles(folder, 60);
  for (const char* format : {"jsonl", "nquads"}) {
    const Outcome one =
        concord({"extract", folder.path("articles"), "--format", format, "--jobs", "1"});
    const Outcome seven =
        concord({"extract", folder.path("articles"), "--format", format, "--jobs", "7"});
    EXPECT_EQ(one.exit_code, 0) << one.err;
    EXPECT_EQ(seven.exit_code, 0) << seven.err;
    EXPECT_NE(one.out.find("article-59"), std::string::npos);
    EXPECT_TRUE(one.out == seven.out) << format << ": the output depends on the number of threads";
  }
}

TEST(Output, mentions_are_the_same_bytes_at_any_number_of_jobs) {
  const TemporaryFolder folder;
  write_articles(folder, 20);
  const Outcome one = concord({"extract", folder.path("articles"), "--mentions", "--jobs", "1"});
  EXPECT_NE(one.out.find("\"mention\":"), std::string::npos);
  EXPECT_TRUE(one.out ==
              concord({"extract", folder.path("articles"), "--mentions", "--jobs", "7"}).out);
}

TEST(Output, of_standard_input_is_that_of_the_file) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", kPutinArticle);
  const Outcome piped = concord({"extract", "-", "--id", "a"}, kPutinArticle);
  EXPECT_EQ(piped.exit_code, 0) << piped.err;
  EXPECT_NE(piped.out, "");
  EXPECT_EQ(piped.out, concord({"extract", file, "--id", "a"}).out);
}

TEST(Output, a_reader_that_goes_away_ends_the_program_quietly) {
  const TemporaryFolder folder;
  write_articles(folder, 60);
  for (const std::string format : {"jsonl", "nquads", "turtle"}) {
    const Outcome outcome =
        run_shell(CONCORD_PROGRAM " extract " + folder.path("articles") + " --format " + format +
                  " | head -n 1; echo ${PIPESTATUS[0]}");
    const std::size_t first_line = outcome.out.find('\n') + 1;
    EXPECT_GT(first_line, 1u) << format;
    // 141: ended by SIGPIPE, as other tools are; 0: all was written before the reader went.
    const std::string code = outcome.out.substr(first_line);
    EXPECT_TRUE(code == "141\n" || code == "0\n") << format << ": " << code;
    EXPECT_EQ(outcome.err, "") << format;
  }
}

TEST(Output, a_full_disk_is_told) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", kPutinArticle);
  for (const std::string format : {"jsonl", "nquads"}) {
    const Outcome outcome =
        run_shell(CONCORD_PROGRAM " extract " + file + " --format " + format + " > /dev/full");
    EXPECT_EQ(outcome.exit_code, 4) << format;
    EXPECT_EQ(outcome.err, "concord: error: cannot write to standard output\n") << format;
  }
}

}  // namespace
}  // namespace concord::tests
