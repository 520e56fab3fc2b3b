#include "base/folder.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace scalpmap {

namespace {

Descriptor open_beneath(int folder, const std::string& name, int flags) {
  open_how how{};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return Descriptor(static_cast<int>(::syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how)));
}

bool is_ordinary(const Descriptor& file) {
  struct stat facts {};
  return file.open() && ::fstat(file.number(), &facts) == 0 && S_ISREG(facts.st_mode);
}

}  // namespace

Descriptor open_inside(const std::filesystem::path& folder, const std::string& name) {
  if (name.empty() || name.find('\0') != std::string::npos) return {};
  const Descriptor in(::open(folder.empty() ? "." : folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  // Looked at before it is opened: opening a device can already do something.
  if (!in.open() || !is_ordinary(open_beneath(in.number(), name, O_PATH))) return {};
  Descriptor file = open_beneath(in.number(), name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  return is_ordinary(file) ? std::move(file) : Descriptor();
}

}  // namespace scalpmap
