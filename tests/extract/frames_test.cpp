#include "extract/frames.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/frame_examples.h"
#include "graph/core/error.h"
#include "ontology/ontology.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ontology::Ontology& terms() {
  static const auto loaded =
      ontology::Ontology::load(std::string(CONCORD_SOURCE_FOLDER) + "/ontology/concord.ttl");
  return loaded;
}

TEST(Frames, do_what_their_examples_say) {
  EXPECT_THAT(failed_examples(tests::resources()), IsEmpty());
}

TEST(Frames, tell_which_examples_do_not_hold) {
  const auto frames = FrameSet::parse(
      {{"my.frames",
        "frame call\nevent: Meeting\nclaim: actor met recipient\nverb: meet\n"
        "actor: subject\nrecipient: object\n"
        "example: China met Japan. => China | met | Japan\n"
        "example: China met Japan and Brazil. => China | met | Japan => China | met | Egypt\n"
        "example: China waited. => China | met | Japan\n"
        "not: China met Japan.\n"
        "not: China never met Japan.\n"}});
  const Resources& built = tests::resources();
  EXPECT_THAT(
      failed_examples({built.gazetteer, built.model, frames}),
      ElementsAre("my.frames:8: frame call: expected \"China | met | Japan\", \"China | met | "
                  "Egypt\", found \"China | met | Japan\", \"China | met | Brazil\" in \"China "
                  "met Japan and Brazil.\"",
                  "my.frames:9: frame call: expected \"China | met | Japan\", found nothing in "
                  "\"China waited.\"",
                  "my.frames:10: frame call: expected nothing, found \"China | met | Japan\" in "
                  "\"China met Japan.\""));
}

TEST(Frames, name_classes_and_relations_of_the_ontology) {
  EXPECT_NO_THROW(FrameSet::builtin().check(terms()));
}

TEST(Frames, have_examples) {
  for (const Frame& frame : FrameSet::builtin().frames())
    EXPECT_FALSE(frame.examples.empty()) << frame.path << ":" << frame.line << ": " << frame.name;
}

std::string error_of(const std::string& text) {
  try {
    FrameSet::parse({{"my.frames", text}}).check(terms());
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(Frames, errors_name_file_line_and_frame) {
  const std::string head = "frame one\nevent: Meeting\nverb: meet\n";
  const std::string good = head + "claim: actor met recipient\nactor: subject\nrecipient: object\n";
  EXPECT_EQ(error_of(good), "none");
  EXPECT_EQ(error_of("# nothing\n"), "none");
  EXPECT_EQ(error_of("verb: meet\n"), "my.frames:1: error: a line before the first frame");
  EXPECT_EQ(error_of(good + "\ncolour: red\n"),
            "my.frames:8: error: frame one: unknown key 'colour'");
  EXPECT_EQ(error_of(good + "topic: beneath\n"),
            "my.frames:7: error: frame one: unknown slot 'beneath'");
  EXPECT_EQ(error_of(good + "type recipient: thing\n"),
            "my.frames:7: error: frame one: unknown type 'thing'");
  EXPECT_EQ(error_of(good + "type topic: any\n"),
            "my.frames:1: error: frame one: type of the role 'topic', which it has not");
  EXPECT_EQ(error_of(good + good),
            "my.frames:7: error: frame one: the name is taken by my.frames:1");
  EXPECT_EQ(error_of(head + "claim: actor met recipient\nactor: subject\n"),
            "my.frames:1: error: frame one: the claim's role 'recipient' has no slots");
  // Seen only when the next frame begins.
  EXPECT_EQ(error_of("frame two\nevent: Meeting\nactor: subject\n" + good),
            "my.frames:1: error: frame two: has no words");
  EXPECT_EQ(error_of(good + "example: Nothing.\n"),
            "my.frames:7: error: frame one: an example has '=>' and what it gives");
  EXPECT_EQ(error_of("\nframe one\nevent: Country\nverb: meet\n"),
            "my.frames:2: error: frame one: the ontology has no event 'Country'");
  EXPECT_EQ(
      error_of(good + "claim: actor visited recipient\n"),
      "my.frames:1: error: frame one: claims 'visited', but the relation of Meeting is 'met'");
  EXPECT_EQ(error_of("frame one\nevent: Death\nverb: die\nclaim: actor met actor\n"
                     "actor: subject\n"),
            "my.frames:1: error: frame one: claims 'met', but the relation of Death is none");
}

std::vector<std::string> names_of(const FrameSet& set) {
  std::vector<std::string> names;
  for (const Frame& frame : set.frames()) names.push_back(frame.name);
  return names;
}

TEST(Frames, of_a_user_replace_those_of_the_same_name_in_their_place_and_add_the_others) {
  const Frame& first = FrameSet::builtin().frames().front();
  const FrameSet set = FrameSet::builtin_with(
      {{"a.frames", "frame brand-new\nevent: Meeting\nverb: zigzag\n"},
       {"b.frames", "frame " + first.name + "\nevent: Meeting\nverb: yodel\n"}});
  std::vector<std::string> expected = names_of(FrameSet::builtin());
  expected.emplace_back("brand-new");
  EXPECT_EQ(names_of(set), expected);
  EXPECT_EQ(set.frames().front().path, "b.frames");
  ASSERT_EQ(set.triggers("yodel").size(), 1u);
  EXPECT_EQ(set.triggers("yodel")[0].frame, &set.frames().front());
  ASSERT_EQ(set.triggers("zigzag").size(), 1u);
  for (const std::string& verb : first.verbs) {
    for (const auto& trigger : set.triggers(verb)) EXPECT_NE(trigger.frame->name, first.name);
  }
}

}  // namespace
}  // namespace concord::extract
