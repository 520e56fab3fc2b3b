// One piece of long work at a time, done beside the window, which stays live: opening, preparing, saving,
// exporting.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/progress.h"

namespace scalpmap {

class Worker {
 public:
  // What to do with the outcome, on the window's thread.
  using Finish = std::function<void()>;
  // The work itself, on a thread of its own; it must not touch what the window's thread owns.
  using Job = std::function<Finish(Progress& progress)>;

  // `wake` is called from the other thread whenever there is something new to show.
  explicit Worker(std::function<void()> wake) : wake_(std::move(wake)) {}
  // Cancels, and waits for the work to notice.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Only when not busy(). `title` says what is being done: "Opening head.ply".
  void start(std::string title, Job job);
  bool busy() const { return thread_.joinable(); }
  // Asks the work to stop; its Finish is still run, with whatever the work then returns.
  void cancel() { cancelled_ = true; }
  bool cancelling() const { return cancelled_; }
  // Runs the Finish of work that has ended. Call once a frame.
  void collect();

  struct State {
    std::string title;
    std::string step;  // "placing dot sites"
    double fraction = 0.0;
  };
  State state() const;

 private:
  class Teller;
  std::function<void()> wake_;
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> ended_ = false;
  mutable std::mutex guard_;  // of state_
  State state_;
  Finish finish_;  // written by the thread before ended_, read after it
  std::jthread thread_;
};

}  // namespace scalpmap
