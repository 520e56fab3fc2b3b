// How long work tells how far it is, and learns that nobody wants its result any more.
#pragma once

#include <string_view>

namespace scalpmap {

// Passed down into anything that can take longer than a blink. Implementations must be safe to call from
// the thread that does the work.
class Progress {
 public:
  virtual ~Progress() = default;
  // `step` is a short phrase for a person ("placing dot sites"), `fraction` 0..1 of that step.
  virtual void report(std::string_view step, double fraction) = 0;
  // True once the user pressed Cancel; the work then returns an Error of kind `refused` with text
  // "Cancelled."
  virtual bool cancelled() const { return false; }
};

// For callers with nobody to tell.
class NoProgress final : public Progress {
 public:
  void report(std::string_view, double) override {}
};

}  // namespace scalpmap
