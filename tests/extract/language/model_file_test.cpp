#include "extract/language/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "graph/core/error.h"
#include "tests/support/folder.h"

namespace concord::language {
namespace {

std::string sample_bytes() {
  ModelWriter writer;
  writer.add<float>("numbers", std::vector<float>{1, 2, 3, 4, 5, 6}, 2, 3);
  writer.add<std::int8_t>("small", std::vector<std::int8_t>{-1}, 1, 1);
  writer.add_text("lines", "one\ntwo\n");
  return writer.finish();
}

class ModelFileTest : public testing::Test {
 protected:
  std::string write(const std::string& bytes) {
    const std::string path = scratch_.path("x.model");
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string error_of(const std::string& bytes) {
    try {
      const ModelFile file(write(bytes));
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  }
  tests::TemporaryFolder scratch_;
};

TEST_F(ModelFileTest, gives_back_what_was_written) {
  const ModelFile file(write(sample_bytes()));
  EXPECT_THAT(file.array<float>("numbers", 2, 3), testing::ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(file.array<std::int8_t>("small", 1, 1), testing::ElementsAre(-1));
  EXPECT_THAT(file.lines("lines"), testing::ElementsAre("one", "two"));
}

TEST_F(ModelFileTest, refuses_what_is_not_there_or_of_another_size) {
  const ModelFile file(write(sample_bytes()));
  EXPECT_THROW(file.array<float>("other", 1, 1), Error);
  EXPECT_THROW(file.array<float>("numbers", 3, 2), Error);
  EXPECT_THROW(file.array<std::int8_t>("numbers", 2, 3), Error);
  EXPECT_THROW(file.text("numbers"), Error);
}

TEST_F(ModelFileTest, refuses_foreign_and_damaged_files) {
  EXPECT_THAT(error_of(""), testing::HasSubstr("is no language model of concord"));
  EXPECT_THAT(error_of("%PDF-1.4 and so on and so on"),
              testing::HasSubstr("is no language model of concord"));
  std::string newer = sample_bytes();
  newer[8] = 99;
  EXPECT_THAT(error_of(newer),
              testing::HasSubstr("is of version 99, this program reads version 2"));
  const std::string good = sample_bytes();
  EXPECT_EQ(error_of(good), "none");
  for (std::size_t size = 0; size < good.size(); size += 7)
    EXPECT_NE(error_of(good.substr(0, size)), "none") << size;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string flipped = good;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
    EXPECT_NE(error_of(flipped), "none") << "byte " << at;
  }
  EXPECT_THAT([] { ModelFile("/nowhere/x.model"); },
              testing::ThrowsMessage<Error>(testing::HasSubstr("cannot read the language model")));
}

}  // namespace
}  // namespace concord::language
