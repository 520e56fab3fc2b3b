#include "edit/command_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "edit/commands.h"

namespace scalpmap {

namespace {

// What is said of a command. {argument} stands for its value, a zone's by its name; what is in [brackets] is
// said only where all in it are given; {*} is all that the row does not name.
struct WordsRow {
  std::string_view command;
  std::string_view words;
};
constexpr std::array<WordsRow, 27> words_rows{{
    {"zone.add", "Add {new}[, {kind}]"},
    {"zone.paint", "Paint {zone}[, {radius_mm} mm brush]{mirrored}"},
    {"zone.erase", "Erase from {zone}[, {radius_mm} mm brush]{mirrored}"},
    {"zone.set", "Change {zone}[: {*}]"},
    {"zone.move", "Put {zone} at place {to}"},
    {"zone.remove", "Remove {zone}"},
    {"zone.fill", "Fill {zone}"},
    {"zone.outline", "Outline {zone}{erased}{mirrored}"},
    {"zone.band", "Band in {zone}[, {width_mm} mm wide]{mirrored}"},
    {"zone.discs", "Discs in {zone}[, {diameter_mm} mm wide]{mirrored}"},
    {"zone.scatter", "Scatter {count} discs in {zone}"},
    {"zone.smooth", "Smooth the border of {zone}[, {reach_mm} mm]"},
    {"zone.grow", "Grow {zone} by {by_mm} mm"},
    {"zone.mirror", "Mirror {zone}"},
    {"zone.unite", "Unite {zone} with {with}"},
    {"zone.subtract", "Take {with} away from {zone}"},
    {"zone.intersect", "Keep of {zone} what lies in {with}"},
    {"zone.copy", "Copy {zone}"},
    {"hairline.propose", "Propose a hairline[, {shape}][, for a {for}]"},
    {"hairline.set", "Change the hairline[: {*}]"},
    {"hairline.move", "Move {handle} of the hairline"},
    {"hairline.add", "Add {handle} to the hairline"},
    {"hairline.drop", "Take {handle} off the hairline"},
    {"hairline.mirror", "Mirror the hairline from the {from}"},
    {"hairline.remove", "Remove the hairline"},
    {"landmark.set", "Set landmark {kind}"},
    {"frame.pick", "Set which way the head faces"},
}};

// Units at the end of an argument's name, and as people write them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> units{{{"_per_cm2", "/cm²"},
                                                                              {"_mm", " mm"},
                                                                              {"_percent", " %"},
                                                                              {"_minutes", " min"},
                                                                              {"_days", " days"},
                                                                              {"_months", " months"},
                                                                              {"_minor", " in cents"}}};

// Longer values, and places on the skin, are numbers to nobody.
constexpr std::size_t longest_value = 80;

const NamedText* find_argument(const CommandLine& command, std::string_view name) {
  for (const NamedText& argument : command.arguments)
    if (argument.name == name) return &argument;
  return nullptr;
}

std::string zone_words(const std::string& id, const Plan& before) {
  const Zone* zone = before.find_zone(id);
  return "'" + (zone ? zone->name : id) + "'";
}

// "density 110/cm²", "locked", "not locked"
std::string argument_words(const NamedText& argument) {
  std::string name = argument.name, value = argument.text;
  for (const auto& [ending, unit] : units)
    if (name.size() > ending.size() && name.ends_with(ending)) {
      name.erase(name.size() - ending.size());
      value += unit;
      break;
    }
  std::replace(name.begin(), name.end(), '_', ' ');
  if (argument.text == "yes") return name;
  if (argument.text == "no") return "not " + name;
  std::string spaced;
  for (const char c : value) spaced += c == ',' ? std::string(", ") : std::string(1, c);
  return name + " " + spaced;
}

class Wording {
 public:
  Wording(const CommandLine& command, const Plan& before, std::string_view words)
      : command_(command), before_(before), words_(words) {}

  std::string text() const {
    std::string said;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_[at] != '[') {
        add(said, words_, at);
        continue;
      }
      const std::string_view inner = words_.substr(at + 1, words_.find(']', at) - at - 1);
      std::string part;
      bool all_given = true;
      for (std::size_t k = 0; k < inner.size(); ++k) all_given = add(part, inner, k) && all_given;
      if (all_given) said += part;
      at += inner.size() + 1;
    }
    return said;
  }

 private:
  // Adds the letter at `at`, or what stands for the braces there, and moves `at` to its end. False where they
  // stand for nothing.
  bool add(std::string& said, std::string_view from, std::size_t& at) const {
    if (from[at] != '{') {
      said += from[at];
      return true;
    }
    const std::string_view name = from.substr(at + 1, from.find('}', at) - at - 1);
    at += name.size() + 1;
    const std::string value = value_of(name);
    said += value;
    return !value.empty();
  }

  std::string value_of(std::string_view name) const {
    const auto yes = [&](std::string_view of) {
      const NamedText* argument = find_argument(command_, of);
      return argument && argument->text == "yes";
    };
    if (name == "*") return rest();
    if (name == "mirrored") return yes("mirror") ? ", mirrored" : "";
    if (name == "erased") return yes("erase") ? ", erased" : "";
    if (name == "new") {
      const NamedText* called = find_argument(command_, "name");
      if (!called) called = find_argument(command_, "id");
      return called ? "'" + called->text + "'" : "a zone";
    }
    const NamedText* argument = find_argument(command_, name);
    if (!argument) return "";
    return name == "zone" || name == "with" ? zone_words(argument->text, before_) : argument->text;
  }

  std::string rest() const {
    std::string said;
    for (const NamedText& argument : command_.arguments) {
      if (words_.find("{" + argument.name + "}") != std::string_view::npos) continue;
      if (argument.text.empty() || argument.text.size() > longest_value) continue;
      // Places on the skin.
      if (argument.text.find(';') != std::string::npos || argument.name == "place") continue;
      said += (said.empty() ? "" : ", ") + argument_words(argument);
    }
    return said;
  }

  const CommandLine& command_;
  const Plan& before_;
  std::string_view words_;
};

}  // namespace

std::string command_words(std::string_view line, const Plan& before) {
  const auto parsed = parse_command_line(line);
  if (!parsed || !*parsed) return std::string(line.substr(0, line.find(' ')));
  const CommandLine& command = **parsed;
  if (command.name == "zone.grow")
    if (const NamedText* by = find_argument(command, "by_mm"); by && by->text.starts_with('-')) {
      CommandLine shrink = command;
      for (NamedText& argument : shrink.arguments)
        if (argument.name == "by_mm") argument.text.erase(0, 1);
      return Wording(shrink, before, "Shrink {zone} by {by_mm} mm").text();
    }
  for (const WordsRow& row : words_rows)
    if (row.command == command.name) return Wording(command, before, row.words).text();
  const CommandRow* row = find_command(command.name);
  const std::string words = std::string(row ? row->label : command.name) + "[, {zone}][: {*}]";
  return Wording(command, before, words).text();
}

}  // namespace scalpmap
