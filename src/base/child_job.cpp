#include "base/child_job.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <new>

#include "base/child_message.h"
#include "base/child_process.h"
#include "base/sandbox.h"

namespace scalpmap {

namespace {

bool asked = false;

// More than any picture beside a scan has.
constexpr std::size_t most_file_bytes = std::size_t{1} << 30;

int end_with(const Error& error) {
  std::string text(sizeof(int), '\0');
  const int kind = static_cast<int>(error.kind);
  std::memcpy(text.data(), &kind, sizeof kind);
  send_message(child_socket, ChildWord::refused, text + error.text);
  return 1;
}

[[noreturn]] void no_memory_left() {
  send_message(child_socket, ChildWord::out_of_memory, {});
  ::_exit(1);
}

int do_job(const ChildJob& job, ChildWorld& world) {
  const Result<void> done = job.run(world);
  if (!done) return end_with(done.error());
  return send_message(child_socket, ChildWord::done, {}) ? 0 : 1;
}

}  // namespace

void ChildWorld::report(std::string_view step, double fraction) {
  if (fraction >= last_fraction_ && fraction < last_fraction_ + 0.01) return;
  last_fraction_ = fraction;
  std::string text(sizeof fraction, '\0');
  std::memcpy(text.data(), &fraction, sizeof fraction);
  send_message(socket_, ChildWord::progress, text.append(step.substr(0, 100)));
}

std::optional<std::vector<std::byte>> ChildWorld::file(const std::string& name) const {
  if (name.size() > 1000 || !send_message(socket_, ChildWord::want_file, name)) return std::nullopt;
  const auto answer = receive_message(socket_);
  if (!answer || answer->word != ChildWord::here || !answer->file.open()) return std::nullopt;
  const int number = answer->file.number();
  const off_t size = ::lseek(number, 0, SEEK_END);
  if (size < 0 || static_cast<std::size_t>(size) > most_file_bytes) return std::nullopt;
  std::vector<std::byte> content(static_cast<std::size_t>(size));
  std::size_t used = 0;
  while (used < content.size()) {
    const ssize_t got =
        ::pread(number, content.data() + used, content.size() - used, static_cast<off_t>(used));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    used += static_cast<std::size_t>(got);
  }
  return content;
}

bool can_be_a_child() {
  return asked;
}

std::optional<int> run_as_child(int argc, char** argv, std::span<const ChildJob> jobs) {
  asked = true;
  if (argc != 4 || std::strcmp(argv[0], child_name) != 0) return std::nullopt;
  const ChildJob* wanted = nullptr;
  for (const ChildJob& job : jobs)
    if (job.word == argv[1]) wanted = &job;
  SandboxLimits limits;
  if (!wanted || std::sscanf(argv[2], "%lu %lu", &limits.memory_bytes, &limits.processor_s) != 2 ||
      ::fcntl(child_socket, F_GETFD) < 0 || ::fcntl(child_input, F_GETFD) < 0 ||
      ::fcntl(child_output, F_GETFD) < 0)
    return static_cast<int>(ErrorKind::internal);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::set_new_handler(no_memory_left);
  SharedMemory input{Descriptor(child_input)}, output{Descriptor(child_output)};
  const auto bytes = input.view();
  if (!bytes.ok()) no_memory_left();
  int code = 1;
  try {
    if (const auto walls = enter_sandbox(limits); !walls) ::_exit(end_with(walls.error()));
    ChildWorld world(argv[3], child_socket, output);
    world.input_ = *bytes;
    code = do_job(*wanted, world);
  } catch (const std::bad_alloc&) {
    no_memory_left();
  } catch (...) {
    ::abort();
  }
  // Without tidying up: the system takes everything back faster.
  ::_exit(code);
}

}  // namespace scalpmap
