#include "extract/input_stream.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace concord::extract {
namespace {

[[noreturn]] void throw_unreadable(const char* what) {
  throw UnreadableError(std::string(what) + ": " + std::generic_category().message(errno));
}

// An open file and the part of it that has been read but not used yet.
class Buffer {
 public:
  Buffer(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned), bytes_(kCapacity) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() {
    if (owned_) ::close(descriptor_);
  }

  std::string_view unused() const { return {bytes_.data() + begin_, end_ - begin_}; }
  void use(std::size_t count) { begin_ += count; }
  std::uint64_t total() const { return total_; }

  // Reads more behind what is unused, of which there may be a few bytes only; false at the end of
  // the file.
  bool fill() {
    if (at_end_) return false;  // a terminal would ask again
    std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    ssize_t count = -1;
    do {
      count = ::read(descriptor_, bytes_.data() + end_, bytes_.size() - end_);
    } while (count < 0 && errno == EINTR);
    if (count < 0) throw_unreadable("cannot read");
    end_ += static_cast<std::size_t>(count);
    total_ += static_cast<std::uint64_t>(count);
    at_end_ = count == 0;
    return !at_end_;
  }

  // Whether the file goes on with at least `count` bytes; reads as far as it must.
  bool has(std::size_t count) {
    while (unused().size() < count) {
      if (!fill()) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kCapacity = std::size_t{1} << 16;

  int descriptor_;
  bool owned_;
  std::vector<char> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t total_ = 0;
  bool at_end_ = false;
};

}  // namespace

class InputStream::Decoder {
 public:
  explicit Decoder(std::unique_ptr<Buffer> buffer) : buffer_(std::move(buffer)) {}
  virtual ~Decoder() = default;
  virtual std::size_t read(char* data, std::size_t size) = 0;
  std::uint64_t bytes_read() const { return buffer_->total(); }

 protected:
  Buffer& input() { return *buffer_; }

 private:
  std::unique_ptr<Buffer> buffer_;
};

namespace {

class PlainDecoder final : public InputStream::Decoder {
 public:
  using Decoder::Decoder;

  std::size_t read(char* data, std::size_t size) override {
    if (!input().has(1)) return 0;
    const std::string_view part = input().unused().substr(0, size);
    std::memcpy(data, part.data(), part.size());
    input().use(part.size());
    return part.size();
  }
};

class GzipDecoder final : public InputStream::Decoder {
 public:
  static constexpr std::string_view kMagic = "\x1F\x8B";

  explicit GzipDecoder(std::unique_ptr<Buffer> buffer) : Decoder(std::move(buffer)) {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }

  std::size_t read(char* data, std::size_t size) override {
    while (in_member_ || begin_member()) {
      if (!input().has(1)) throw Error("truncated gzip stream");
      if (const std::size_t count = inflate_some(data, size)) return count;
    }
    return 0;
  }

 private:
  bool begin_member() {
    while (input().has(1) && input().unused().front() == '\0')
      input().use(1);  // tapes and some writers pad
    if (!input().has(1)) return false;
    if (!input().has(kMagic.size()) || !input().unused().starts_with(kMagic)) {
      throw Error("garbage after the gzip stream");
    }
    inflateReset(&stream_);
    return in_member_ = true;
  }

  std::size_t inflate_some(char* data, std::size_t size) {
    const std::string_view part = input().unused();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    stream_.avail_in = static_cast<uInt>(part.size());
    stream_.next_out = reinterpret_cast<Bytef*>(data);
    stream_.avail_out = static_cast<uInt>(size);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    input().use(part.size() - stream_.avail_in);
    in_member_ = result != Z_STREAM_END;
    const std::size_t count = size - stream_.avail_out;
    if (count == 0 && result != Z_OK && result != Z_BUF_ERROR && result != Z_STREAM_END) {
      if (result == Z_MEM_ERROR) throw std::bad_alloc();
      throw Error("corrupt gzip stream" +
                  (stream_.msg != nullptr ? ": " + std::string(stream_.msg) : ""));
    }
    return count;
  }

  z_stream stream_{};
  bool in_member_ = false;
};

class ZstdDecoder final : public InputStream::Decoder {
 public:
  static bool recognises(std::string_view begin) {
    constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";
    constexpr std::string_view kSkippable = "\x2A\x4D\x18";  // after a byte 50 to 5F
    return begin == kFrame || (begin.size() == kFrame.size() && (begin[0] & 0xF0) == 0x50 &&
                               begin.ends_with(kSkippable));
  }

  explicit ZstdDecoder(std::unique_ptr<Buffer> buffer)
      : Decoder(std::move(buffer)), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }

  std::size_t read(char* data, std::size_t size) override {
    for (;;) {
      // In a frame the decoder may hold output back, so it is asked before the file is.
      if (in_frame_ || input().has(1)) {
        if (const std::size_t count = decompress_some(data, size)) return count;
      }
      if (input().has(1)) continue;
      if (in_frame_) throw Error("truncated zstd stream");
      return 0;
    }
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };

  std::size_t decompress_some(char* data, std::size_t size) {
    const std::string_view part = input().unused();
    ZSTD_inBuffer in{part.data(), part.size(), 0};
    ZSTD_outBuffer out{data, size, 0};
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
    if (ZSTD_isError(result) != 0)
      throw Error(std::string("corrupt zstd stream: ") + ZSTD_getErrorName(result));
    input().use(in.pos);
    in_frame_ = result != 0;
    return out.pos;
  }

  std::unique_ptr<ZSTD_DStream, Free> stream_;
  bool in_frame_ = false;
};

std::unique_ptr<InputStream::Decoder> make_decoder(std::unique_ptr<Buffer> buffer) {
  constexpr std::size_t kMagicSize = 4;
  buffer->has(kMagicSize);
  const std::string_view begin = buffer->unused().substr(0, kMagicSize);
  if (begin.starts_with(GzipDecoder::kMagic))
    return std::make_unique<GzipDecoder>(std::move(buffer));
  if (ZstdDecoder::recognises(begin)) return std::make_unique<ZstdDecoder>(std::move(buffer));
  return std::make_unique<PlainDecoder>(std::move(buffer));
}

std::unique_ptr<Buffer> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_unreadable("cannot open");
  return std::make_unique<Buffer>(descriptor, true);
}

}  // namespace

InputStream::InputStream(std::unique_ptr<Decoder> decoder) : decoder_(std::move(decoder)) {}
InputStream::InputStream(const std::string& path) : InputStream(make_decoder(open_file(path))) {}
InputStream::~InputStream() = default;
InputStream::InputStream(InputStream&&) noexcept = default;
InputStream& InputStream::operator=(InputStream&&) noexcept = default;

InputStream InputStream::standard_input() {
  return InputStream(make_decoder(std::make_unique<Buffer>(STDIN_FILENO, false)));
}

std::size_t InputStream::read(char* data, std::size_t size) { return decoder_->read(data, size); }
std::uint64_t InputStream::bytes_read() const { return decoder_->bytes_read(); }

}  // namespace concord::extract
