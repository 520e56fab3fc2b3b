// The parent's side of a job in a child process: start, watch, lend files, end, and say how it went.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/shared_memory.h"

namespace scalpmap {

// Where the child finds what it was handed, and the name by which it knows that it is one.
constexpr int child_socket = 3, child_input = 4, child_output = 5;
constexpr const char* child_name = "scalpmap-child";

struct ChildOrder {
  std::string_view word;             // of the job
  std::string argument;              // for the job
  std::span<const std::byte> input;  // copied once
  double most_s = 60.0;              // of wall clock, and of processor time
  std::uint64_t most_memory_bytes = std::uint64_t{4} << 30;
  // Lends a file by name; not open() where it does not. Nothing is lent without it.
  std::function<Descriptor(const std::string& name)> lend{};
};

enum class ChildEnd {
  done,
  refused,    // by the job, with an Error of its own
  broke_off,  // a crash, or an end without a word
  too_long,
  too_much_memory,
  cancelled,
  not_started
};

struct ChildOutcome {
  ChildEnd end = ChildEnd::not_started;
  Error error;                           // where refused or not_started; its text is one printable line
  std::optional<SharedMemory> output{};  // sealed; where done
};

// Starts this program anew (exec of itself, so nothing of the parent's memory goes along) to do one job
// behind the walls of base/sandbox.h. Returns when the child is gone, whichever way; asks `progress` every 20
// ms whether to give up. May be called from any thread. Programs that use it call run_as_child() in their
// main().
ChildOutcome run_child(const ChildOrder& order, Progress& progress);

}  // namespace scalpmap
