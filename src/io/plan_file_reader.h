// What a plan file's tables hold, by name: each is asked for once, and what nobody asks for is a fault.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/plan_file_content.h"

namespace scalpmap {

class PlanFileReader {
 public:
  // Takes part only in what belongs to the plan itself, or only in its history.
  enum class Of { plan, history };
  PlanFileReader(const PlanContent& content, Of of, std::vector<std::string>& faults) : faults_(faults) {
    if (of == Of::plan)
      for (const SettingRow& row : content.settings) settings_[row.part].push_back(&row);
    for (const WordRun& run : content.runs)
      if (run.name.starts_with("history ") == (of == Of::history)) runs_[run.name] = &run.words;
  }

  void fault(std::string text) { faults_.push_back(std::move(text)); }

  bool has_setting(const std::string& part, std::string_view name) {
    const auto& rows = settings_[part];
    return std::any_of(rows.begin(), rows.end(), [&](const SettingRow* row) { return row->name == name; });
  }

  // A field that is not in the file keeps its default: an older program had no such field.
  template <HasFields T>
  void read_settings(const std::string& part, T& owner) {
    for (const SettingRow* row : settings_[part])
      if (const auto set = set_field(owner, row->name, row->text); !set)
        fault("In the settings of " + part + ", " + set.error().text + ".");
    settings_.erase(part);
  }

  // As many words as stand in the file, which must be whole groups; empty where there are none.
  const std::vector<std::uint32_t>& words(const std::string& name, std::size_t group) {
    static const std::vector<std::uint32_t> none;
    const auto found = runs_.find(name);
    if (found == runs_.end()) return none;
    const std::vector<std::uint32_t>& words = *found->second;
    runs_.erase(found);
    if (words.size() % group == 0) return words;
    fault("The data of " + name + " end in the middle.");
    return none;
  }

  void refuse_the_rest() {
    for (const auto& row : settings_)
      if (!row.second.empty())
        fault("There are settings of " + row.first + ", which the plan does not have.");
    for (const auto& row : runs_) fault("There are data of " + row.first + ", which the plan does not have.");
  }

 private:
  std::map<std::string, std::vector<const SettingRow*>> settings_;
  std::map<std::string, const std::vector<std::uint32_t>*> runs_;
  std::vector<std::string>& faults_;
};

}  // namespace scalpmap
