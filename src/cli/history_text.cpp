#include "cli/history_text.h"

#include <nlohmann/json.hpp>

#include "edit/command_words.h"

namespace scalpmap {

std::string history_text(const Editor& editor) {
  const std::size_t count = editor.step_count(), done = editor.undo_count();
  if (count == 0) return "Nothing has been done yet.\n";
  const std::size_t width = std::to_string(count).size();
  std::string text;
  for (std::size_t i = 0; i <= count; ++i) {
    if (i == done) text += std::string(width, '-') + "  the plan stands here\n";
    if (i == count) break;
    const std::string number = std::to_string(i + 1);
    text += std::string(width - number.size(), ' ') + number + "  " +
            command_words(editor.step_line(i), editor.plan_before(i)) + (i < done ? "" : " (undone)") + "\n";
  }
  return text;
}

std::string history_json(const Editor& editor) {
  nlohmann::ordered_json all;
  all["done"] = editor.undo_count();
  all["steps"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < editor.step_count(); ++i)
    all["steps"].push_back({{"number", i + 1},
                            {"done", i < editor.undo_count()},
                            {"words", command_words(editor.step_line(i), editor.plan_before(i))},
                            {"line", editor.step_line(i)}});
  return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace scalpmap
