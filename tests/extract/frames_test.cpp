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
  const FrameSet frames("my.frames",
                        "frame call\nevent: Meeting\nclaim: actor met recipient\nverb: meet\n"
                        "actor: subject\nrecipient: object\n"
                        "example: China met Japan. => China | met | Japan\n"
                        "example: China met Japan and Brazil. => China | met | Japan => "
                        "China | met | Egypt\n"
                        "example: China waited. => China | met | Japan\n"
                        "not: China met Japan.\n"
                        "not: China never met Japan.\n");
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
  for (const Frame& frame : FrameSet::builtin().frames()) {
    SCOPED_TRACE(frame.name);
    EXPECT_TRUE(terms().is_a(frame.event, "Event")) << frame.event;
    const auto plain = terms().plain_property(frame.event);
    for (const RuleClaim& claim : frame.claims) {
      EXPECT_EQ(claim.predicate, plain.value_or("")) << frame.event;
    }
    EXPECT_FALSE(frame.examples.empty());
  }
}

// Columns: text; its claims "subject | relation | object" with polarity and modality, then "plain"
// if it is; by "; ", or "none".
TEST(Events, are_read_as_the_table_says) {
  for (const tests::Row& row : tests::read_table("events/events.tsv", 2)) {
    std::string found;
    for (const Claim& claim : tests::read_text(row.cells[0]).claims) {
      if (!claim.event) continue;
      if (!found.empty()) found += "; ";
      found += claim.triple() + " | " + std::string(to_string(claim.polarity)) + " " +
               std::string(to_string(claim.modality)) + (claim.is_plain() ? " plain" : "");
    }
    EXPECT_EQ(found.empty() ? "none" : found, row.cells[1]) << "events.tsv:" << row.line;
  }
}

std::string error_of(const std::string& text) {
  try {
    FrameSet("my.frames", text);
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
}

}  // namespace
}  // namespace concord::extract
