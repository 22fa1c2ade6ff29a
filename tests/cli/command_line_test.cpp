#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/concord.h"
#include "tests/support/folder.h"

namespace concord::tests {
namespace {

struct Mistake {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(CommandLine, without_arguments_prints_the_help_and_is_wrong) {
  const Outcome outcome = concord({});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(outcome.out.starts_with("Example:\n")) << outcome.out;
  EXPECT_EQ(outcome.err, "");
}

TEST(CommandLine, help_begins_with_an_example_and_names_every_command) {
  for (const char* word : {"--help", "-h", "help"}) {
    const Outcome outcome = concord({word});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_TRUE(outcome.out.starts_with("Example:\n  concord ")) << outcome.out;
    for (const char* name :
         {"extract", "build", "query", "explain", "export", "load", "retract", "rules", "stats"}) {
      EXPECT_NE(outcome.out.find(std::string("\n  ") + name + " "), std::string::npos) << name;
    }
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(CommandLine, help_of_every_command_begins_with_an_example_of_it) {
  for (const std::string name :
       {"extract", "build", "query", "explain", "export", "load", "retract", "rules", "stats"}) {
    const Outcome outcome = concord({name, "--help"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_TRUE(outcome.out.starts_with("Example:\n  concord " + name + " ")) << outcome.out;
    EXPECT_NE(outcome.out.find("\nUsage: concord " + name), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(CommandLine, tells_its_version) {
  const Outcome outcome = concord({"--version"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(outcome.out.starts_with("concord ")) << outcome.out;
  EXPECT_EQ(outcome.out.find_first_not_of("0123456789.\n", 8), std::string::npos) << outcome.out;
}

TEST(CommandLine, says_what_is_wrong_with_it) {
  const TemporaryFolder folder;
  const std::string text = folder.write("a.txt", kPutinArticle);
  const std::string store = folder.path("store");
  const std::vector<Mistake> mistakes = {
      {{"extrat", text}, "unknown command 'extrat' (did you mean 'extract'?)"},
      {{"biuld"}, "unknown command 'biuld' (did you mean 'build'?)"},
      {{"frobnicate"}, "unknown command 'frobnicate'"},
      {{""}, "unknown command ''"},
      {{"extract", "--fromat", "jsonl", text},
       "unknown option '--fromat' (did you mean '--format'?)"},
      {{"build", text, "--stroe", store}, "unknown option '--stroe' (did you mean '--store'?)"},
      {{"stats", "--zzzzzzzz"}, "unknown option '--zzzzzzzz'"},
      {{"extract"}, "nothing to read: name files or folders, or '-' for standard input"},
      {{"extract", text, "--date", "yesterday"}, "'yesterday' is no date; write YYYY-MM-DD"},
      {{"extract", text, "--date", "2025-02-30"}, "'2025-02-30' is no date; write YYYY-MM-DD"},
      {{"extract", text, "--jobs", "0"}, "--jobs takes a number from 1 to 1024"},
      {{"extract", text, "--jobs", "-3"}, "--jobs takes a number from 1 to 1024"},
      {{"extract", text, "--format", "turtel"}, "unknown format 'turtel' (did you mean 'turtle'?)"},
      {{"extract", text, "--format", "jsnol"}, "unknown format 'jsnol' (did you mean 'jsonl'?)"},
      {{"build", text}, "--store is needed"},
      {{"query", "ASK {}"}, "--store is needed"},
      {{"query", "--store", store}, "one query is needed, as an argument or with --file"},
      {{"query", "--store", store, "ASK {}", "--format", "xslx"},
       "unknown format 'xslx'; known are table, json, xml, csv, tsv, turtle, ntriples"},
      {{"update", "--store", store}, "one update is needed, as an argument or with --file"},
      {{"explain", "--store", store}, "one IRI is needed, or subject, predicate and object"},
      {{"explain", "--store", store, "id:A", "con:b"},
       "one IRI is needed, or subject, predicate and object"},
      {{"build", "--store", store},
       "nothing to read: name files or folders, or '-' for standard input"},
      {{"load", text, "--store", store},
       "the ending of '" + text + "' tells no RDF syntax; say it with --format"},
      {{"export"}, "--store is needed"},
      {{"export", "--store", store, "--format", "nquad"},
       "unknown format 'nquad' (did you mean 'nquads'?)"},
      {{"load", "--store", store}, "no RDF file is named"},
      {{"retract", "--store", store}, "--doc is needed"},
      {{"rules"}, "say what to do with the rules: test"},
      {{"rules", "tset"}, "unknown action 'tset' (test is known)"},
      {{"rules", "test", "here"}, "'here' is too much; name a folder by --rules"},
      {{"rules", "test", "--rule", "here"}, "unknown option '--rule' (did you mean '--rules'?)"},
      {{"stats"}, "--store is needed"},
      {{"eval", "gold.conllu", "--part", "all"}, "--part takes train, dev or test, not 'all'"},
      {{"eval", "."}, "'.' is a folder: name its files"},
#ifdef CONCORD_HAS_TRAINING
      {{"train"}, "--treebanks is needed"},
      {{"train", "--treebanks", "t"}, "--entities is needed"},
#endif
      {{"stats", "here"}, "this command takes no arguments without an option; see --help"},
  };
  for (const Mistake& mistake : mistakes) {
    const Outcome outcome = concord(mistake.arguments);
    EXPECT_EQ(outcome.exit_code, 2) << mistake.message;
    EXPECT_EQ(outcome.err, "concord: error: " + mistake.message + "\n");
    EXPECT_EQ(outcome.out, "") << mistake.message;
  }
  EXPECT_FALSE(std::filesystem::exists(store)) << "a wrong command line made a store";
}

TEST(CommandLine, refuses_jobs_that_are_no_number) {
  const Outcome outcome = concord({"extract", "-", "--jobs", "many"}, kPutinArticle);
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("many"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("--jobs"), std::string::npos) << outcome.err;
}

TEST(CommandLine, names_a_store_that_is_not_there) {
  const TemporaryFolder folder;
  const std::string store = folder.path("nowhere");
  const std::vector<std::vector<std::string>> commands = {{"query", "ASK {}"},
                                                          {"retract", "--doc", "id:doc/a"},
                                                          {"explain", "id:Russia"},
                                                          {"export"},
                                                          {"stats"}};
  for (std::vector<std::string> command : commands) {
    command.insert(command.end(), {"--store", store});
    const Outcome outcome = concord(command);
    EXPECT_EQ(outcome.exit_code, 4) << command[0];
    EXPECT_TRUE(outcome.err.starts_with("concord: error: ")) << outcome.err;
    EXPECT_NE(outcome.err.find(store), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_FALSE(std::filesystem::exists(store)) << command[0] << " made a store";
  }
}

TEST(CommandLine, names_a_data_file_that_is_missing) {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_shell("CONCORD_DATA=" + folder.path() + " " CONCORD_PROGRAM " extract - < /dev/null");
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.err.find(folder.path("gazetteer.bin")), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace concord::tests
