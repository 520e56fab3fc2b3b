#include "support/child_jobs.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "io/scan_reading.h"

namespace scalpmap {

namespace {

Result<void> put_text(ChildWorld& world, const std::string& text) {
  return world.put(std::as_bytes(std::span{text.data(), text.size()}));
}

Result<void> echo(ChildWorld& world) {
  world.report("echoing", 0.5);
  return world.put(world.input());
}

Result<void> crash(ChildWorld& world) {
  if (world.argument() == "segment") ::raise(SIGSEGV);
  if (world.argument() == "abort") std::abort();
  if (world.argument() == "throw") throw 1;
  ::_exit(0);  // without a word
}

Result<void> hang(ChildWorld& world) {
  if (world.argument() == "silently") ::close(3);
  for (volatile bool on = true; on;) {
  }
  return {};
}

Result<void> eat_memory(ChildWorld&) {
  std::vector<std::vector<char>> all;
  for (;;) all.emplace_back(std::size_t{1} << 28, 'x');
}

Result<void> refuse(ChildWorld&) {
  return Error{ErrorKind::bad_data, "It is\na stranger\x1b[31m."};
}

// What the system answers to what a job has no business to do.
Result<void> break_out(ChildWorld& world) {
  const std::string& what = world.argument();
  int answer = 0;
  if (what == "open") answer = ::open("/etc/passwd", O_RDONLY);
  if (what == "create") answer = ::open("/tmp/scalpmap_broke_out", O_WRONLY | O_CREAT, 0600);
  if (what == "unlink") answer = ::unlink("/tmp/scalpmap_no_such_file");
  if (what == "kill") answer = ::kill(::getppid(), 0);
  if (what == "fork") answer = ::fork();
  if (what == "execute") answer = ::execl("/bin/true", "true", nullptr);
  if (what == "socket") answer = ::socket(AF_INET, SOCK_STREAM, 0);
  if (what == "run memory")
    answer = ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
                 ? -1
                 : 0;
  return put_text(world, answer < 0 && errno == EPERM ? "denied" : "let through");
}

Result<void> borrow(ChildWorld& world) {
  const auto content = world.file(world.argument());
  if (!content) return put_text(world, "not lent");
  return world.put(*content);
}

Result<void> count_descriptors(ChildWorld& world) {
  int open = 0;
  for (int number = 0; number < 1000; ++number) open += ::lseek(number, 0, SEEK_CUR) >= 0 || errno != EBADF;
  return put_text(world, std::to_string(open));
}

}  // namespace

std::span<const ChildJob> test_child_jobs() {
  static const std::array<ChildJob, 9> jobs{{scan_reading_job,
                                             {"--echo", &echo},
                                             {"--crash", &crash},
                                             {"--hang", &hang},
                                             {"--eat-memory", &eat_memory},
                                             {"--refuse", &refuse},
                                             {"--break-out", &break_out},
                                             {"--borrow", &borrow},
                                             {"--count-descriptors", &count_descriptors}}};
  return jobs;
}

}  // namespace scalpmap
