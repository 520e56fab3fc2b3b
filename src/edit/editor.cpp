#include "edit/editor.h"

#include "base/check.h"

namespace scalpmap {

Editor::Editor(Plan plan, std::vector<std::string> journal)
    : Editor(StoredPlan{std::move(plan), std::move(journal), {}}) {}

Editor::Editor(StoredPlan stored)
    : plan_(std::make_shared<const Plan>(std::move(stored.plan))),
      saved_(plan_),
      history_(std::move(stored.history)),
      journal_(std::move(stored.journal)) {}

StoredPlan Editor::stored() const {
  return {*plan_, journal_, history_};
}

const std::string& Editor::step_line(std::size_t step) const {
  SCALPMAP_CHECK(step < step_count());
  const std::size_t done = undo_count();
  return step < done ? history_.done[step].line : history_.undone[step_count() - 1 - step].line;
}

const Plan& Editor::plan_before(std::size_t step) const {
  SCALPMAP_CHECK(step < step_count());
  const std::size_t done = undo_count();
  if (step == done) return *plan_;
  return step < done ? *history_.done[step].plan : *history_.undone[step_count() - step].plan;
}

const Results& Editor::results() {
  if (results_revision_ != revision_) {
    results_ = derivation_.derive(*plan_);
    results_revision_ = revision_;
  }
  return results_;
}

void Editor::mark_saved() {
  saved_ = plan_;
  saved_revision_ = revision_;
}

void Editor::mark_unsaved() {
  saved_ = nullptr;
  saved_revision_ = 0;
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
  if (!(after == *plan_)) remember(write_command_line(**parsed), std::move(after));
}

void Editor::remember(std::string line, Plan after) {
  const std::size_t bytes = own_bytes(after, *plan_);
  history_.done.push_back({std::move(plan_), line, bytes});
  history_.undone.clear();
  plan_ = std::make_shared<const Plan>(std::move(after));
  forget_the_oldest(history_, *plan_);
  journal_.push_back(std::move(line));
  ++revision_;
}

void Editor::take_sites(const Surface& surface, std::shared_ptr<const DotSites> sites) {
  std::vector<std::shared_ptr<const Plan>*> in_order;
  for (HistoryStep& step : history_.done) in_order.push_back(&step.plan);
  in_order.push_back(&plan_);
  for (auto step = history_.undone.rbegin(); step != history_.undone.rend(); ++step)
    in_order.push_back(&step->plan);
  std::vector<std::pair<const Surface*, std::shared_ptr<const DotSites>>> known{{&surface, std::move(sites)}};
  const auto give = [&](Plan& plan) {
    if (plan.sites) return;
    for (const auto& [on, placed] : known)
      if (on == plan.surface.get()) plan.sites = placed;
    if (plan.sites) return;
    plan.sites = sites_on(*plan.surface, *known.front().second);
    known.emplace_back(plan.surface.get(), plan.sites);
  };
  const std::shared_ptr<const Plan> saved_before = saved_;
  const Plan* before = nullptr;
  for (std::shared_ptr<const Plan>* plan : in_order) {
    const bool is_saved = *plan == saved_before;
    auto with_sites = std::make_shared<Plan>(**plan);
    give(*with_sites);
    if (before) settle_dots(*before, *with_sites, derivation_);
    *plan = std::move(with_sites);
    if (is_saved) saved_ = *plan;
    before = plan->get();
  }
  if (saved_ && saved_ == saved_before) {
    auto with_sites = std::make_shared<Plan>(*saved_);
    give(*with_sites);
    saved_ = std::move(with_sites);
  }
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
    auto after = outcome(*plan_, command, **row, derivation_);
    if (!after) return after.error();
    if (!(*after == *plan_)) remember(line, std::move(*after));
    return {};
  }
  const bool undoing = command.name == "undo";
  if (!command.arguments.empty()) return fault_of(command.name, "takes no arguments");
  if (undoing ? !can_undo() : !can_redo())
    return fault_of(command.name, undoing ? "there is nothing to undo" : "there is nothing to redo");
  step(undoing);
  return {};
}

void Editor::step(bool undoing) {
  std::vector<HistoryStep>& from = undoing ? history_.done : history_.undone;
  std::vector<HistoryStep>& to = undoing ? history_.undone : history_.done;
  HistoryStep step = std::move(from.back());
  from.pop_back();
  std::swap(plan_, step.plan);
  to.push_back(std::move(step));
  journal_.push_back(undoing ? "undo" : "redo");
  ++revision_;
}

Result<void> Editor::go_to(std::size_t done) {
  if (done > step_count())
    return Error{ErrorKind::refused, "There are only " + std::to_string(step_count()) + " steps."};
  while (undo_count() > done) step(true);
  while (undo_count() < done) step(false);
  return {};
}

Result<void> Editor::run_script(std::string_view script) {
  const auto plan = plan_;
  const History history = history_;
  const auto journal = journal_;
  int line_number = 0;
  while (!script.empty()) {
    ++line_number;
    const std::size_t end = std::min(script.find('\n'), script.size());
    if (auto done = run(script.substr(0, end)); !done) {
      plan_ = plan;
      history_ = history;
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
