#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/concord.h"
#include "tests/support/compression.h"
#include "tests/support/folder.h"

// Whatever one input is, the others are done, and the program tells what was wrong and where.
namespace concord::tests {
namespace {

class BadInput : public testing::Test {
 protected:
  // Reads `bad` between two good documents, which must come out whole.
  Outcome read_among_good(const std::string& bad) {
    const std::string before = folder_.write("before.txt", kPutinArticle);
    const std::string after = folder_.write("after.txt", kKimArticle);
    const Outcome outcome = concord({"extract", before, bad, after});
    const std::string good = concord({"extract", before, after}).out;
    EXPECT_NE(good.find(before), std::string::npos);
    EXPECT_NE(good.find(after), std::string::npos);
    EXPECT_EQ(outcome.out, good) << bad;
    return outcome;
  }

  void expect_skipped(const std::string& bad, int exit_code, const std::string& message) {
    const Outcome outcome = read_among_good(bad);
    EXPECT_EQ(outcome.exit_code, exit_code) << bad;
    EXPECT_EQ(outcome.err, bad + message + "\n");
  }

  const TemporaryFolder folder_;
};

TEST_F(BadInput, nul_byte_has_its_place) {
  expect_skipped(folder_.write("nul.txt", std::string("One line.\nA \0 byte.\n", 19)), 1,
                 ":2:3: error: NUL byte (not a text, or not in UTF-8)");
}

TEST_F(BadInput, invalid_utf8_has_its_place) {
  expect_skipped(folder_.write("latin1.txt", "First line.\nSecond line.\nCaf\xE9 talks.\n"), 1,
                 ":3:4: error: invalid UTF-8: byte 0xE9");
}

TEST_F(BadInput, empty_file_is_told) {
  const Outcome outcome = read_among_good(folder_.write("empty.txt", ""));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.err, folder_.path("empty.txt") + ": error: empty document\n");
}

TEST_F(BadInput, blank_file_is_told) {
  expect_skipped(folder_.write("blank.txt", " \n\n\t\n"), 1, ": error: empty document");
}

TEST_F(BadInput, folder_without_files_is_told) {
  std::filesystem::create_directory(folder_.path("nothing"));
  expect_skipped(folder_.path("nothing"), 1, ": error: no files in this folder");
}

TEST_F(BadInput, missing_file_fails_the_surroundings) {
  expect_skipped(folder_.path("missing.txt"), 4, ": error: cannot open: No such file or directory");
}

TEST_F(BadInput, unreadable_file_fails_the_surroundings) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const std::string locked = folder_.write("locked.txt", kPutinArticle);
  chmod(locked.c_str(), 0);
  expect_skipped(locked, 4, ": error: cannot open: Permission denied");
}

TEST_F(BadInput, absurd_date_has_its_place) {
  const Outcome outcome =
      read_among_good(folder_.write("absurd.txt", "date 2025-13-45\nPutin spoke.\n"));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(outcome.err.starts_with(folder_.path("absurd.txt") +
                                      ":1:6: error: absurd date \"2025-13-45\""))
      << outcome.err;
}

TEST_F(BadInput, broken_json_line_has_its_place_and_the_other_lines_are_done) {
  const std::string good_1 =
      R"({"id":"one","date":"2025-05-10","text":"Russian President Vladimir Putin spoke."})";
  const std::string good_2 =
      R"({"id":"two","date":"2025-05-10","text":"North Korean leader Kim Jong Un spoke."})";
  const std::string broken =
      folder_.write("broken.jsonl", good_1 + "\n{\"id\":\"x\",\"text\":oops}\n" + good_2 + "\n");
  const Outcome outcome = concord({"extract", broken});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(outcome.err.starts_with(broken + ":2:18: error: broken JSON: ")) << outcome.err;
  EXPECT_EQ(outcome.out,
            concord({"extract", folder_.write("good.jsonl", good_1 + "\n" + good_2 + "\n")}).out);
  EXPECT_NE(outcome.out.find("\"doc\":\"two\""), std::string::npos) << outcome.out;
}

TEST_F(BadInput, json_without_text_is_told) {
  const Outcome outcome = read_among_good(folder_.write("no_text.jsonl", "{\"id\":\"x\"}\n"));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.err, folder_.path("no_text.jsonl") + ":1:1: error: no \"text\"\n");
}

TEST_F(BadInput, truncated_gzip_is_told) {
  std::string packed = gzip(kPutinArticle);
  packed.resize(packed.size() - 12);
  expect_skipped(folder_.write("cut.txt.gz", packed), 1, ": error: truncated gzip stream");
}

TEST_F(BadInput, whole_gzip_gives_the_claims_of_its_text) {
  const std::string packed = folder_.write("whole.txt.gz", gzip(kPutinArticle));
  const std::string plain = folder_.write("whole.txt", kPutinArticle);
  const Outcome outcome = concord({"extract", packed, "--id", "same"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.out, "");
  EXPECT_EQ(outcome.out, concord({"extract", plain, "--id", "same"}).out);
}

TEST_F(BadInput, ten_megabytes_in_one_line_are_read) {
  // Long words, so that there are few: each is read by the network.
  std::string text;
  while (text.size() < 10'000'000) text += std::string(400, 'a') + " ";
  const Outcome outcome = read_among_good(folder_.write("long.txt", text));
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST_F(BadInput, several_problems_are_all_told_and_the_worst_is_the_exit_code) {
  const std::string nul = folder_.write("nul.txt", std::string("\0", 1));
  const std::string missing = folder_.path("missing.txt");
  const std::string good = folder_.write("good.txt", kPutinArticle);
  const Outcome outcome = concord({"extract", nul, missing, good});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.err.find(nul + ":1:1: error: "), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find(missing + ": error: "), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.out.find(good), std::string::npos) << outcome.out;
}

TEST_F(BadInput, build_keeps_the_good_documents) {
  const std::string bad = folder_.write("bad.txt", "\xFF\xFF nothing");
  const std::string good = folder_.write("good.txt", kPutinArticle);
  const std::string store = folder_.path("store");
  const Outcome outcome = concord({"build", bad, good, "--store", store});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find("1 documents"), std::string::npos) << outcome.err;
  const Outcome facts = concord({"export", "--store", store});
  EXPECT_EQ(facts.exit_code, 0);
  EXPECT_EQ(facts.out, concord({"extract", good, "--format", "nquads"}).out);
}

}  // namespace
}  // namespace concord::tests
