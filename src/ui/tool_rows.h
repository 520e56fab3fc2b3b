// The tools of the window: one row each, from which the tool strip, keys, tips, the palette and the sheet of
// keys are made.
#pragma once

#include <array>
#include <string_view>

#include "ui/input_queue.h"
#include "ui/wishes.h"

namespace scalpmap {

// What a tool's size is, for the bar, the ring and the report; none: the tool has no size.
enum class SizeOf { none, radius, width, diameter };

struct ToolRow {
  Tool tool;
  Action action;  // that takes it up
  const char* icon;
  std::string_view label;
  std::string_view word;  // in the report
  std::string_view keys;
  KeyCode code;
  std::string_view what;  // one sentence
  SizeOf size;
  double least_mm, most_mm, first_mm;  // of its size
  bool mirrors;                        // can do the same on the other side
  bool steadies;                       // the stabiliser helps its lines
  bool on_zone = true;                 // works in the zone selected, and makes one where there is none
};

inline constexpr std::size_t tool_count = 8;
const std::array<ToolRow, tool_count>& tool_rows();
const ToolRow& row_of(Tool tool);
std::string_view label_of(SizeOf size);

}  // namespace scalpmap
