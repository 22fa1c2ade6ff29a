#include "extract/person_names.h"

#include <gtest/gtest.h>

namespace concord::extract {
namespace {

TEST(PersonNames, tell_the_gender_that_a_given_name_has) {
  EXPECT_EQ(gender_of_given_name("Angela"), "female");
  EXPECT_EQ(gender_of_given_name("VLADIMIR"), "male");
  EXPECT_EQ(gender_of_given_name("Jose"), gender_of_given_name("José"));
  EXPECT_EQ(gender_of_given_name("Qqqq"), "");
  EXPECT_EQ(gender_of_given_name(""), "");
}

TEST(PersonNames, have_particles_in_small_letters) {
  EXPECT_TRUE(is_name_particle("bin"));
  EXPECT_TRUE(is_name_particle("van"));
  EXPECT_FALSE(is_name_particle("Van"));
  EXPECT_FALSE(is_name_particle("of"));
}

}  // namespace
}  // namespace concord::extract
