#include "graph/core/error.h"

namespace concord {

std::string Diagnostic::to_string() const {
  std::string out = path;
  if (line > 0) out += ":" + std::to_string(line);
  if (line > 0 && column > 0) out += ":" + std::to_string(column);
  if (!out.empty()) out += ": ";
  return out + "error: " + message;
}

}  // namespace concord
