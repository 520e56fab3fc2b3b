// A plan taken apart into what a plan file's tables hold, and put together again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/plan_file.h"

namespace scalpmap {

// One named value as text, through the field lists: part "scan", "dots", "zone crown", ...
struct SettingRow {
  std::string part;
  std::string name;
  std::string text;
};

// A long run of words: "surface positions", "zone crown skin", ... `stride` as in pack_words.
struct WordRun {
  std::string name;
  std::size_t stride = 0;
  std::vector<std::uint32_t> words;
};

// A step of the history; what it differs in stands in runs (plan_file_history.h).
struct StepRow {
  std::string line;
  bool undone = false;
};
struct StepSettingRow {
  std::int64_t step = 0;  // index of a StepRow
  SettingRow setting;
};

struct PlanContent {
  std::vector<SettingRow> settings;
  std::vector<std::string> zone_ids;  // in the plan's order
  std::vector<WordRun> runs;          // an empty run may be left out
  std::vector<std::string> journal;
  std::vector<StepRow> steps;
  std::vector<StepSettingRow> step_settings;  // step by step
};

// Without a history.
PlanContent content_of(const Plan& plan, const std::vector<std::string>& journal);

// Why plan_of() would refuse what content_of() made of `plan`, a sentence each: only a programmer's fault.
std::vector<std::string> unreadable(const Plan& plan, const PlanContent& content);

// The plan again, or nothing and the reasons, a sentence each. Content may be anything at all. Its history is
// not looked at.
std::optional<Plan> plan_of(const PlanContent& content, std::vector<std::string>& faults);

}  // namespace scalpmap
