// Work that the program does in a child process of itself, behind walls, because its input is a stranger's.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/shared_memory.h"

namespace scalpmap {

struct ChildJob;

// All that a job has of the world: its argument, its input, files its parent lends it, and room for its
// output.
class ChildWorld final : public Progress {
 public:
  ChildWorld(std::string argument, int socket, SharedMemory& output)
      : argument_(std::move(argument)), socket_(socket), output_(&output) {}

  const std::string& argument() const { return argument_; }
  std::span<const std::byte> input() const { return input_; }
  // Told to the parent's Progress; the parent ends the process where nobody wants the result any more.
  void report(std::string_view step, double fraction) override;
  // The content of a file that the parent lends by this name; nothing where it does not.
  std::optional<std::vector<std::byte>> file(const std::string& name) const;
  // Adds to the output.
  Result<void> put(std::span<const std::byte> bytes) { return output_->append(bytes); }

 private:
  friend std::optional<int> run_as_child(int, char**, std::span<const ChildJob>);
  std::string argument_;
  int socket_;
  SharedMemory* output_;
  std::span<const std::byte> input_;
  double last_fraction_ = -1.0;
};

struct ChildJob {
  std::string_view word;  // on the command line, as "--read-scan"
  Result<void> (*run)(ChildWorld& world) = nullptr;
};

// To be called first of all in main(), with every job the program knows: does the job and returns the exit
// code where this process was started as a child (base/child_process.h); nothing where it is the program
// itself.
std::optional<int> run_as_child(int argc, char** argv, std::span<const ChildJob> jobs);

// Whether run_as_child() was called in this process. A program that does not call it must not start itself as
// a child: it would do its whole work again, and start itself again.
bool can_be_a_child();

}  // namespace scalpmap
