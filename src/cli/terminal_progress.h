// Progress for a person at a terminal, on standard error; quiet when nobody watches.
#pragma once

#include <mutex>
#include <string>

#include "base/progress.h"

namespace scalpmap {

// One line that is written over; nothing at all where standard error is no terminal. Ctrl+C cancels: the work
// stops at its next step, and nothing half-made is left behind.
class TerminalProgress final : public Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  void report(std::string_view step, double fraction) override;
  bool cancelled() const override;
  // Wipes the line, so that what is printed next stands alone.
  void clear();

 private:
  std::mutex mutex_;
  bool watched_;
  std::string shown_;
};

}  // namespace scalpmap
