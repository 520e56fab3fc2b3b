#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace scalpmap {

namespace {

struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

template <class Buffer>
Result<Buffer> read_whole(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Error{ErrorKind::no_input, path.string() + " is a folder; name a file in it."};
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0)
    return Error{ErrorKind::no_input, "Cannot read " + path.string() + ": " + system_reason(errno) +
                                          ". Check the name and its rights."};
  Buffer content;
  std::size_t used = 0;
  const auto expected = std::filesystem::file_size(path, ignored);
  content.resize(ignored ? 65536 : static_cast<std::size_t>(expected) + 1);
  for (;;) {
    if (used == content.size()) content.resize(content.size() * 2);
    const ssize_t got = ::read(file.number, content.data() + used, content.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return Error{ErrorKind::io_failed,
                   "Reading " + path.string() + " broke off: " + system_reason(errno) + "."};
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  content.resize(used);
  return content;
}

// Where a file is written before it takes its name.
std::string beside(const std::filesystem::path& path) {
  return path.string() + ".part";
}

Result<void> write_beside(const FileToWrite& wanted) {
  const std::filesystem::path& path = wanted.path;
  const auto& bytes = wanted.bytes;
  const auto failed = [&](int reason) {
    return Error{ErrorKind::io_failed, "Writing " + path.string() + " failed: " + system_reason(reason) +
                                           ". The file is unchanged."};
  };
  const Descriptor file{::open(beside(path).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
  if (file.number < 0)
    return Error{ErrorKind::cannot_create, "Cannot write " + path.string() + ": " + system_reason(errno) +
                                               ". Choose a folder that exists and that you may write to."};
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t put = ::write(file.number, bytes.data() + written, bytes.size() - written);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return failed(errno);
    written += static_cast<std::size_t>(put);
  }
  if (::fsync(file.number) != 0) return failed(errno);
  return {};
}

}  // namespace

std::string system_reason(int error_number) {
  return std::generic_category().message(error_number);
}

Result<std::vector<std::byte>> read_file(const std::filesystem::path& path) {
  return read_whole<std::vector<std::byte>>(path);
}

Result<std::string> read_text_file(const std::filesystem::path& path) {
  return read_whole<std::string>(path);
}

Result<void> write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  const FileToWrite file{path, bytes};
  return write_files({&file, 1});
}

Result<void> write_files(std::span<const FileToWrite> files) {
  const auto give_up = [&](Error error) {
    for (const FileToWrite& file : files) ::unlink(beside(file.path).c_str());
    return error;
  };
  for (const FileToWrite& file : files)
    if (auto put = write_beside(file); !put) return give_up(put.error());
  for (const FileToWrite& file : files)
    if (::rename(beside(file.path).c_str(), file.path.c_str()) != 0)
      return give_up({ErrorKind::cannot_create,
                      "Cannot write " + file.path.string() + ": " + system_reason(errno) + "."});
  return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
  return write_file(path, std::as_bytes(std::span{text.data(), text.size()}));
}

}  // namespace scalpmap
