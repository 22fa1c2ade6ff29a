// The claim stages together, as the pipeline runs them: standing claims, signings, statements.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

std::string joined(std::vector<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out.empty() ? "none" : out;
}

std::string standing_claims(const Reading& reading) {
  std::vector<std::string> claims;
  for (const Claim& claim : reading.claims) {
    const std::string state = claim.is_plain() ? "plain"
                              : claim.ended    ? "ended"
                                               : std::string(to_string(claim.modality));
    claims.push_back(claim.triple() + " | " + state);
  }
  std::sort(claims.begin(), claims.end());
  return joined(claims);
}

TEST(StandingClaims, are_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("standing/standing.tsv", 2)) {
    EXPECT_EQ(standing_claims(tests::read_text(row.cells[0])), row.cells[1])
        << "standing.tsv:" << row.line << ": " << row.cells[0];
  }
}

// Columns: text; standing claims with from when and until when they hold, in order.
TEST(StandingClaims, hold_as_long_as_the_table_says) {
  for (const tests::Row& row : tests::read_table("standing/tenures.tsv", 2)) {
    std::vector<std::string> found;
    for (const Claim& claim : tests::read_text(row.cells[0]).claims) {
      if (claim.event) continue;
      const auto date = [](const std::optional<Date>& day) {
        return day ? day->to_string() : std::string("-");
      };
      found.push_back(claim.triple() + " | " + date(claim.valid_from) + " " +
                      date(claim.valid_until) + (claim.is_plain() ? " plain" : " ended"));
    }
    EXPECT_EQ(joined(found), row.cells[1]) << "tenures.tsv:" << row.line << ": " << row.cells[0];
  }
}

std::string plain_signings(const Reading& reading) {
  std::vector<std::string> claims;
  for (const Claim& claim : reading.claims) {
    const bool about = claim.predicate.name == "signed" || claim.predicate.name == "partyTo";
    if (about && claim.is_plain()) claims.push_back(claim.triple());
  }
  std::sort(claims.begin(), claims.end());
  return joined(claims);
}

std::string roles_of_first_signing(const Reading& reading) {
  std::string out;
  for (const Event& event : reading.events) {
    if (event.type.name != "Signing") continue;
    for (const auto& [role, value] : event.roles) {
      if (!out.empty()) out += ' ';
      out += role.name + '=';
      if (const auto* argument = std::get_if<Argument>(&value)) out += argument->label;
      if (const auto* date = std::get_if<Date>(&value)) out += date->to_string();
    }
    return out;
  }
  return "none";
}

TEST(Signings, are_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("signings/signings.tsv", 3)) {
    SCOPED_TRACE("signings.tsv:" + std::to_string(row.line) + ": " + row.cells[0]);
    const Reading reading = tests::read_text(row.cells[0]);
    EXPECT_EQ(plain_signings(reading), row.cells[1]);
    if (row.cells[2] != "any") {
      EXPECT_EQ(roles_of_first_signing(reading), row.cells[2]);
    }
  }
}

std::string statements(const Reading& reading) {
  std::vector<std::string> found;
  for (const Statement& statement : reading.statements) {
    std::string content = statement.content;
    if (content.ends_with(',')) content.pop_back();
    found.push_back(statement.speaker.label + " | " + statement.cue + " | " + content + " | " +
                    (statement.quoted ? "quoted" : "words") + " | " +
                    (statement.reported_by ? statement.reported_by->label : "-") + " | " +
                    (statement.date ? statement.date->to_string() : "-"));
  }
  return joined(found);
}

TEST(Statements, are_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("statements/statements.tsv", 2)) {
    EXPECT_EQ(statements(tests::read_text(row.cells[0])), row.cells[1])
        << "statements.tsv:" << row.line << ": " << row.cells[0];
  }
}

// Who says what, to whom, by whose account, where and when.
std::string attributions(const Reading& reading) {
  std::vector<std::string> found;
  for (const Statement& statement : reading.statements) {
    std::string line = statement.speaker.label + " | " + statement.content;
    for (std::size_t at; (at = line.find('\n')) != std::string::npos;) line.replace(at, 1, "\\n");
    if (statement.audience) line += " | to " + statement.audience->label;
    if (statement.reported_by) line += " | by " + statement.reported_by->label;
    if (statement.place) line += " | in " + statement.place->label;
    if (statement.date) line += " | on " + statement.date->to_string();
    found.push_back(line);
  }
  return found.empty() ? "none" : joined(found);
}

TEST(Statements, have_the_speakers_of_the_table) {
  for (const tests::Row& row : tests::read_table("statements/attribution.tsv", 2)) {
    EXPECT_EQ(attributions(tests::read_text(row.cells[0])), row.cells[1])
        << "attribution.tsv:" << row.line << ": " << row.cells[0];
  }
}

TEST(Statements, link_a_denial_to_what_it_denies) {
  const Reading reading = tests::read_text(
      "Libya said that Russia had attacked Kenya. Moscow denied that Russia had attacked Kenya.");
  const auto denial = std::ranges::find(reading.claims, Polarity::kNegative, &Claim::polarity);
  ASSERT_NE(denial, reading.claims.end());
  EXPECT_EQ(denial->source->label, "Russia");
  ASSERT_TRUE(denial->denies.has_value());
  const Claim& denied = reading.claims[*denial->denies];
  EXPECT_EQ(denied.triple(), "Russia | attacked | Kenya");
  EXPECT_EQ(denied.polarity, Polarity::kPositive);
  EXPECT_EQ(denied.source->label, "Libya");
}

TEST(Statements, give_claims_the_innermost_speaker) {
  const Reading reading = tests::read_text(
      "Vladimir Putin told Xi Jinping that Kenya had said that Libya attacked Chad.");
  const auto attack = std::ranges::find_if(reading.claims, [](const Claim& claim) {
    return claim.triple() == "Libya | attacked | Chad";
  });
  ASSERT_NE(attack, reading.claims.end());
  EXPECT_EQ(attack->source->label, "Kenya");
  EXPECT_EQ(reading.statements.size(), 2U);
}

TEST(Statements, give_what_they_convey_their_stance) {
  struct Case {
    const char* cue;
    Stance stance;
    Polarity polarity;
    Modality modality;
  };
  for (const Case& want :
       {Case{"said", Stance::kSaid, Polarity::kPositive, Modality::kActual},
        Case{"confirmed", Stance::kConfirmed, Polarity::kPositive, Modality::kActual},
        Case{"claimed", Stance::kSaid, Polarity::kPositive, Modality::kAlleged},
        Case{"believes", Stance::kBelieved, Polarity::kPositive, Modality::kAlleged},
        Case{"denied", Stance::kDenied, Polarity::kNegative, Modality::kActual}}) {
    SCOPED_TRACE(want.cue);
    const Reading reading = tests::read_text("Vladimir Putin " + std::string(want.cue) +
                                             " that Kenya signed a treaty with France.");
    const auto signing = std::find_if(
        reading.claims.begin(), reading.claims.end(),
        [](const Claim& claim) { return claim.triple() == "Kenya | signed | treaty"; });
    ASSERT_NE(signing, reading.claims.end());
    ASSERT_TRUE(signing->source.has_value());
    EXPECT_EQ(signing->source->label, "Vladimir Putin");
    EXPECT_EQ(signing->stance, want.stance);
    EXPECT_EQ(signing->polarity, want.polarity);
    EXPECT_EQ(signing->modality, want.modality);
    ASSERT_EQ(reading.statements.size(), 1U);
    EXPECT_FALSE(reading.statements[0].conveys.empty());
  }
}

}  // namespace
}  // namespace concord::extract
