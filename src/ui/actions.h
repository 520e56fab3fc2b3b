// What the window can do beyond the commands of the script language: one row each, from which keys, tips, the
// sheet of keys and the palette are made.
#pragma once

#include <string_view>
#include <vector>

#include "ui/input_queue.h"
#include "ui/wishes.h"

namespace scalpmap {

enum class NeedsPlan { no, yes };

struct ActionRow {
  Action action;
  std::string_view group;  // in the sheet of keys
  std::string_view label;
  std::string_view keys;  // as written for people; empty: none
  KeyCode code = 0;       // 0: none
  bool control = false;
  bool shift = false;
  NeedsPlan needs_plan = NeedsPlan::yes;
  std::string_view what = {};  // one sentence for the tip
};

const std::vector<ActionRow>& action_rows();
const ActionRow& row_of(Action action);
// The actions whose keys went down in this frame.
std::vector<Action> actions_of_keys(const InputFrame& frame);

}  // namespace scalpmap
