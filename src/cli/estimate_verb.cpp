#include "cli/estimate_verb.h"

#include <cmath>
#include <cstdio>

#include "cli/tables.h"
#include "edit/opening.h"
#include "io/results_json.h"
#include "plan/pattern.h"

namespace scalpmap {

namespace {

// Hundredths of a percent, adding up to 100 %.
std::string equal_shares(int sessions) {
  std::string text;
  const auto split = split_whole(10000, std::vector<double>(static_cast<std::size_t>(sessions), 1.0));
  for (const std::int64_t share : split)
    text += (text.empty() ? "" : ",") + write_value(static_cast<double>(share) / 100.0);
  return text;
}

}  // namespace

Result<void> do_estimate(const EstimateRequest& request, Progress& progress) {
  if (!find_pattern(request.pattern))
    return Error{ErrorKind::usage, "There is no pattern \"" + request.pattern + "\"; choose one of " +
                                       names_of_patterns() + "."};
  auto opened = open_any(request.scan, request.prepare, progress);
  if (!opened) return opened.error();
  if (opened->is_plan)
    return Error{
        ErrorKind::usage,
        request.scan.string() + " is a plan, not a scan; \"scalpmap results\" tells what it comes to."};
  Editor& editor = opened->editor;
  if (auto done = editor.run("pattern.place pattern=" + request.pattern); !done) return done.error();
  // As many as usual keep their usual shares.
  if (request.sessions && *request.sessions != static_cast<int>(editor.plan().sessions.shares.size()))
    if (auto done = editor.run("sessions.set shares=" + equal_shares(*request.sessions)); !done)
      return done.error();
  const std::string text = request.json ? results_json(editor.plan(), editor.results())
                                        : results_table(editor.plan(), editor.results());
  std::fwrite(text.data(), 1, text.size(), stdout);
  return {};
}

Result<void> do_patterns() {
  const std::string text = patterns_text();
  std::fwrite(text.data(), 1, text.size(), stdout);
  return {};
}

}  // namespace scalpmap
