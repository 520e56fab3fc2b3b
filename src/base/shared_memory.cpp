#include "base/shared_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "base/file.h"

namespace scalpmap {

namespace {

Error failed(const char* what) {
  return {ErrorKind::internal,
          std::string(what) + " failed: " + system_reason(errno) + "; close other programs and try again."};
}

constexpr int all_seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

}  // namespace

Result<SharedMemory> SharedMemory::make() {
  Descriptor file(::memfd_create("scalpmap", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file.open()) return failed("Making shared memory");
  return SharedMemory(std::move(file));
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : file_(std::move(other.file_)),
      start_(std::exchange(other.start_, nullptr)),
      bytes_(std::exchange(other.bytes_, 0)) {}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(start_, other.start_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

SharedMemory::~SharedMemory() {
  if (start_) ::munmap(start_, bytes_);
}

Result<void> SharedMemory::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file_.number(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return failed("Filling shared memory");
    bytes = bytes.subspan(static_cast<std::size_t>(put));
  }
  return {};
}

Result<void> SharedMemory::seal() {
  if (::fcntl(file_.number(), F_ADD_SEALS, all_seals) == 0) return {};
  const int reason = errno;
  const int present = ::fcntl(file_.number(), F_GET_SEALS);
  if (present >= 0 && (present & all_seals) == all_seals) return {};
  errno = reason;
  return failed("Sealing shared memory");
}

Result<std::span<const std::byte>> SharedMemory::view() {
  if (!start_) {
    struct stat facts {};
    if (::fstat(file_.number(), &facts) != 0) return failed("Asking for the size of shared memory");
    if (facts.st_size == 0) return std::span<const std::byte>{};
    bytes_ = static_cast<std::size_t>(facts.st_size);
    void* const start = ::mmap(nullptr, bytes_, PROT_READ, MAP_SHARED, file_.number(), 0);
    if (start == MAP_FAILED) return failed("Looking into shared memory");
    start_ = start;
  }
  return std::span<const std::byte>(static_cast<const std::byte*>(start_), bytes_);
}

}  // namespace scalpmap
