#include "extract/language/model_file.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

#include "graph/core/error.h"

namespace concord::language {

static_assert(std::endian::native == std::endian::little, "model files are read in place");

namespace {

constexpr char kMagic[8] = {'C', 'O', 'N', 'C', 'O', 'R', 'D', 'L'};
constexpr std::size_t kNameBytes = 48;
constexpr std::size_t kAlignment = 64;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t checksum;
  std::uint64_t arrays;
};

// All that comes after it is under the checksum.
constexpr std::size_t kChecked = offsetof(Header, arrays);

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::size_t aligned(std::size_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

struct ModelFile::Entry {
  char name[kNameBytes];
  std::uint32_t element_bytes;
  std::uint32_t rows;
  std::uint32_t columns;
  std::uint32_t unused;
  std::uint64_t offset;

  std::string_view name_view() const { return {name, ::strnlen(name, kNameBytes)}; }
  std::uint64_t bytes() const { return std::uint64_t{rows} * columns * element_bytes; }
};

void ModelWriter::add_bytes(const std::string& name, std::string_view bytes,
                            std::uint32_t element_bytes, std::uint32_t rows,
                            std::uint32_t columns) {
  if (name.size() >= kNameBytes || bytes.size() != std::size_t{element_bytes} * rows * columns) {
    throw std::logic_error("the array '" + name + "' of a model has a wrong size");
  }
  if (!arrays_.emplace(name, Array{std::string(bytes), element_bytes, rows, columns}).second) {
    throw std::logic_error("the array '" + name + "' is twice in a model");
  }
}

std::string ModelWriter::finish() const {
  std::string file(sizeof(Header), '\0');
  std::size_t offset = aligned(sizeof(Header) + arrays_.size() * 72);
  for (const auto& [name, array] : arrays_) {
    std::string entry(kNameBytes, '\0');
    name.copy(entry.data(), name.size());
    for (const std::uint32_t number : {array.element_bytes, array.rows, array.columns, 0u}) {
      entry.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    const std::uint64_t place = offset;
    entry.append(reinterpret_cast<const char*>(&place), sizeof place);
    file += entry;
    offset = aligned(offset + array.bytes.size());
  }
  for (const auto& [name, array] : arrays_) {
    file.resize(aligned(file.size()), '\0');
    file += array.bytes;
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kModelVersion;
  header.arrays = arrays_.size();
  std::memcpy(file.data(), &header, sizeof header);
  header.checksum = checksum(std::string_view(file).substr(kChecked));
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

ModelFile::ModelFile(const std::string& path) : path_(path), file_("language model", path) {
  static_assert(sizeof(Entry) == 72);
  const std::string_view bytes = file_.bytes();
  Header header{};
  if (bytes.size() < sizeof header ||
      bytes.substr(0, sizeof kMagic) != std::string_view(kMagic, sizeof kMagic)) {
    fail("is no language model of concord");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != kModelVersion) {
    fail("is of version " + std::to_string(header.version) + ", this program reads version " +
         std::to_string(kModelVersion) + "; train it anew with 'concord train'");
  }
  if (header.checksum != checksum(bytes.substr(kChecked)) ||
      header.arrays > (bytes.size() - sizeof header) / sizeof(Entry)) {
    fail("is damaged");
  }
  for (const Entry& entry : entries()) {
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() || entry.element_bytes > 8 ||
        std::uint64_t{entry.rows} * entry.columns > bytes.size() ||
        entry.bytes() > bytes.size() - entry.offset) {
      fail("is damaged");
    }
  }
}

void ModelFile::fail(const std::string& message) const {
  throw Error("the language model '" + path_ + "' " + message);
}

std::span<const ModelFile::Entry> ModelFile::entries() const {
  const std::string_view bytes = file_.bytes();
  std::uint64_t count = 0;
  std::memcpy(&count, bytes.data() + offsetof(Header, arrays), sizeof count);
  return {reinterpret_cast<const Entry*>(bytes.data() + sizeof(Header)),
          static_cast<std::size_t>(count)};
}

const ModelFile::Entry* ModelFile::entry(const std::string& name) const {
  const auto all = entries();
  const auto found =
      std::ranges::find_if(all, [&](const Entry& entry) { return entry.name_view() == name; });
  if (found == all.end()) fail("has no part '" + name + "'");
  return &*found;
}

std::uint32_t ModelFile::rows(const std::string& name) const { return entry(name)->rows; }

std::string_view ModelFile::find(const std::string& name, std::uint32_t element_bytes,
                                 std::uint32_t rows, std::uint32_t columns) const {
  const Entry& found = *entry(name);
  if (found.element_bytes != element_bytes || found.rows != rows || found.columns != columns) {
    fail("has a part '" + name + "' of " + std::to_string(found.rows) + " x " +
         std::to_string(found.columns) + ", " + std::to_string(rows) + " x " +
         std::to_string(columns) + " were expected");
  }
  return file_.bytes().substr(found.offset, found.bytes());
}

std::string_view ModelFile::text(const std::string& name) const {
  const Entry& found = *entry(name);
  if (found.element_bytes != 1 || found.rows != 1)
    fail("has a part '" + name + "' that is no text");
  return file_.bytes().substr(found.offset, found.bytes());
}

std::vector<std::string_view> ModelFile::lines(const std::string& name) const {
  std::vector<std::string_view> lines;
  const std::string_view all = text(name);
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    lines.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace concord::language
