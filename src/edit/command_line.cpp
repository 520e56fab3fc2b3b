#include "edit/command_line.h"

namespace scalpmap {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Error fault(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

}  // namespace

Result<std::optional<CommandLine>> parse_command_line(std::string_view line) {
  CommandLine command;
  std::size_t at = 0;
  auto skip_space = [&] {
    while (at < line.size() && is_space(line[at])) ++at;
  };
  skip_space();
  if (at == line.size() || line[at] == '#') return std::optional<CommandLine>{};
  while (at < line.size() && !is_space(line[at]) && line[at] != '#') command.name += line[at++];

  for (skip_space(); at < line.size() && line[at] != '#'; skip_space()) {
    NamedText argument;
    while (at < line.size() && line[at] != '=' && !is_space(line[at])) argument.name += line[at++];
    if (at == line.size() || line[at] != '=' || argument.name.empty())
      return fault("\"" + argument.name + "\" is not an argument; write argument=value after " +
                   command.name);
    ++at;
    if (at < line.size() && line[at] == '"') {
      ++at;
      bool closed = false;
      for (; at < line.size(); ++at) {
        if (line[at] == '"') {
          closed = true;
          ++at;
          break;
        }
        if (line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == '"' || line[at + 1] == '\\')) ++at;
        argument.text += line[at];
      }
      if (!closed) return fault("the quote opened in " + argument.name + "= is never closed");
      if (at < line.size() && !is_space(line[at]))
        return fault("there must be a space after the closing quote of " + argument.name);
    } else {
      while (at < line.size() && !is_space(line[at])) argument.text += line[at++];
    }
    for (const NamedText& earlier : command.arguments)
      if (earlier.name == argument.name) return fault(argument.name + " is given twice");
    command.arguments.push_back(std::move(argument));
  }
  return std::optional<CommandLine>{std::move(command)};
}

std::string write_command_line(const CommandLine& command) {
  std::string line = command.name;
  for (const NamedText& argument : command.arguments) {
    line += " " + argument.name + "=";
    const bool quote =
        argument.text.empty() || argument.text.find_first_of(" \t\r\n\"#\\") != std::string::npos;
    if (!quote) {
      line += argument.text;
      continue;
    }
    line += '"';
    for (const char c : argument.text) {
      if (c == '"' || c == '\\') line += '\\';
      line += c;
    }
    line += '"';
  }
  return line;
}

}  // namespace scalpmap
