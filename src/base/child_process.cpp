#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "base/check.h"
#include "base/child_job.h"
#include "base/child_message.h"
#include "base/file.h"

namespace scalpmap {

namespace {

constexpr int ask_every_ms = 20;
constexpr int most_files_lent = 1000;
// Of the environment the child needs no more than what finds and steers its libraries.
constexpr std::array<const char*, 4> environment_words{
    "LD_LIBRARY_PATH=", "LD_PRELOAD=", "ASAN_OPTIONS=", "UBSAN_OPTIONS="};

std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return text;
}

ChildOutcome not_started(const std::string& why) {
  return {ChildEnd::not_started,
          {ErrorKind::internal, "The reader of scans cannot be started: " + why + "; try again."}};
}

// Ends with the child, whatever happens in between.
class RunningChild {
 public:
  explicit RunningChild(pid_t process) : process_(process) {}
  RunningChild(const RunningChild&) = delete;
  RunningChild& operator=(const RunningChild&) = delete;
  ~RunningChild() { end(); }
  // The status as waitpid() gives it; of a child that was ending already, its own.
  int end() {
    if (process_ <= 0) return status_;
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status_;
  }

 private:
  pid_t process_;
  int status_ = 0;
};

// The descriptor under a number beyond those that the child gets, so that moving it there overwrites none.
Descriptor moved_up(int number) {
  return Descriptor(::fcntl(number, F_DUPFD_CLOEXEC, 16));
}

pid_t start(const ChildOrder& order, int socket, int input, int output, int& reason) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
#ifndef __SANITIZE_ADDRESS__  // whose findings must be seen
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
#endif
  posix_spawn_file_actions_adddup2(&actions, socket, child_socket);
  posix_spawn_file_actions_adddup2(&actions, input, child_input);
  posix_spawn_file_actions_adddup2(&actions, output, child_output);
  posix_spawn_file_actions_addclosefrom_np(&actions, child_output + 1);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A group of its own: Ctrl+C at the terminal is for the parent, which then cancels.
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::string name = child_name, word(order.word), argument = order.argument;
  std::string limits = std::to_string(order.most_memory_bytes) + " " +
                       std::to_string(std::max(1L, std::lround(std::ceil(order.most_s))));
  std::array<char*, 5> words{name.data(), word.data(), limits.data(), argument.data(), nullptr};
  std::vector<char*> environment;
  for (char** line = environ; line && *line; ++line)
    if (std::any_of(environment_words.begin(), environment_words.end(),
                    [&](const char* start) { return std::strncmp(*line, start, std::strlen(start)) == 0; }))
      environment.push_back(*line);
  environment.push_back(nullptr);
  pid_t process = -1;
  reason = ::posix_spawn(&process, "/proc/self/exe", &actions, &attributes, words.data(), environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return reason == 0 ? process : -1;
}

void lend(const ChildOrder& order, int socket, const std::string& name, int& lent) {
  Descriptor file;
  if (order.lend && ++lent <= most_files_lent) file = order.lend(name);
  send_message(socket, file.open() ? ChildWord::here : ChildWord::none, {}, file.number());
}

void pass_on(const std::string& text, Progress& progress) {
  double fraction = 0.0;
  if (text.size() < sizeof fraction) return;
  std::memcpy(&fraction, text.data(), sizeof fraction);
  if (fraction >= 0.0 && fraction <= 1.0) progress.report(printable(text.substr(sizeof fraction)), fraction);
}

ChildOutcome refused(const std::string& text) {
  int kind = 0;
  if (text.size() > sizeof kind) std::memcpy(&kind, text.data(), sizeof kind);
  const std::string sentence = printable(text.substr(std::min(text.size(), sizeof kind)));
  // A child blames its input or its system, never the words on the command line.
  const bool own_fault = kind == static_cast<int>(ErrorKind::internal);
  return {ChildEnd::refused, {own_fault ? ErrorKind::internal : ErrorKind::bad_data, sentence}};
}

ChildEnd end_of(int status) {
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU ? ChildEnd::too_long : ChildEnd::broke_off;
}

}  // namespace

ChildOutcome run_child(const ChildOrder& order, Progress& progress) {
  SCALPMAP_CHECK(can_be_a_child());
  auto input = SharedMemory::make();
  auto output = SharedMemory::make();
  if (!input.ok()) return {ChildEnd::not_started, input.error()};
  if (!output.ok()) return {ChildEnd::not_started, output.error()};
  for (const Result<void>& done : {input->append(order.input), input->seal()})
    if (!done) return {ChildEnd::not_started, done.error()};
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return not_started(system_reason(errno));
  const Descriptor socket(ends[0]);
  int reason = 0;
  pid_t process = -1;
  {
    const Descriptor childs_end(ends[1]);
    const Descriptor high_socket = moved_up(ends[1]), high_input = moved_up(input->descriptor()),
                     high_output = moved_up(output->descriptor());
    process = start(order, high_socket.number(), high_input.number(), high_output.number(), reason);
  }
  if (process < 0) return not_started(system_reason(reason));
  RunningChild child(process);

  using Clock = std::chrono::steady_clock;
  const auto latest = Clock::now() + std::chrono::duration<double>(order.most_s);
  int lent = 0;
  for (;;) {
    if (progress.cancelled()) return {ChildEnd::cancelled, {}};
    if (Clock::now() > latest) return {ChildEnd::too_long, {}};
    pollfd waiting{socket.number(), POLLIN, 0};
    if (::poll(&waiting, 1, ask_every_ms) <= 0) continue;
    auto message = receive_message(socket.number());
    if (!message) return {end_of(child.end()), {}};
    switch (message->word) {
      case ChildWord::progress:
        pass_on(message->text, progress);
        break;
      case ChildWord::want_file:
        lend(order, socket.number(), message->text, lent);
        break;
      case ChildWord::refused:
        return refused(message->text);
      case ChildWord::out_of_memory:
        return {ChildEnd::too_much_memory, {}};
      case ChildWord::done:
        // Only when it is gone can nobody change its output any more.
        child.end();
        if (const auto sealed = output->seal(); !sealed) return {ChildEnd::not_started, sealed.error()};
        return {ChildEnd::done, {}, *std::move(output)};
      case ChildWord::here:
      case ChildWord::none:
      default:
        return {ChildEnd::broke_off, {}};
    }
  }
}

}  // namespace scalpmap
