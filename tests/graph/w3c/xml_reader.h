#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace concord::tests::w3c {

// An element with what is in it. Prefixes of element names are dropped.
struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;  // by their names as written: "xml:lang"
  std::vector<XmlElement> children;
  std::string text;  // of the element itself

  const XmlElement* child(std::string_view wanted) const;  // the first; null if none
};

// The root of a document in UTF-8 without a document type: as much of XML as SPARQL results use.
// Throws concord::Error for anything that is not well-formed.
XmlElement read_xml(std::string_view text);

}  // namespace concord::tests::w3c
