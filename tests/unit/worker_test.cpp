#include "ui/worker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace scalpmap {
namespace {

void collect_until_idle(Worker& worker) {
  while (worker.busy()) {
    worker.collect();
    std::this_thread::yield();
  }
}

TEST(Worker, FinishRunsOnTheCallersThreadWithWhatTheWorkMade) {
  Worker worker([] {});
  const auto here = std::this_thread::get_id();
  std::thread::id worked_on, finished_on;
  int made = 0;
  worker.start("Counting", [&](Progress&) -> Worker::Finish {
    worked_on = std::this_thread::get_id();
    return [&, answer = 42] {
      finished_on = std::this_thread::get_id();
      made = answer;
    };
  });
  collect_until_idle(worker);
  EXPECT_EQ(made, 42);
  EXPECT_EQ(finished_on, here);
  EXPECT_NE(worked_on, here);
}

TEST(Worker, WhatTheWorkReportsCanBeRead) {
  std::atomic<int> woken = 0;
  Worker worker([&] { ++woken; });
  std::atomic<bool> told = false, read = false;
  worker.start("Opening head.ply", [&](Progress& progress) -> Worker::Finish {
    progress.report("placing dot sites", 0.25);
    told = true;
    while (!read) std::this_thread::yield();
    return {};
  });
  while (!told) std::this_thread::yield();
  EXPECT_EQ(worker.state().title, "Opening head.ply");
  EXPECT_EQ(worker.state().step, "placing dot sites");
  EXPECT_EQ(worker.state().fraction, 0.25);
  EXPECT_GE(woken, 1);
  read = true;
  collect_until_idle(worker);
}

TEST(Worker, CancelReachesTheWorkAndItsFinishStillRuns) {
  Worker worker([] {});
  bool finished = false;
  worker.start("Endless", [&](Progress& progress) -> Worker::Finish {
    while (!progress.cancelled()) std::this_thread::yield();
    return [&] { finished = true; };
  });
  EXPECT_TRUE(worker.busy());
  EXPECT_FALSE(worker.cancelling());
  worker.cancel();
  EXPECT_TRUE(worker.cancelling());
  collect_until_idle(worker);
  EXPECT_TRUE(finished);
}

TEST(Worker, FinishMayStartTheNextWork) {
  Worker worker([] {});
  int done = 0;
  worker.start("First", [&](Progress&) -> Worker::Finish {
    return [&] {
      ++done;
      worker.start("Second", [&](Progress& progress) -> Worker::Finish {
        EXPECT_FALSE(progress.cancelled());
        return [&] { ++done; };
      });
    };
  });
  collect_until_idle(worker);
  EXPECT_EQ(done, 2);
}

TEST(Worker, GoingAwayCancelsWhatIsUnderWay) {
  std::atomic<bool> stopped = false;
  {
    Worker worker([] {});
    worker.start("Endless", [&](Progress& progress) -> Worker::Finish {
      while (!progress.cancelled()) std::this_thread::yield();
      stopped = true;
      return {};
    });
  }
  EXPECT_TRUE(stopped);
}

}  // namespace
}  // namespace scalpmap
