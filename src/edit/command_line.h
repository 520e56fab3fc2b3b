// One command as one line of text: a name, then argument=value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"

namespace scalpmap {

struct CommandLine {
  std::string name;
  std::vector<NamedText> arguments;
};

// Nothing where the line is blank or a comment (#). Values with spaces stand in double quotes, in which \"
// and \\ stand for themselves. Errors: refused.
Result<std::optional<CommandLine>> parse_command_line(std::string_view line);
// The line that parses back to this command, quoting only what must be.
std::string write_command_line(const CommandLine& command);

}  // namespace scalpmap
