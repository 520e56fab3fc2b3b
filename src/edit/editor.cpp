#include "edit/editor.h"

#include "base/check.h"

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

namespace {

Error fault_of(std::string_view command, const std::string& sentence) {
  return {ErrorKind::refused, std::string(command) + ": " + sentence + (sentence.ends_with('.') ? "" : ".")};
}

Result<const CommandRow*> row_for(const CommandLine& command) {
  if (const CommandRow* row = find_command(command.name)) return row;
  return Error{ErrorKind::refused,
               "There is no command \"" + command.name + "\". \"scalpmap commands\" lists those there are."};
}

}  // namespace

Result<Plan> Editor::outcome(const Plan& plan, const CommandLine& command, const CommandRow& row,
                             Derivation& derivation) {
  auto after = row.apply(plan, command.arguments);
  if (!after) return fault_of(command.name, after.error().text);
  settle_dots(plan, *after, derivation);
  return after;
}

Result<Plan> Editor::outcome(const Plan& plan, std::string_view line) {
  const auto parsed = parse_command_line(line);
  if (!parsed) return parsed.error();
  if (!*parsed) return plan;
  const auto row = row_for(**parsed);
  if (!row) return row.error();
  SCALPMAP_CHECK((*row)->apply);
  Derivation derivation;
  return outcome(plan, **parsed, **row, derivation);
}

void Editor::take_outcome(std::string_view line, Plan after) {
  const auto parsed = parse_command_line(line);
  SCALPMAP_CHECK(parsed.ok() && parsed->has_value());
  if (!(after == plan_)) remember(write_command_line(**parsed), std::move(after));
}

void Editor::remember(std::string line, Plan after) {
  undo_.push_back({std::move(plan_), line});
  redo_.clear();
  plan_ = std::move(after);
  journal_.push_back(std::move(line));
  ++revision_;
}

void Editor::take_sites(const Surface& surface, std::shared_ptr<const DotSites> sites) {
  std::vector<Plan*> in_order;
  for (Step& step : undo_) in_order.push_back(&step.plan);
  in_order.push_back(&plan_);
  for (auto step = redo_.rbegin(); step != redo_.rend(); ++step) in_order.push_back(&step->plan);
  std::vector<std::pair<const Surface*, std::shared_ptr<const DotSites>>> known{{&surface, std::move(sites)}};
  const auto give = [&](Plan& plan) {
    if (plan.sites) return;
    for (const auto& [on, placed] : known)
      if (on == plan.surface.get()) plan.sites = placed;
    if (plan.sites) return;
    plan.sites = sites_on(*plan.surface, *known.front().second);
    known.emplace_back(plan.surface.get(), plan.sites);
  };
  for (Plan* plan : in_order) give(*plan);
  give(saved_);
  for (std::size_t i = 1; i < in_order.size(); ++i) settle_dots(*in_order[i - 1], *in_order[i], derivation_);
  ++revision_;
}

Result<void> Editor::run(std::string_view text) {
  const auto parsed = parse_command_line(text);
  if (!parsed) return parsed.error();
  if (!*parsed) return {};
  const CommandLine& command = **parsed;
  const auto row = row_for(command);
  if (!row) return row.error();
  const std::string line = write_command_line(command);
  if ((*row)->apply) {
    auto after = outcome(plan_, command, **row, derivation_);
    if (!after) return after.error();
    if (!(*after == plan_)) remember(line, std::move(*after));
    return {};
  }
  const bool undoing = command.name == "undo";
  if (!command.arguments.empty()) return fault_of(command.name, "takes no arguments");
  std::vector<Step>& from = undoing ? undo_ : redo_;
  std::vector<Step>& to = undoing ? redo_ : undo_;
  if (from.empty())
    return fault_of(command.name, undoing ? "there is nothing to undo" : "there is nothing to redo");
  Step step = std::move(from.back());
  from.pop_back();
  std::swap(plan_, step.plan);
  to.push_back(std::move(step));
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
