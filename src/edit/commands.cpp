#include "edit/commands.h"

namespace scalpmap {

const std::vector<CommandRow>& command_rows() {
  static const std::vector<CommandRow> rows = [] {
    std::vector<CommandRow> all = zone_command_rows();
    for (CommandRow& row : zone_shape_command_rows()) all.push_back(std::move(row));
    for (CommandRow& row : hairline_command_rows()) all.push_back(std::move(row));
    for (CommandRow& row : pattern_command_rows()) all.push_back(std::move(row));
    for (CommandRow& row : scan_command_rows()) all.push_back(std::move(row));
    for (CommandRow& row : treatment_command_rows()) all.push_back(std::move(row));
    all.push_back({"undo", "Undo", "Takes back the last command.", "undo", {}, nullptr});
    all.push_back({"redo", "Redo", "Does again what was last undone.", "redo", {}, nullptr});
    return all;
  }();
  return rows;
}

const CommandRow* find_command(std::string_view name) {
  for (const CommandRow& row : command_rows())
    if (row.name == name) return &row;
  return nullptr;
}

}  // namespace scalpmap
