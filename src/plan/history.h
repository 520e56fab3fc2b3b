// What was done to a plan, step by step, so that it can be taken back and done again.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace scalpmap {

// How much is remembered: whichever of these is reached first. Five thousand strokes are more than a day's
// work. Each step that moves the skin, or makes it larger, keeps a surface of its own.
inline constexpr std::size_t most_steps = 5000;
inline constexpr std::size_t most_history_bytes = std::size_t{3} << 30;
inline constexpr std::size_t most_history_surfaces = 12;

struct HistoryStep {
  std::shared_ptr<const Plan> plan;  // before the line where it is done, after it where it was taken back
  std::string line;                  // of the script language
  std::size_t bytes = 0;             // own_bytes() of what the line changed
};

// A value: copying it shares the plans, of which none is null.
struct History {
  std::vector<HistoryStep> done;    // oldest first
  std::vector<HistoryStep> undone;  // what would be done again next stands last

  std::size_t size() const { return done.size() + undone.size(); }
};

// What a plan keeps in memory beside one like it, roughly: what they share is not counted. A stroke: the
// pages it touched, and 16 bytes for each 1,024 vertices of each zone (8 KB a zone at 1,000,000 triangles).
std::size_t own_bytes(const Plan& plan, const Plan& other);

// Forgets the oldest of what was done, down to the limits above; never the last.
void forget_the_oldest(History& history, const Plan& present);

}  // namespace scalpmap
