#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace concord {

// A file mapped for reading; an empty file is mapped as nothing. Views of its bytes live as long as
// it does.
class MappedFile {
 public:
  // Throws Error, naming the file as `what` it is: "cannot read the gazetteer 'x.bin': No such file
  // or directory".
  MappedFile(const std::string& what, const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  std::string_view bytes() const& { return {static_cast<const char*>(data_), size_}; }
  std::string_view bytes() const&& = delete;

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace concord
