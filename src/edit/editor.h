// The one door through which a plan changes: runs commands, remembers each as one undo step and one journal
// line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "edit/command_line.h"
#include "edit/commands.h"
#include "io/plan_file.h"
#include "plan/dot_choice.h"
#include "plan/history.h"
#include "plan/plan.h"
#include "plan/results.h"

namespace scalpmap {

class Editor {
 public:
  // `journal`: the lines that led to this plan, as its file holds them.
  explicit Editor(Plan plan, std::vector<std::string> journal = {});
  // Goes on where a plan file left off: what was done before can be undone.
  explicit Editor(StoredPlan stored);

  const Plan& plan() const { return *plan_; }
  // What its file is to hold: a value that shares all that is bulky, so it can be saved while the work goes
  // on.
  StoredPlan stored() const;
  // derive(plan()), kept until the plan changes.
  const Results& results();

  // Runs one line of the script language. On an error nothing has changed, and its sentence begins with the
  // command's name. A command that changes nothing is not remembered.
  Result<void> run(std::string_view line);
  // What one line would make of a plan, without an editor: for work beside the window. Not for undo and redo.
  static Result<Plan> outcome(const Plan& plan, std::string_view line);
  // As run(line), where outcome(plan(), line) is known already.
  void take_outcome(std::string_view line, Plan after);
  // Gives dot sites, placed on `surface`, to this plan and to all that undo and redo lead to, and settles the
  // dots of each as if they had always been there. Plans that have sites keep theirs.
  void take_sites(const Surface& surface, std::shared_ptr<const DotSites> sites);
  // Runs a script, one command a line: all of it, or, on the first error (which names the line), none.
  Result<void> run_script(std::string_view script);

  bool can_undo() const { return !history_.done.empty(); }
  bool can_redo() const { return !history_.undone.empty(); }
  std::size_t undo_count() const { return history_.done.size(); }
  // The line that undo would take back, or redo would do again. Only where can_undo() or can_redo().
  const std::string& undo_line() const { return history_.done.back().line; }
  const std::string& redo_line() const { return history_.undone.back().line; }

  // All steps, those done and those undone, as one list: the oldest has number 0, and the first undo_count()
  // are done. The very oldest are forgotten in time (plan/history.h).
  std::size_t step_count() const { return history_.size(); }
  const std::string& step_line(std::size_t step) const;
  // The plan that step was done to.
  const Plan& plan_before(std::size_t step) const;
  // Undoes, or does again, until the first `done` steps are done: one journal line each, and nothing in
  // between is derived. Errors: refused, where there are not so many steps.
  Result<void> go_to(std::size_t done);

  const std::vector<std::string>& journal() const { return journal_; }
  // Changes with every change of the plan.
  std::uint64_t revision() const { return revision_; }
  // Whether the plan differs from what mark_saved() last saw (or from what it was opened with).
  bool has_unsaved_changes() const {
    return revision_ != saved_revision_ && plan_ != saved_ && !(saved_ && *plan_ == *saved_);
  }
  void mark_saved();
  // This plan came about without a command and lies in no file: until mark_saved() it differs from all that
  // was saved, whatever is done or undone.
  void mark_unsaved();

 private:
  static Result<Plan> outcome(const Plan& plan, const CommandLine& command, const CommandRow& row,
                              Derivation& derivation);
  void remember(std::string line, Plan after);
  void step(bool undoing);

  std::shared_ptr<const Plan> plan_;
  std::shared_ptr<const Plan> saved_;  // none: nothing was ever saved
  History history_;
  std::vector<std::string> journal_;
  std::uint64_t revision_ = 1, saved_revision_ = 1;
  Derivation derivation_;
  Results results_;
  std::uint64_t results_revision_ = 0;
};

}  // namespace scalpmap
