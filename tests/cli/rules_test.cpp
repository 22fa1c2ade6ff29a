// Frames of the user's own: tested by `rules test`, used by `extract` and `build`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/cli/concord.h"
#include "tests/support/folder.h"

namespace concord::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

// A verb that no built-in frame has.
const std::string kMentoring =
    "frame mentor\n"
    "  event: Support\n"
    "  claim: actor supports recipient\n"
    "  verb: mentor\n"
    "  actor: subject\n"
    "  recipient: object\n";
// The built-in frame of this name reads "expelled".
const std::string kExpulsion =
    "frame expel\n"
    "  event: Expulsion\n"
    "  claim: actor expelled recipient\n"
    "  verb: winnow\n"
    "  actor: subject\n"
    "  recipient: object\n";

class Rules : public testing::Test {
 protected:
  // Writes a file of the folder of rules and returns its path.
  std::string write(const std::string& name, const std::string& text) const {
    return folder_.write("rules/" + name, text);
  }
  Outcome test() const { return concord({"rules", "test", "--rules", rules_}); }

  void expect_refused(int exit_code, const std::string& message) const {
    const std::string article = folder_.write("article.txt", kPutinArticle);
    const std::string store = folder_.path("store");
    for (const Outcome& outcome :
         {test(), concord({"extract", article, "--rules", rules_}),
          concord({"build", article, "--store", store, "--rules", rules_})}) {
      EXPECT_EQ(outcome.exit_code, exit_code);
      EXPECT_EQ(outcome.err, message + "\n");
      EXPECT_EQ(outcome.out, "");
    }
    EXPECT_FALSE(std::filesystem::exists(store)) << "wrong rules made a store";
  }

  const TemporaryFolder folder_;
  const std::string rules_ = folder_.path("rules");
};

TEST_F(Rules, built_in_ones_hold) {
  const Outcome outcome = concord({"rules", "test"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, MatchesRegex("[0-9]+ frames, [0-9]+ examples: all hold\n"));
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Rules, of_a_folder_are_tested_with_the_built_in_ones) {
  write("mentor.frames", kMentoring +
                             "  example: Nicaragua mentored Poland. => Nicaragua | supports | "
                             "Poland\n  not: Nicaragua never mentored Poland.\n");
  const Outcome outcome = test();
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
  EXPECT_THAT(outcome.out, EndsWith(" examples: all hold\n"));
  EXPECT_NE(outcome.out, concord({"rules", "test"}).out);
}

TEST_F(Rules, examples_that_do_not_hold_are_told_with_their_places) {
  const std::string first =
      write("a.frames", kMentoring + "example: Poland slept. => Nicaragua | supports | Poland\n");
  EXPECT_EQ(test().exit_code, 1);
  EXPECT_THAT(test().out, EndsWith(" examples: 1 does not hold\n"));
  const std::string second =
      write("b.frames", "\n" + kExpulsion + "not: Nicaragua winnowed Poland.\n");
  const Outcome outcome = test();
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr(first + ":7: frame mentor: expected \"Nicaragua | supports | Poland\", "
                                "found nothing in \"Poland slept.\"\n"));
  EXPECT_THAT(outcome.out, HasSubstr(second + ":8: frame expel: expected nothing, found "
                                              "\"Nicaragua | expelled | Poland\" in \"Nicaragua "
                                              "winnowed Poland.\"\n"));
  EXPECT_THAT(outcome.out, EndsWith(" examples: 2 do not hold\n"));
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Rules, of_a_folder_replace_and_add) {
  const std::string article =
      folder_.write("article.txt",
                    "date 2025-05-10\nNicaragua expelled Poland. China mentored Japan. China "
                    "praised Egypt.\n");
  const std::string built_in = concord({"extract", article}).out;
  EXPECT_THAT(built_in, HasSubstr("\"rule\":\"expel\""));
  EXPECT_THAT(built_in, HasSubstr("\"rule\":\"praise\""));
  EXPECT_THAT(built_in, Not(HasSubstr("\"rule\":\"mentor\"")));
  write("a.frames", kExpulsion);
  write("b.frames", kMentoring);
  write("notes.txt", "Not a file of frames.\n");
  const Outcome extracted = concord({"extract", article, "--rules", rules_});
  EXPECT_EQ(extracted.exit_code, 0) << extracted.err;
  EXPECT_THAT(extracted.out, Not(HasSubstr("\"rule\":\"expel\"")));
  EXPECT_THAT(extracted.out, HasSubstr("\"rule\":\"praise\""));
  EXPECT_THAT(extracted.out, HasSubstr("\"rule\":\"mentor\""));

  const std::string store = folder_.path("store");
  const Outcome built = concord({"build", article, "--store", store, "--rules", rules_});
  EXPECT_EQ(built.exit_code, 0) << built.err;
  EXPECT_EQ(concord({"export", "--store", store}).out,
            concord({"extract", article, "--rules", rules_, "--format", "nquads"}).out);
}

TEST_F(Rules, folder_that_is_not_there_fails_the_surroundings) {
  expect_refused(
      4, "concord: error: cannot read the folder '" + rules_ + "': No such file or directory");
}

TEST_F(Rules, folder_without_frames_is_refused) {
  write("notes.txt", "Not a file of frames.\n");
  expect_refused(3, rules_ + ": error: no *.frames files in this folder");
}

TEST_F(Rules, wrong_frame_is_told_with_file_line_and_name) {
  write("a.frames", kExpulsion);
  const std::string path = write("b.frames", kMentoring + "  colour: red\n");
  expect_refused(3, path + ":7: error: frame mentor: unknown key 'colour'");
}

TEST_F(Rules, event_that_the_ontology_does_not_have_is_told) {
  const std::string path =
      write("a.frames", "# mine\nframe mentor\nevent: Mentoring\nverb: mentor\n");
  expect_refused(3, path + ":2: error: frame mentor: the ontology has no event 'Mentoring'");
}

TEST_F(Rules, name_that_occurs_twice_in_the_folder_is_told) {
  const std::string first = write("a.frames", kMentoring);
  const std::string second = write("b.frames", kExpulsion + kMentoring);
  expect_refused(3, second + ":7: error: frame mentor: the name is taken by " + first + ":1");
}

}  // namespace
}  // namespace concord::tests
