// Every command of the script language: one row each. The mouse, menus, command line, scripts, the journal
// and tests all speak these.
#pragma once

#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"
#include "edit/command_line.h"
#include "plan/plan.h"

namespace scalpmap {

struct CommandRow {
  std::string_view name;
  std::string_view label;    // for menus and the palette
  std::string_view summary;  // one sentence
  std::string_view example;
  std::vector<FieldHelp> arguments;
  // The plan after the command. Errors: refused, with a sentence that begins with the argument at fault. Null
  // for undo and redo, which are the editor's.
  Result<Plan> (*apply)(const Plan& plan, const std::vector<NamedText>& arguments);
  bool slow = false;  // builds the surface again: longer than a blink
};

const std::vector<CommandRow>& command_rows();
const CommandRow* find_command(std::string_view name);

// The rows of each family, in the order in which they are shown.
std::vector<CommandRow> zone_command_rows();
std::vector<CommandRow> zone_shape_command_rows();
std::vector<CommandRow> hairline_command_rows();
std::vector<CommandRow> pattern_command_rows();
std::vector<CommandRow> scan_command_rows();
std::vector<CommandRow> treatment_command_rows();

}  // namespace scalpmap
