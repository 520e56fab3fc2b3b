#include "ui/worker.h"

#include "base/check.h"

namespace scalpmap {

class Worker::Teller final : public Progress {
 public:
  explicit Teller(Worker& worker) : worker_(worker) {}
  void report(std::string_view step, double fraction) override {
    {
      const std::scoped_lock lock(worker_.guard_);
      worker_.state_.step = step;
      worker_.state_.fraction = fraction;
    }
    worker_.wake_();
  }
  bool cancelled() const override { return worker_.cancelled_; }

 private:
  Worker& worker_;
};

Worker::~Worker() {
  cancelled_ = true;
  if (thread_.joinable()) thread_.join();
}

void Worker::start(std::string title, Job job) {
  SCALPMAP_CHECK(!busy());
  cancelled_ = false;
  ended_ = false;
  {
    const std::scoped_lock lock(guard_);
    state_ = {std::move(title), {}, 0.0};
  }
  thread_ = std::jthread([this, work = std::move(job)] {
    Teller teller(*this);
    finish_ = work(teller);
    ended_ = true;
    wake_();
  });
}

void Worker::collect() {
  if (!busy() || !ended_) return;
  thread_.join();
  const Finish finish = std::move(finish_);
  finish_ = nullptr;
  if (finish) finish();
}

Worker::State Worker::state() const {
  const std::scoped_lock lock(guard_);
  return state_;
}

}  // namespace scalpmap
