// Jobs in a child process: what comes back, how each bad end is told, and that the walls hold.
#include "base/child_process.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "base/folder.h"

namespace scalpmap {
namespace {

ChildOutcome run_job(const std::string& word, const std::string& argument, const std::string& input = {},
                     double most_s = 60.0) {
  ChildOrder order;
  order.word = word;
  order.argument = argument;
  order.input = std::as_bytes(std::span{input.data(), input.size()});
  order.most_s = most_s;
  NoProgress quiet;
  return run_child(order, quiet);
}

std::string text_of(ChildOutcome& outcome) {
  if (outcome.end != ChildEnd::done) return "not done";
  const auto bytes = outcome.output->view();
  EXPECT_TRUE(bytes.ok());
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

int open_descriptors() {
  const auto files = std::filesystem::directory_iterator("/proc/self/fd");
  return static_cast<int>(std::distance(begin(files), end(files)));
}

bool has_children() {
  return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD;
}

TEST(ChildProcess, HandsItsOutputBack) {
  std::string megabyte(1'000'003, 'a');
  for (std::size_t i = 0; i < megabyte.size(); ++i) megabyte[i] = static_cast<char>(i * 7);
  auto outcome = run_job("--echo", "", megabyte);
  EXPECT_EQ(text_of(outcome), megabyte);
  auto nothing = run_job("--echo", "");
  EXPECT_EQ(nothing.end, ChildEnd::done);
  EXPECT_EQ(text_of(nothing), "");
}

TEST(ChildProcess, PassesProgressOn) {
  class Heard final : public Progress {
   public:
    void report(std::string_view step, double fraction) override {
      heard += std::string(step) + " " + std::to_string(fraction);
    }
    std::string heard;
  } heard;
  ChildOrder order;
  order.word = "--echo";
  EXPECT_EQ(run_child(order, heard).end, ChildEnd::done);
  EXPECT_EQ(heard.heard, "echoing 0.500000");
}

TEST(ChildProcess, TellsHowTheChildEnded) {
  for (const char* how : {"segment", "abort", "throw", "silently"})
    EXPECT_EQ(run_job("--crash", how).end, ChildEnd::broke_off) << how;
  EXPECT_EQ(run_job("--hang", "", {}, 0.3).end, ChildEnd::too_long);
  EXPECT_EQ(run_job("--hang", "silently").end, ChildEnd::broke_off);
  EXPECT_EQ(run_job("--no-such-job", "").end, ChildEnd::broke_off);
}

TEST(ChildProcess, TellsWhenMemoryRunsOut) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "The address sanitizer needs more address space than any limit leaves.";
#endif
  ChildOrder order;
  order.word = "--eat-memory";
  order.most_memory_bytes = std::uint64_t{1} << 30;
  NoProgress quiet;
  EXPECT_EQ(run_child(order, quiet).end, ChildEnd::too_much_memory);
}

TEST(ChildProcess, MakesOnePrintableLineOfARefusal) {
  const auto outcome = run_job("--refuse", "");
  EXPECT_EQ(outcome.end, ChildEnd::refused);
  EXPECT_EQ(outcome.error.kind, ErrorKind::bad_data);
  EXPECT_EQ(outcome.error.text, "It is a stranger [31m.");
}

TEST(ChildProcess, LetsNothingOut) {
  for (const char* what : {"open", "create", "unlink", "kill", "run memory"}) {
    auto outcome = run_job("--break-out", what);
    EXPECT_EQ(text_of(outcome), "denied") << what;
  }
  for (const char* what : {"fork", "execute", "socket"})
    EXPECT_EQ(run_job("--break-out", what).end, ChildEnd::broke_off) << what;
  EXPECT_FALSE(std::filesystem::exists("/tmp/scalpmap_broke_out"));
}

TEST(ChildProcess, SeesNoneOfTheParentsFiles) {
  const Descriptor lying_around(::dup(0));  // not closed on exec
  auto outcome = run_job("--count-descriptors", "");
  EXPECT_EQ(text_of(outcome), "6");  // three to nowhere, socket, input, output
}

TEST(ChildProcess, StopsWithinABlinkWhenCancelled) {
  class CancelledLater final : public Progress {
   public:
    void report(std::string_view, double) override {}
    bool cancelled() const override { return ++asked > 5; }
    mutable int asked = 0;
  } later;
  ChildOrder order;
  order.word = "--hang";
  EXPECT_EQ(run_child(order, later).end, ChildEnd::cancelled);
  EXPECT_EQ(later.asked, 6);  // asked every 20 ms, and at once obeyed
  EXPECT_FALSE(has_children());
}

TEST(ChildProcess, LeavesNothingBehind) {
  const int before = open_descriptors();
  for (const char* word : {"--echo", "--crash", "--refuse", "--count-descriptors"})
    (void)run_job(word, "abort");
  (void)run_job("--hang", "", {}, 0.1);
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_FALSE(has_children());
}

TEST(ChildProcess, WorksFromManyThreadsAtOnce) {
  std::vector<std::string> answers(8);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < answers.size(); ++i)
      threads.emplace_back([&answers, i] {
        auto outcome = run_job("--echo", "", std::string(1000 + i, 'x'));
        answers[i] = text_of(outcome);
      });
  }
  for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i], std::string(1000 + i, 'x'));
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "in" / "below");
    ASSERT_TRUE(write_file(folder_ / "in" / "a.bin", "inside").ok());
    ASSERT_TRUE(write_file(folder_ / "in" / "below" / "b.bin", "below").ok());
    ASSERT_TRUE(write_file(folder_ / "outside.bin", "outside").ok());
    std::filesystem::create_symlink("../outside.bin", folder_ / "in" / "out.bin");
    std::filesystem::create_symlink("/etc/passwd", folder_ / "in" / "passwd.bin");
    std::filesystem::create_symlink("a.bin", folder_ / "in" / "within.bin");
    std::filesystem::create_directory_symlink("..", folder_ / "in" / "up");
    ASSERT_EQ(::mkfifo((folder_ / "in" / "pipe.bin").c_str(), 0600), 0);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string lent(const std::string& name) const {
    ChildOrder order;
    order.word = "--borrow";
    order.argument = name;
    order.lend = [this](const std::string& wanted) { return open_inside(folder_ / "in", wanted); };
    NoProgress quiet;
    auto outcome = run_child(order, quiet);
    return text_of(outcome);
  }
  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "scalpmap_folder_test";
};

TEST_F(Folder, LendsWhatIsInIt) {
  EXPECT_EQ(lent("a.bin"), "inside");
  EXPECT_EQ(lent("./a.bin"), "inside");
  EXPECT_EQ(lent("below/b.bin"), "below");
  EXPECT_EQ(lent("below/../a.bin"), "inside");
  EXPECT_EQ(lent("within.bin"), "inside");
}

TEST_F(Folder, LendsNothingElse) {
  for (const std::string& name :
       {std::string("../outside.bin"), (folder_ / "outside.bin").string(),
        (folder_ / "in" / "a.bin").string(), std::string("out.bin"), std::string("passwd.bin"),
        std::string("up/outside.bin"), std::string("below"), std::string("pipe.bin"), std::string("none.bin"),
        std::string(), std::string("/dev/zero"), std::string("..")})
    EXPECT_EQ(lent(name), "not lent") << name;
}

}  // namespace
}  // namespace scalpmap
