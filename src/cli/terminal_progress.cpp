#include "cli/terminal_progress.h"

#include <csignal>
#include <cstdio>

#include "base/terminal.h"

namespace scalpmap {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void note_interrupt(int) {
  interrupted = 1;
  // A second Ctrl+C ends the program at once, as anywhere else.
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

TerminalProgress::TerminalProgress() : watched_(standard_error_is_watched()) {
  std::signal(SIGINT, note_interrupt);
}

TerminalProgress::~TerminalProgress() {
  clear();
  std::signal(SIGINT, SIG_DFL);
}

void TerminalProgress::report(std::string_view step, double fraction) {
  if (!watched_) return;
  const std::lock_guard lock(mutex_);
  std::string line = std::string(step) + " " + std::to_string(static_cast<int>(fraction * 100.0)) + " %";
  if (line == shown_) return;
  shown_ = std::move(line);
  std::fprintf(stderr, "\r\033[K%s", shown_.c_str());
  std::fflush(stderr);
}

bool TerminalProgress::cancelled() const {
  return interrupted != 0;
}

void TerminalProgress::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_.empty()) return;
  std::fputs("\r\033[K", stderr);
  shown_.clear();
}

}  // namespace scalpmap
