#include "graph/sparql/parser.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <random>
#include <set>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/sparql/algebra_writer.h"

namespace concord::sparql {
namespace {

const ParserOptions kOptions = {{"b:/c/d"}, "q.rq"};

std::string parsed(std::string_view text) {
  return to_string(parse_query("PREFIX : <e:> " + std::string(text), kOptions));
}

std::string parsed_update(std::string_view text) {
  std::string out;
  for (const Operation& operation : parse_update("PREFIX : <e:> " + std::string(text), kOptions)) {
    if (!out.empty()) out += ' ';
    out += to_string(operation);
  }
  return out;
}

std::string error_of(const std::function<std::string()>& parse) {
  try {
    return "no error: " + parse();
  } catch (const InputError& e) {
    return e.what();
  }
}

// Without the prologue of parsed(), so that places are those of `text`.
std::string query_error(std::string_view text) {
  return error_of([&] { return to_string(parse_query(text, kOptions)); });
}

std::string update_error(std::string_view text) {
  return error_of([&] {
    std::string out;
    for (const Operation& operation : parse_update(text, kOptions)) out += to_string(operation);
    return out;
  });
}

struct Case {
  std::string_view text, expected;
};

void expect_patterns(std::initializer_list<Case> cases) {
  for (const Case& one : cases)
    EXPECT_EQ(parsed("ASK { " + std::string(one.text) + " }"),
              "(ask " + std::string(one.expected) + ")")
        << one.text;
}

TEST(SparqlParserTest, reads_terms) {
  expect_patterns({
      {"?x a :c", "(bgp (triple ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <e:c>))"},
      {"?x :p 'a', \"b\"@EN, '''c'''^^:d",
       R"((bgp (triple ?x <e:p> "a") (triple ?x <e:p> "b"@en) (triple ?x <e:p> "c"^^<e:d>)))"},
      {"?x :p 01, -2, +3",
       R"((bgp (triple ?x <e:p> 01) (triple ?x <e:p> -2) (triple ?x <e:p> +3)))"},
      {"?x :p 1.0, 1e0, TRUE",
       R"((bgp (triple ?x <e:p> "1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>) )"
       R"((triple ?x <e:p> "1e0"^^<http://www.w3.org/2001/XMLSchema#double>) )"
       R"((triple ?x <e:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>)))"},
      {"<> <e> <../f#g>", "(bgp (triple <b:/c/d> <b:/c/e> <b:/f#g>))"},
      {R"(:a\,b :c%2Cd :)", "(bgp (triple <e:a,b> <e:c%2Cd> <e:>))"},
      {"<\\u0061> :\\u00E9 'x\\ty'", "(bgp (triple <b:/c/a> <e:é> \"x\\ty\"))"},
  });
  EXPECT_EQ(parsed("BASE <x:/y/> PREFIX q: <z/> BASE <../w> ASK { q:r q:s <v> }"),
            "(ask (bgp (triple <x:/y/z/r> <x:/y/z/s> <x:/v>)))");
}

TEST(SparqlParserTest, reads_triples) {
  expect_patterns({
      {"", "(bgp)"},
      {"?x :p ?y ; :q ?z, 1 ;; . ",
       "(bgp (triple ?x <e:p> ?y) (triple ?x <e:q> ?z) (triple ?x <e:q> 1))"},
      {"[] :p []", "(bgp (triple _:0 <e:p> _:1))"},
      {"_:a :p _:b . _:a :p _:a", "(bgp (triple _:0 <e:p> _:1) (triple _:0 <e:p> _:0))"},
      {"[ :p ?x ; :q [ :r 1 ] ] . ?x :s 2",
       "(bgp (triple _:0 <e:p> ?x) (triple _:2 <e:r> 1) (triple _:0 <e:q> _:2) (triple ?x <e:s> "
       "2))"},
      {"[ :p 1 ] :q 2", "(bgp (triple _:0 <e:p> 1) (triple _:0 <e:q> 2))"},
      {"() :p ()",
       "(bgp (triple <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> <e:p> "
       "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>))"},
      {"(1 ?x)",
       "(bgp (triple _:0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1) "
       "(triple _:0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:1) "
       "(triple _:1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?x) "
       "(triple _:1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
       "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>))"},
  });
}

TEST(SparqlParserTest, paths_become_triples_where_they_can) {
  expect_patterns({
      {"?x (:p) ?y", "(bgp (triple ?x <e:p> ?y))"},
      {"?x ^:p ?y", "(bgp (triple ?y <e:p> ?x))"},
      {"?x ^(^:p) ?y", "(bgp (triple ?x <e:p> ?y))"},
      {"?x :p/:q/^:r ?y",
       "(bgp (triple ?x <e:p> _:2) (triple _:2 <e:q> _:3) (triple ?y <e:r> _:3))"},
      {"?x ^(:p/:q) ?y", "(bgp (triple ?y <e:p> _:2) (triple _:2 <e:q> ?x))"},
      {"?x :p/:q* ?y", "(bgp (triple ?x <e:p> _:2) (path _:2 (path* <e:q>) ?y))"},
      {"?x :p|:q/:r ?y", "(bgp (path ?x (alt <e:p> (seq <e:q> <e:r>)) ?y))"},
      {"?x (^:p)* ?y", "(bgp (path ?x (path* (reverse <e:p>)) ?y))"},
      {"?x ^:p* ?y", "(bgp (path ?y (path* <e:p>) ?x))"},
      {"?x (:p/:q)+ ?y", "(bgp (path ?x (path+ (seq <e:p> <e:q>)) ?y))"},
      {"?x a? ?y", "(bgp (path ?x (path? <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>) ?y))"},
      {"?x !:p ?y", "(bgp (path ?x (notoneof <e:p>) ?y))"},
      {"?x !(:p|^:q|:r|^a) ?y",
       "(bgp (path ?x (notoneof <e:p> <e:r> (reverse <e:q>) (reverse "
       "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>)) ?y))"},
      {"?x :p+ 1, 2 ; :q ?y",
       "(bgp (triple ?x <e:q> ?y) (path ?x (path+ <e:p>) 1) (path ?x (path+ <e:p>) 2))"},
      {"[ :p|:q 1 ]", "(bgp (path _:0 (alt <e:p> <e:q>) 1))"},
      {"(1) :p+ 1",
       "(bgp (triple _:0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1) (triple _:0 "
       "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
       "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>) (path _:0 (path+ <e:p>) 1))"},
  });
}

TEST(SparqlParserTest, a_negated_set_says_which_directions_it_is_about) {
  const auto set = [](std::string_view path) {
    const Query query = parse_query("ASK { ?x " + std::string(path) + " ?y }", kOptions);
    return std::get<Basic>(query.select.where.node).paths.front().path;
  };
  EXPECT_TRUE(set("!()").negates_forward);
  EXPECT_FALSE(set("!()").negates_backward);
  EXPECT_FALSE(set("!(^<p>)").negates_forward);
  EXPECT_TRUE(set("!^<p>").negates_backward);
}

TEST(SparqlParserTest, puts_the_elements_of_a_group_together) {
  expect_patterns({
      {"?x :p 1 FILTER(?x) ?x :q 2", "(filter ?x (bgp (triple ?x <e:p> 1) (triple ?x <e:q> 2)))"},
      {"FILTER(?x) FILTER(?y) . ?x :p ?y", "(filter (&& ?x ?y) (bgp (triple ?x <e:p> ?y)))"},
      {"?x :p 1 { ?x :q 2 } ?x :r 3",
       "(join (bgp (triple ?x <e:p> 1)) (bgp (triple ?x <e:q> 2)) (bgp (triple ?x <e:r> 3)))"},
      {"{} {{}} ?x :p 1", "(bgp (triple ?x <e:p> 1))"},
      {"{ ?x :p 1 FILTER(?x) }", "(filter ?x (bgp (triple ?x <e:p> 1)))"},
      {"OPTIONAL { ?x :p 1 }", "(leftjoin (bgp) (bgp (triple ?x <e:p> 1)))"},
      {"?x :p 1 OPTIONAL { ?x :q ?y FILTER(?y) FILTER(?x) }",
       "(leftjoin (bgp (triple ?x <e:p> 1)) (bgp (triple ?x <e:q> ?y)) (&& ?y ?x))"},
      {"?x :p 1 OPTIONAL { { ?x :q ?y FILTER(?y) } }",
       "(leftjoin (bgp (triple ?x <e:p> 1)) (filter ?y (bgp (triple ?x <e:q> ?y))))"},
      {"?x :p 1 OPTIONAL { ?x :q 2 } OPTIONAL { ?x :r 3 }",
       "(leftjoin (leftjoin (bgp (triple ?x <e:p> 1)) (bgp (triple ?x <e:q> 2))) (bgp (triple ?x "
       "<e:r> 3)))"},
      {"{ ?x :p 1 } UNION { ?x :q 2 } UNION {}",
       "(union (bgp (triple ?x <e:p> 1)) (bgp (triple ?x <e:q> 2)) (bgp))"},
      {"?x :p 1 MINUS { ?x :q 2 }", "(minus (bgp (triple ?x <e:p> 1)) (bgp (triple ?x <e:q> 2)))"},
      {"GRAPH ?g { ?x :p 1 } GRAPH :h {}",
       "(join (graph ?g (bgp (triple ?x <e:p> 1))) (graph <e:h> (bgp)))"},
      {"?x :p 1 BIND(?x AS ?y) ?y :q 2",
       "(join (extend (?y ?x) (bgp (triple ?x <e:p> 1))) (bgp (triple ?y <e:q> 2)))"},
      {"VALUES ?x { 1 UNDEF :a } ?x :p 1",
       "(join (values (?x) (row 1) (row undef) (row <e:a>)) (bgp (triple ?x <e:p> 1)))"},
      {"VALUES (?x ?y) { (1 'a'@en) (UNDEF -1) } VALUES () { () }",
       "(join (values (?x ?y) (row 1 \"a\"@en) (row undef -1)) (values () (row)))"},
      {"SERVICE SILENT ?s { ?x :p 1 FILTER(?x) }",
       "(service silent ?s (filter ?x (bgp (triple ?x <e:p> 1))))"},
      {"?x :p 1 FILTER EXISTS { ?x :q ?y } ?x :r _:a FILTER NOT EXISTS {} _:a :s 2",
       "(filter (&& (exists (bgp (triple ?x <e:q> ?y))) (not_exists (bgp))) "
       "(bgp (triple ?x <e:p> 1) (triple ?x <e:r> _:2) (triple _:2 <e:s> 2)))"},
  });
}

TEST(SparqlParserTest, keeps_the_text_of_a_service) {
  const Query query = parse_query(
      "PREFIX : <e:> BASE <f:/> ASK { SERVICE <g> { ?x :p '\\u0041' # c\n SERVICE :h {} } }", {});
  const auto& service = std::get<Service>(query.select.where.node);
  EXPECT_EQ(service.text, "{ ?x :p '\\u0041' # c\n SERVICE :h {} }");
  EXPECT_EQ(service.prologue, "BASE <f:/>\nPREFIX : <e:>\n");
  EXPECT_EQ(service.endpoint, Node(Term(Iri{"f:/g"})));
}

TEST(SparqlParserTest, reads_expressions) {
  const Case cases[] = {
      {"1 || 2 && 3 || 4", "(|| 1 (&& 2 3) 4)"},
      {"1 = 2 + 3 * 4", "(= 1 (+ 2 (* 3 4)))"},
      {"(1 + 2) * 3", "(* (+ 1 2) 3)"},
      {"1 + 2 + 3 - 4 - 5", "(- (+ 1 2 3) 4 5)"},
      {"1 - (2 - 3)", "(- 1 (- 2 3))"},
      {"8 / 4 / 2 * 3", "(* (/ 8 4 2) 3)"},
      {"?a -1", "(- ?a 1)"},
      {"?a-1*2+3", "(+ (- ?a (* 1 2)) 3)"},
      {"1 -2", "(- 1 2)"},
      {"-1 + -?a", "(+ -1 (- ?a))"},
      {"!?a && +?b", "(&& (! ?a) (+ ?b))"},
      {"?a < 1 && ?b >= 2 && ?c != 3", "(&& (< ?a 1) (>= ?b 2) (!= ?c 3))"},
      {"?a IN (1, :b) || ?a NOT IN ()", "(|| (in ?a 1 <e:b>) (not_in ?a))"},
      {"?a + 1 in (2)", "(in (+ ?a 1) 2)"},
      {"bound(?a)", "(bound ?a)"},
      {"if(?a, COALESCE(), concat(?b, 'c'))", "(if ?a (coalesce) (concat ?b \"c\"))"},
      {"isUri(Uri('a')) = sameTerm(?a, BNODE())", "(= (isiri (iri \"a\")) (sameterm ?a (bnode)))"},
      {"regex(?a, 'b', 'i')", "(regex ?a \"b\" \"i\")"},
      {":f(?a) = :g()", "(= (call <e:f> ?a) (call <e:g>))"},
      {":f(DISTINCT ?a, 1)", "(call distinct <e:f> ?a 1)"},
      {":f", "<e:f>"},
      {"'a'@en", "\"a\"@en"},
      {"!EXISTS { ?a :p 1 }", "(! (exists (bgp (triple ?a <e:p> 1))))"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(parsed("ASK { FILTER(" + std::string(one.text) + ") }"),
              "(ask (filter " + std::string(one.expected) + " (bgp)))")
        << one.text;
  }
}

TEST(SparqlParserTest, reads_queries) {
  const Case cases[] = {
      {"SELECT ?y ?x ?y { ?x :p ?y }", "(select (?y ?x) (bgp (triple ?x <e:p> ?y)))"},
      {"SELECT DISTINCT (?x + 1 AS ?y) (?y AS ?z) WHERE {}",
       "(select distinct ((?y (+ ?x 1)) (?z ?y)) (bgp))"},
      {"SELECT REDUCED * FROM :a FROM NAMED :b FROM :c { ?x ?y _:z }",
       "(select (from <e:a> <e:c> (named <e:b>)) reduced (?x ?y) (bgp (triple ?x ?y _:2)))"},
      {"SELECT ?x {} ORDER BY ?x DESC(?y) ASC(1) :f(?x) STR(?x) OFFSET 2 LIMIT 1",
       "(select (?x) (bgp) (order ?x (desc ?y) 1 (call <e:f> ?x) (str ?x)) (limit 1) (offset 2))"},
      {"SELECT ?x {} LIMIT 99999999999999999999",
       "(select (?x) (bgp) (limit 18446744073709551615))"},
      {"SELECT * { ?x :p 1 } VALUES ?y { 2 }",
       "(select (?x ?y) (bgp (triple ?x <e:p> 1)) (values (?y) (row 2)))"},
      {"ASK FROM :a WHERE {} LIMIT 0", "(ask (from <e:a>) (bgp) (limit 0))"},
      {"DESCRIBE :a ?x", "(describe (<e:a> ?x) (bgp))"},
      {"DESCRIBE * { ?x :p [] }", "(describe (?x) (bgp (triple ?x <e:p> _:1)))"},
      {"CONSTRUCT {} {}", "(construct () (bgp))"},
      {"CONSTRUCT { _:a :p ?x . [] :q _:a } { ?x :r _:a } LIMIT 1",
       "(construct ((triple _:0 <e:p> ?x) (triple _:2 <e:q> _:0)) (bgp (triple ?x <e:r> _:3)) "
       "(limit 1))"},
      {"CONSTRUCT FROM :a WHERE { ?x :p _:b, _:b . }",
       "(construct ((triple ?x <e:p> _:2) (triple ?x <e:p> _:2)) (from <e:a>) (bgp (triple ?x "
       "<e:p> "
       "_:1) (triple ?x <e:p> _:1)))"},
  };
  for (const Case& one : cases) EXPECT_EQ(parsed(one.text), one.expected) << one.text;
}

TEST(SparqlParserTest, groups) {
  const Case cases[] = {
      {"SELECT (COUNT(*) AS ?n) (SUM(DISTINCT ?x) AS ?s) {}",
       "(select ((?n (count *)) (?s (sum distinct ?x))) (bgp) (group))"},
      {"SELECT ?x (?n + 1 AS ?m) { ?x :p ?y } GROUP BY ?x (?y AS ?n) STR(?y)",
       "(select (?x (?m (+ ?n 1))) (bgp (triple ?x <e:p> ?y)) (group (?x ?x) (?n ?y) (_:4 (str "
       "?y))))"},
      {"SELECT (GROUP_CONCAT(DISTINCT ?x ; SEPARATOR=',') AS ?l) (GROUP_CONCAT(?y) AS ?m) {}",
       "(select ((?l (group_concat distinct (separator \",\") ?x)) (?m (group_concat ?y))) (bgp) "
       "(group))"},
      {"SELECT (1 AS ?one) {} HAVING (COUNT(DISTINCT *) > 2) (MAX(?x) < 3)",
       "(select ((?one 1)) (bgp) (group) (having (> (count distinct *) 2) (< (max ?x) 3)))"},
      // What is neither a key nor named by AS is a sample of its group (section 18.2.4.1).
      {"SELECT ?x (MIN(?y) AS ?m) { ?x :p ?y } GROUP BY ?x HAVING (?z) ORDER BY ?x ?m ?z AVG(?z)",
       "(select (?x (?m (min ?y))) (bgp (triple ?x <e:p> ?y)) (group (?x ?x)) (having (sample ?z)) "
       "(order ?x ?m (sample ?z) (avg ?z)))"},
      {"SELECT ?x { ?x :p ?y } HAVING (?x > 1)",
       "(select (?x) (bgp (triple ?x <e:p> ?y)) (having (> ?x 1)))"},
      {"SELECT (COUNT(?x) + ?k AS ?n) { ?x :p ?k } GROUP BY ?k",
       "(select ((?n (+ (count ?x) ?k))) (bgp (triple ?x <e:p> ?k)) (group (?k ?k)))"},
      {"SELECT (EXISTS { ?x :p ?y } AS ?e) (COUNT(*) AS ?n) {}",
       "(select ((?e (exists (bgp (triple ?x <e:p> ?y)))) (?n (count *))) (bgp) (group))"},
      // An aggregate in a sub-select groups that alone.
      {"SELECT * { { SELECT (MAX(?x) AS ?m) { ?x :p 1 } } ?m :q ?x }",
       "(select (?m#2 ?x#3) (join (subselect (?m#2) (select ((?m (max ?x))) (bgp (triple ?x <e:p> "
       "1)) (group))) (bgp (triple ?m#2 <e:q> ?x#3))))"},
  };
  for (const Case& one : cases) EXPECT_EQ(parsed(one.text), one.expected) << one.text;
}

TEST(SparqlParserTest, knows_what_is_in_scope) {
  const Case cases[] = {
      // In order of appearance; not what is in FILTER, EXISTS and the right side of MINUS alone.
      {"SELECT * { ?b ?a ?b FILTER(?c) FILTER EXISTS { ?d ?d ?d } MINUS { ?e ?e ?e } "
       "OPTIONAL { ?f ?a ?f } { ?g ?g ?g } UNION { ?h ?h ?h } GRAPH ?i {} BIND(?x AS ?j) "
       "VALUES ?k {} SERVICE ?l { ?m ?m ?m } }",
       "?b ?a ?f ?g ?h ?i ?j ?k ?l ?m"},
      {"SELECT * { { SELECT ?y ?x { ?x ?y ?z } } ?u ?x ?v }", "?y ?x ?u ?v"},
      {"SELECT * { { SELECT * { ?x ?y ?z MINUS { ?w ?w ?w } } } }", "?x ?y ?z"},
      {"SELECT * { MINUS { ?x ?x ?x } ?y ?y ?x }", "?y ?x"},
  };
  for (const Case& one : cases) {
    const Query query = parse_query(one.text, kOptions);
    std::string names;
    for (const auto& projection : query.select.projections) {
      if (!names.empty()) names += ' ';
      names += '?' + query.variables[projection.variable];
    }
    EXPECT_EQ(names, one.expected) << one.text;
  }
}

TEST(SparqlParserTest, a_sub_select_has_variables_of_its_own) {
  const Query query = parse_query("SELECT * { ?x ?p ?z { SELECT ?x { ?x ?y ?z } } }", kOptions);
  const auto& join = std::get<Join>(query.select.where.node);
  const auto& outer = std::get<Basic>(join.parts[0].node).triples[0];
  const auto& sub = std::get<SubSelect>(join.parts[1].node);
  const auto& inner = std::get<Basic>(sub.select->where.node).triples[0];
  EXPECT_EQ(Node(sub.names.at(0)), outer.subject);
  EXPECT_EQ(Node(sub.select->projections.at(0).variable), inner.subject);
  EXPECT_NE(inner.subject, outer.subject);
  EXPECT_NE(inner.object, outer.object);
}

TEST(SparqlParserTest, variables_that_bind_again_elsewhere_are_fine) {
  for (const std::string_view text : {
           "ASK { ?x ?y ?z OPTIONAL { BIND(1 AS ?x) } }",
           "ASK { ?x ?y ?z { BIND(1 AS ?x) } }",
           "ASK { { BIND(1 AS ?x) } UNION { ?x ?y ?z } }",
           "ASK { FILTER(?x) BIND(1 AS ?x) }",
           "ASK { MINUS { ?x ?y ?z } BIND(1 AS ?x) }",
           "ASK { FILTER EXISTS { ?x ?y ?z } BIND(1 AS ?x) }",
           "ASK { { SELECT ?y { ?x ?y ?z } } BIND(1 AS ?x) }",
           "SELECT (1 AS ?x) { { SELECT ?y { ?x ?y ?z } } }",
           "SELECT (1 AS ?x) { FILTER(?x) }",
       })
    EXPECT_EQ(query_error(text).substr(0, 9), "no error:") << text;
}

TEST(SparqlParserTest, algebra_can_be_indented) {
  const std::string query =
      "SELECT ?x { ?x :p 'a)(\" ', <e:(> . ?x :q ?y FILTER(?y < 3 && ?y <= 4 && ?y != 5) "
      "OPTIONAL { ?x :r ?z } }";
  EXPECT_EQ("\n" + indented(parsed(query)), R"(
(select
  (?x)
  (filter
    (&& (< ?y 3) (<= ?y 4) (!= ?y 5))
    (leftjoin
      (bgp (triple ?x <e:p> "a)(\" ") (triple ?x <e:p> <e:(>) (triple ?x <e:q> ?y))
      (bgp (triple ?x <e:r> ?z)))))
)");
  EXPECT_EQ(indented("(ask (bgp))"), "(ask (bgp))\n");
}

TEST(SparqlParserTest, reads_updates) {
  const Case cases[] = {
      {"", ""},
      {"INSERT DATA { :a :p 1 GRAPH :g { :b :p _:c . } . _:c :p [] }",
       "(modify (insert (triple <e:a> <e:p> 1) (quad <e:g> <e:b> <e:p> _:0) (triple _:0 <e:p> "
       "_:1)))"},
      {"DELETE DATA { :a :p 1, 2 }",
       "(modify (delete (triple <e:a> <e:p> 1) (triple <e:a> <e:p> 2)))"},
      {"DELETE WHERE { ?x :p 1 . GRAPH ?g { ?x :q 2 . ?x :r 3 } GRAPH :h {} ?x :s 4 }",
       "(modify (delete (triple ?x <e:p> 1) (quad ?g ?x <e:q> 2) (quad ?g ?x <e:r> 3) (triple ?x "
       "<e:s> 4)) (join (bgp (triple ?x <e:p> 1) (triple ?x <e:s> 4)) (graph ?g (bgp (triple ?x "
       "<e:q> 2) (triple ?x <e:r> 3)))))"},
      {"WITH :g DELETE { ?x ?p ?o } INSERT { ?x :q [] } USING :h USING NAMED :i WHERE { ?x ?p ?o }",
       "(modify (with <e:g>) (delete (triple ?x ?p ?o)) (insert (triple ?x <e:q> _:3)) (using "
       "<e:h> "
       "(named <e:i>)) (bgp (triple ?x ?p ?o)))"},
      {"INSERT { _:a :p ?x } WHERE { _:a :q ?x }",
       "(modify (insert (triple _:0 <e:p> ?x)) (bgp (triple _:2 <e:q> ?x)))"},
      {"DELETE {} WHERE {}", "(modify (bgp))"},
      {"LOAD <f>", "(load <b:/c/f>)"},
      {"LOAD SILENT :f INTO GRAPH :g;", "(load silent <e:f> <e:g>)"},
      {"CLEAR GRAPH :g; CLEAR SILENT DEFAULT; CLEAR NAMED",
       "(clear <e:g>) (clear silent default) (clear named)"},
      {"DROP ALL; PREFIX : <h:> CREATE SILENT GRAPH :g ; BASE <h:/>",
       "(drop all) (create silent <h:g>)"},
      {"ADD :a TO :b; MOVE SILENT DEFAULT TO GRAPH :b; COPY GRAPH :a TO DEFAULT",
       "(add <e:a> <e:b>) (move silent default <e:b>) (copy <e:a> default)"},
  };
  for (const Case& one : cases) EXPECT_EQ(parsed_update(one.text), one.expected) << one.text;
}

TEST(SparqlParserTest, each_operation_has_variables_of_its_own) {
  const auto operations =
      parse_update("DELETE WHERE { ?a ?b ?c } ; INSERT { ?d ?d ?d } WHERE { ?d ?d ?d }", kOptions);
  EXPECT_EQ(operations.at(0).variables, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(operations.at(1).variables, (std::vector<std::string>{"d"}));
}

TEST(SparqlParserTest, says_what_is_wrong_with_a_query_and_where) {
  const Case cases[] = {
      {"", "1:1: error: expected SELECT, CONSTRUCT, DESCRIBE or ASK, found the end"},
      {"SELCT *",
       "1:1: error: expected SELECT, CONSTRUCT, DESCRIBE or ASK, found 'SELCT' (did you mean "
       "'SELECT'?)"},
      {"INSERT DATA {}", "1:1: error: this is an update, not a query"},
      {"ASK {} x", "1:8: error: expected the end of the query, found 'x'"},
      {"PREFIX a <b:>", "1:8: error: expected a prefix with a colon at its end, found 'a'"},
      {"PREFIX a: b", "1:11: error: expected an IRI, found 'b'"},
      {"ASK {\n ?x foaf:name ?y }",
       "2:5: error: the prefix 'foaf:' is not declared (hint: PREFIX foaf: <…> at the beginning)"},
      {"ASK { ?x < a> ?y }",
       "1:10: error: expected a verb: a variable, an IRI or a path, found '<' (hint: between '<' "
       "and '>' an IRI has no space and none of <\"{}|^`\\)"},
      // Groups and triples
      {"SELECT *", "1:9: error: expected WHERE or '{', found the end"},
      {"SELECT * WHERE ?x", "1:16: error: expected '{', found '?x'"},
      {"SELECT * WHER {}",
       "1:10: error: expected WHERE or '{', found 'WHER' (did you mean 'WHERE'?)"},
      {"ASK { ?x ?y ?z",
       "1:15: error: expected a triple, a keyword such as FILTER or OPTIONAL, or '}', found the "
       "end"},
      {"ASK { ?a ?b ?c ?d ?e ?f }", "1:16: error: expected '.' between triples, found '?d'"},
      {"ASK { ?x ?y ?z . OPTINAL {} }",
       "1:18: error: expected a triple, a keyword such as FILTER or OPTIONAL, or '}', found "
       "'OPTINAL' (did you mean 'OPTIONAL'?)"},
      {"ASK { ?x ?y }", "1:13: error: expected a variable or a term, found '}'"},
      {"ASK { [] }", "1:10: error: expected a verb: a variable, an IRI or a path, found '}'"},
      {"ASK { ?x _:b 1 }",
       "1:10: error: expected a verb: a variable, an IRI or a path, found '_:b'"},
      {"ASK { _:b ?y 1 { _:b ?y 2 } }",
       "1:18: error: the blank node _:b is in another basic graph pattern or operation already "
       "(hint: a variable)"},
      {"ASK { _:b ?y 1 BIND(1 AS ?z) _:b ?y 2 }",
       "1:30: error: the blank node _:b is in another basic graph pattern or operation already "
       "(hint: a variable)"},
      {"ASK { _:b ?y 1 FILTER EXISTS { _:b ?y 2 } }",
       "1:32: error: the blank node _:b is in another basic graph pattern or operation already "
       "(hint: a variable)"},
      {"ASK { {} SELECT * {} }",
       "1:10: error: a sub-select stands alone between '{' and '}' (hint: put it in braces)"},
      {"ASK { ?x !(<a>/<b>) ?y }", "1:15: error: expected ')', found '/'"},
      {"ASK { ?x !(!<a>) ?y }", "1:12: error: expected an IRI or '^' and an IRI, found '!'"},
      {"ASK { GRAPH 'a' {} }", "1:13: error: expected a variable or an IRI, found ''a''"},
      {"CONSTRUCT { ?x <a>/<b> ?y } {}", "1:19: error: expected a variable or a term, found '/'"},
      {"CONSTRUCT { ?x ^<a> ?y } {}", "1:16: error: expected a variable or an IRI, found '^'"},
      {"CONSTRUCT { FILTER(1) } {}", "1:13: error: expected a triple or '}', found 'FILTER'"},
      {"CONSTRUCT WHERE { ?x ^<a> ?y }", "1:22: error: expected a variable or an IRI, found '^'"},
      {"ASK { ?x ?y 1 BIND(2 AS ?x) }",
       "1:25: error: BIND cannot set ?x: the group has it before (hint: another name, or FILTER)"},
      {"ASK { BIND(2 AS ?x) BIND(2 AS ?x) }",
       "1:31: error: BIND cannot set ?x: the group has it before (hint: another name, or FILTER)"},
      {"ASK { VALUES (?x ?x) {} }", "1:18: error: ?x is in this VALUES twice"},
      {"ASK { VALUES (?x ?y) { (1) } }", "1:24: error: values in this row: 1, variables: 2"},
      {"ASK { VALUES ?x { ?y } }", "1:19: error: expected an IRI, a literal or UNDEF, found '?y'"},
      {"ASK { VALUES ?x { _:b } }",
       "1:19: error: expected an IRI, a literal or UNDEF, found '_:b'"},
      // Expressions
      {"ASK { FILTER ?x }",
       "1:14: error: expected '(' and an expression, or the call of a function, found '?x'"},
      {"ASK { FILTER STR(?x) = 'a' }",
       "1:22: error: an operator is within brackets here (hint: FILTER(…), HAVING(…))"},
      {"ASK { FILTER <f> }",
       "1:18: error: expected '(' and the arguments of a function, found '}'"},
      {"ASK { FILTER(1 < 2 < 3) }",
       "1:20: error: comparisons do not chain (hint: brackets, or '&&' between two comparisons)"},
      {"ASK { FILTER(STRLEN()) }", "1:20: error: STRLEN takes 1 argument, not 0"},
      {"ASK { FILTER(substr(?x)) }", "1:20: error: SUBSTR takes 2 to 3 arguments, not 1"},
      {"ASK { FILTER(NOW(1)) }", "1:17: error: NOW takes 0 arguments, not 1"},
      {"ASK { FILTER(BOUND(1)) }", "1:14: error: BOUND takes a variable"},
      {"ASK { FILTER(BOUND(?x + 1)) }", "1:14: error: BOUND takes a variable"},
      {"ASK { FILTER(FOO(1)) }", "1:14: error: expected an expression, found 'FOO'"},
      {"ASK { FILTER(_:b) }", "1:14: error: expected an expression, found '_:b'"},
      {"ASK { FILTER(?x NOT (1)) }", "1:21: error: expected 'IN', found '('"},
      {"ASK { FILTER(!!?x) }", "1:15: error: expected an expression, found '!'"},
      // Projections and groups
      {"SELECT COUNT(*) {}",
       "1:8: error: what SELECT computes has brackets and a name (hint: (… AS ?name))"},
      {"SELECT (1 + 2) {}", "1:14: error: expected 'AS', found ')'"},
      {"SELECT {}", "1:8: error: expected a variable, '*' or '(', found '{'"},
      {"SELECT (1 AS ?x) { ?x ?y ?z }", "1:14: error: AS cannot set ?x: it is in scope already"},
      {"SELECT ?x (1 AS ?x) {}", "1:17: error: AS cannot set ?x: it is in scope already"},
      {"SELECT * { ?x ?y ?z } GROUP BY ?x",
       "1:8: error: SELECT * cannot stand with groups (hint: name the keys of GROUP BY)"},
      {"SELECT ?y { ?x ?y ?z } GROUP BY ?x",
       "1:8: error: ?y has many values in a group (hint: GROUP BY it, or an aggregate such as "
       "SAMPLE)"},
      {"SELECT ?y { ?x ?y ?z } ORDER BY COUNT(?x)",
       "1:8: error: ?y has many values in a group (hint: GROUP BY it, or an aggregate such as "
       "SAMPLE)"},
      {"SELECT (?y + MAX(?x) AS ?m) { ?x ?y ?z }",
       "1:25: error: ?y has many values in a group (hint: GROUP BY it, or an aggregate such as "
       "SAMPLE)"},
      {"SELECT ?n { ?x ?y ?z } GROUP BY (?x AS ?y)",
       "1:40: error: GROUP BY cannot set ?y: the pattern has it already"},
      {"SELECT (SUM(MAX(?x)) AS ?m) {}", "1:13: error: MAX is within another aggregate"},
      {"SELECT (MAX(?x, 1) AS ?m) {}", "1:15: error: MAX takes one argument"},
      {"SELECT (SUM(*) AS ?m) {}", "1:13: error: expected an expression, found '*'"},
      {"ASK { FILTER(MAX(?x) > 1) }",
       "1:14: error: MAX is an aggregate: it can be in SELECT, HAVING and ORDER BY alone"},
      {"SELECT ?x {} GROUP BY (MAX(?x) AS ?m)",
       "1:24: error: MAX is an aggregate: it can be in SELECT, HAVING and ORDER BY alone"},
      {"SELECT (EXISTS { FILTER(MAX(?x)) } AS ?m) {}",
       "1:25: error: MAX is an aggregate: it can be in SELECT, HAVING and ORDER BY alone"},
      {"ASK {} LIMIT -1", "1:14: error: expected a number without a sign, found '-1'"},
      {"ASK {} LIMIT 1 LIMIT 2", "1:16: error: expected the end of the query, found 'LIMIT'"},
      {"ASK {} ORDER BY",
       "1:16: error: expected '(' and an expression, or the call of a function, found the end"},
  };
  for (const Case& one : cases)
    EXPECT_EQ(query_error(one.text), "q.rq:" + std::string(one.expected)) << one.text;
}

TEST(SparqlParserTest, says_what_is_wrong_with_an_update_and_where) {
  const Case cases[] = {
      {"SELECT * {}", "1:1: error: this is a query, not an update"},
      {"INSRT DATA {}",
       "1:1: error: expected an update such as INSERT, DELETE or LOAD, found 'INSRT' (did you mean "
       "'INSERT'?)"},
      {"CLEAR ALL CLEAR ALL", "1:11: error: expected ';' or the end of the update, found 'CLEAR'"},
      {"CLEAR ALL ;;", "1:12: error: expected an update such as INSERT, DELETE or LOAD, found ';'"},
      {"INSERT DATA { ?x <p> 1 }", "1:15: error: data has no variables"},
      {"INSERT DATA { <a> ?p 1 }", "1:19: error: data has no variables"},
      {"DELETE DATA { GRAPH ?g {} }", "1:21: error: data has no variables"},
      {"DELETE DATA { <a> <b> [] }",
       "1:23: error: what is deleted has no blank nodes (hint: a variable, in WHERE too)"},
      {"DELETE WHERE { _:b <b> 1 }",
       "1:16: error: what is deleted has no blank nodes (hint: a variable, in WHERE too)"},
      {"DELETE { <a> <b> (1) } WHERE {}",
       "1:19: error: what is deleted has no blank nodes (hint: a variable, in WHERE too)"},
      {"DELETE WHERE { ?a <b>* 1 }", "1:22: error: expected a variable or a term, found '*'"},
      {"INSERT DATA { GRAPH <g> { GRAPH <h> {} } }",
       "1:27: error: expected a triple or '}', found 'GRAPH'"},
      {"INSERT DATA { FILTER(1) }", "1:15: error: expected a triple, GRAPH or '}', found 'FILTER'"},
      {"INSERT { <a> <b> 1 }", "1:21: error: expected 'WHERE', found the end"},
      {"WITH <g> INSERT DATA {}", "1:17: error: expected '{', found 'DATA'"},
      {"INSERT DATA { _:b <p> 1 } ; INSERT DATA { _:b <p> 1 }",
       "1:43: error: the blank node _:b is in another basic graph pattern or operation already "
       "(hint: a variable)"},
      {"INSERT {} WHERE { _:b <p> 1 } ; INSERT {} WHERE { _:b <p> 1 }",
       "1:51: error: the blank node _:b is in another basic graph pattern or operation already "
       "(hint: a variable)"},
      {"LOAD <a> INTO <g>", "1:15: error: expected 'GRAPH', found '<g>'"},
      {"CLEAR <g>", "1:7: error: expected GRAPH and an IRI, DEFAULT, NAMED or ALL, found '<g>'"},
      {"MOVE <a> TO NAMED", "1:13: error: expected an IRI or DEFAULT, found 'NAMED'"},
  };
  for (const Case& one : cases)
    EXPECT_EQ(update_error(one.text), "q.rq:" + std::string(one.expected)) << one.text;
}

TEST(SparqlParserTest, a_relative_iri_needs_a_base) {
  EXPECT_EQ(error_of([] { return to_string(parse_query("ASK { <a> ?p 1 }", {})); }),
            ":1:7: error: <a> is relative, and there is no base (hint: BASE <http://…>)");
}

// ---- Hostile texts

std::string times(std::size_t number, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < number; ++i) all += text;
  return all;
}

TEST(SparqlParserTest, what_is_long_need_not_be_deep) {
  constexpr std::size_t kMany = 10'000;
  const auto pattern = [](const std::string& text) {
    return parse_query("ASK { " + text + " }", kOptions).select.where;
  };
  const auto condition = [&](const std::string& text) {
    return std::get<Filter>(pattern("FILTER(" + text + ")").node).condition;
  };
  EXPECT_EQ(std::get<Union>(pattern("{}" + times(kMany, " UNION {}")).node).parts.size(),
            kMany + 1);
  EXPECT_EQ(std::get<Join>(pattern(times(kMany, "GRAPH ?g {} ")).node).parts.size(), kMany);
  EXPECT_EQ(condition("1" + times(10 * kMany, "+1")).arguments.size(), 10 * kMany + 1);
  EXPECT_EQ(condition("?a" + times(kMany, " || ?a")).arguments.size(), kMany + 1);
  EXPECT_EQ(condition("?a" + times(kMany, " && ?a")).arguments.size(), kMany + 1);
  EXPECT_EQ(condition("?a" + times(kMany, " && ?a = ?b + 1")).arguments.size(), kMany + 1);
  EXPECT_EQ(condition("?a IN (1" + times(kMany, ",1") + ")").arguments.size(), kMany + 2);
  const Pattern filters = pattern(times(kMany, "FILTER(?x) "));
  EXPECT_EQ(std::get<Filter>(filters.node).condition.arguments.size(), kMany);
  const Pattern triples = pattern(times(kMany, "?x ?y (1) ; ?z 1, 2 . "));
  EXPECT_EQ(std::get<Basic>(triples.node).triples.size(), 5 * kMany);
  const Pattern path = pattern("?x (<a>" + times(kMany, "|<a>/<b>") + ")* ?y");
  EXPECT_EQ(std::get<Basic>(path.node).paths[0].path.parts[0].parts.size(), kMany + 1);
}

constexpr std::string_view kTooDeep = "this is nested more than 400 deep";

TEST(SparqlParserTest, what_is_too_deep_is_an_error) {
  const struct {
    std::string_view begin, open, inner, close, end;
  } kBrackets[] = {
      {"ASK {", "{ ", "", " }", "}"},
      {"ASK {", "OPTIONAL { ", "", " }", "}"},
      {"ASK {", "{ ?x ?y ?z OPTIONAL { ?x ?y 1 } FILTER(?x) ", "", " }", "}"},
      {"ASK {", "{ SELECT * { ", "?x ?y ?z", " } }", "}"},
      {"ASK {", "{ SELECT (1 + ?x AS ?y) (?y AS ?z) { MINUS { ", "", " } } ORDER BY ?x }", "}"},
      {"ASK {", "SERVICE ?s { ", "", " }", "}"},
      {"ASK {", "GRAPH ?s { ", "", " }", "}"},
      {"ASK {", "MINUS { ", "", " }", "}"},
      {"ASK {", "{} UNION { ", "", " }", "}"},
      {"ASK {", "FILTER EXISTS { ", "", " }", "}"},
      {"ASK {", "FILTER(!EXISTS { ", "", " })", "}"},
      {"ASK { FILTER", "(", "1", ")", "}"},
      {"ASK { FILTER(", "!STR(?x + -(?y * ", "1", "))", ")}"},
      {"ASK { FILTER(", "1 IN (", "2", ")", ")}"},
      {"ASK { FILTER(", "1 || 2 && 3 < 4 + 5 * (", "6", ")", ")}"},
      {"ASK {", "[ ?x ", "1", " ]", "}"},
      {"ASK {", "( ", "1", " )", "}"},
      {"ASK { ?x ", "(", "<a>", ")", " ?y }"},
      {"ASK { ?x ", "^(<a>/!(<b>)|(", "<a>", ")*)+", " ?y }"},
      {"CONSTRUCT {", "[ ?x ", "1", " ]", "} {}"},
  };
  for (const auto& one : kBrackets) {
    const auto nested = [&](std::size_t depth) {
      return std::string(one.begin) + times(depth, one.open) + std::string(one.inner) +
             times(depth, one.close) + std::string(one.end);
    };
    const std::string deep = query_error(nested(100'000));
    EXPECT_NE(deep.find(kTooDeep), std::string::npos) << one.open << ": " << deep;
    const std::string fine = query_error(nested(60));
    EXPECT_EQ(fine.substr(0, 9), "no error:") << one.open << ": " << fine;
  }
  // Some levels of brackets are more than one of algebra; all that is read can also be walked.
  for (const auto& one : kBrackets) {
    for (std::size_t depth = 60; depth <= 400; depth += 20) {
      query_error(std::string(one.begin) + times(depth, one.open) + std::string(one.inner) +
                  times(depth, one.close) + std::string(one.end));
    }
  }
}

TEST(SparqlParserTest, chains_that_make_deep_algebra_are_errors_when_they_are_long) {
  const std::string_view links[] = {"OPTIONAL {} ", "MINUS {} ", "?x ?y ?z OPTIONAL { ?x ?y ?z } "};
  for (const std::string_view link : links) {
    EXPECT_EQ(query_error("ASK { " + times(150, link) + "}").substr(0, 9), "no error:") << link;
    EXPECT_NE(query_error("ASK { " + times(100'000, link) + "}").find(kTooDeep), std::string::npos)
        << link;
  }
  EXPECT_EQ(query_error("ASK { FILTER(1" + times(150, "-1+1") + ") }").substr(0, 9), "no error:");
  EXPECT_NE(query_error("ASK { FILTER(1" + times(50'000, "-1+1") + ") }").find(kTooDeep),
            std::string::npos);
  // Chains within chains: neither is long, the tree is high.
  std::string sum = "1";
  for (int i = 0; i < 30; ++i) sum = "(" + sum + ")" + times(20, "-1+1");
  EXPECT_NE(query_error("ASK { FILTER(" + sum + ") }").find(kTooDeep), std::string::npos);
}

TEST(SparqlParserTest, what_would_grow_too_much_is_an_error) {
  const std::string name(1 << 16, 'a');
  const std::string many = times(20'000, ",1");
  const std::string_view grows = "needs too much memory";
  const std::string texts[] = {
      "PREFIX p: <p:" + name + "> ASK { ?x ?y p:a" + times(20'000, ",p:") + " }",
      "BASE <p:" + name + "/> ASK { ?x ?y <>" + times(20'000, ",<>") + " }",
      "ASK { <s:" + name + "> ?y 1" + many + " }",
      "ASK { ?x <s:" + name + "> 1" + many + " }",
      "ASK { ?x (<a>" + times(2'000, "|<a>") + ")* 1" + many + " }",
      "INSERT DATA { GRAPH <s:" + name + "> { <a> <b> 1" + many + " } }",
      "PREFIX p: <p:" + name + "> ASK { " + times(2'000, "SERVICE ?s {} ") + " }",
  };
  for (const std::string& text : texts) {
    const std::string error = text.starts_with("INSERT") ? update_error(text) : query_error(text);
    EXPECT_NE(error.find(grows), std::string::npos) << text.substr(0, 10) << error.substr(0, 200);
  }
}

TEST(SparqlParserTest, survives_broken_texts) {
  constexpr unsigned kSeed = 20261128;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  const std::filesystem::path folder = std::string(CONCORD_SOURCE_FOLDER) + "/tests/data/sparql";
  std::size_t texts = 0;
  std::set<std::filesystem::path> paths;  // in the same order everywhere
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string ending = entry.path().extension();
    if (ending == ".rq" || ending == ".ru") paths.insert(entry.path());
  }
  for (const auto& path : paths) {
    const std::string text = read_file(path);
    for (std::size_t size = 0; size < text.size(); ++size) {
      query_error(text.substr(0, size));
      update_error(text.substr(0, size));
    }
    for (int i = 0; i < 100; ++i) {
      std::string broken = text;
      for (int k = 0; k < 3 && !broken.empty(); ++k) {
        const std::size_t place = random() % broken.size();
        if (random() % 2 == 0) {
          broken[place] = static_cast<char>(random() % 256);
        } else {
          broken.replace(place, random() % 20, text.substr(random() % text.size(), random() % 20));
        }
      }
      query_error(broken);
      update_error(broken);
    }
    ++texts;
  }
  EXPECT_GT(texts, 10U);
}

}  // namespace
}  // namespace concord::sparql
