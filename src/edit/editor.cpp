#include "edit/editor.h"

#include "edit/command_line.h"
#include "edit/commands.h"

namespace scalpmap {

Editor::Editor(Plan plan, std::vector<std::string> journal)
    : plan_(std::move(plan)), saved_(plan_), journal_(std::move(journal)) {}

const Results& Editor::results() {
  if (results_revision_ != revision_) {
    results_ = derivation_.derive(plan_);
    results_revision_ = revision_;
  }
  return results_;
}

void Editor::mark_saved() {
  saved_ = plan_;
  saved_revision_ = revision_;
}

Result<void> Editor::run(std::string_view text) {
  const auto parsed = parse_command_line(text);
  if (!parsed) return parsed.error();
  if (!*parsed) return {};
  const CommandLine& command = **parsed;
  const CommandRow* row = find_command(command.name);
  if (!row)
    return Error{ErrorKind::refused, "There is no command \"" + command.name +
                                         "\". \"scalpmap commands\" lists those there are."};
  auto fault = [&](const std::string& sentence) {
    return Error{ErrorKind::refused, command.name + ": " + sentence + (sentence.ends_with('.') ? "" : ".")};
  };
  const std::string line = write_command_line(command);

  if (!row->apply) {
    const bool undoing = command.name == "undo";
    if (!command.arguments.empty()) return fault("takes no arguments");
    std::vector<Step>& from = undoing ? undo_ : redo_;
    std::vector<Step>& to = undoing ? redo_ : undo_;
    if (from.empty()) return fault(undoing ? "there is nothing to undo" : "there is nothing to redo");
    Step step = std::move(from.back());
    from.pop_back();
    std::swap(plan_, step.plan);
    to.push_back(std::move(step));
  } else {
    auto after = row->apply(plan_, command.arguments);
    if (!after) return fault(after.error().text);
    settle_dots(plan_, *after, derivation_);
    if (*after == plan_) return {};
    undo_.push_back({std::move(plan_), line});
    redo_.clear();
    plan_ = std::move(*after);
  }
  journal_.push_back(line);
  ++revision_;
  return {};
}

Result<void> Editor::run_script(std::string_view script) {
  const Plan plan = plan_;
  const auto undo = undo_;
  const auto redo = redo_;
  const auto journal = journal_;
  int line_number = 0;
  while (!script.empty()) {
    ++line_number;
    const std::size_t end = std::min(script.find('\n'), script.size());
    if (auto done = run(script.substr(0, end)); !done) {
      plan_ = plan;
      undo_ = undo;
      redo_ = redo;
      journal_ = journal;
      ++revision_;
      return Error{done.error().kind, "Line " + std::to_string(line_number) + ": " + done.error().text +
                                          " Nothing has been changed."};
    }
    script.remove_prefix(std::min(end + 1, script.size()));
  }
  return {};
}

}  // namespace scalpmap
