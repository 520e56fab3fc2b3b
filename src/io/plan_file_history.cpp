#include "io/plan_file_history.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <span>

#include "base/parallel.h"
#include "io/plan_file_parts.h"
#include "io/plan_file_reader.h"
#include "io/plan_file_skin.h"
#include "io/plan_file_words.h"
#include "plan/plan_rules.h"

namespace scalpmap {

namespace {

using Words = std::vector<std::uint32_t>;

constexpr std::string_view order_part = "zones", order_name = "ids";
constexpr std::string_view zone_part = "zone ";
constexpr std::size_t mask_words = vertices_per_page / 32;
constexpr const char* const run_names[] = {"history steps", "history pages", "history masks",
                                           "history depths", "history ranks"};

// One step, or several one after the other.
struct Differences {
  std::vector<SettingRow> settings;
  Words steps;   // the number of the skin, how many zones differ, and for each of those: its index, and how
                 // many pages, called up and held back
  Words pages;   // their indices
  Words masks;   // of each page, a bit for each vertex that differs
  Words depths;  // of those vertices, less the one before, sign last
  Words ranks;   // called up or held back on one side alone
};

// ---- writing

template <HasFields T>
void add_settings_that_differ(Differences& differences, const std::string& part, const T& settings,
                              const T& nearer) {
  for_each_field<T>([&](const auto& f) {
    if (!(settings.*(f.member) == nearer.*(f.member)))
      differences.settings.push_back({part, std::string(f.name), write_value(settings.*(f.member))});
  });
}

std::string ids_of(const Plan& plan) {
  std::string ids;
  for (const Zone& zone : plan.zones) ids += (ids.empty() ? "" : ",") + zone.id;
  return ids;
}

bool add_page(Differences& differences, std::uint32_t index, const FieldPage& page, const FieldPage& nearer) {
  std::array<std::uint32_t, mask_words> mask{};
  std::uint16_t before = static_cast<std::uint16_t>(field_outside);
  for (std::uint32_t k = 0; k < vertices_per_page; ++k) {
    if (page[k] == nearer[k]) continue;
    mask[k / 32] |= 1u << (k % 32);
    const auto depth = static_cast<std::uint16_t>(page[k]);
    const auto difference = static_cast<std::int16_t>(static_cast<std::uint16_t>(depth - before));
    differences.depths.push_back(sign_last(static_cast<std::uint32_t>(std::int32_t{difference})));
    before = depth;
  }
  if (mask == std::array<std::uint32_t, mask_words>{}) return false;
  differences.pages.push_back(index);
  differences.masks.insert(differences.masks.end(), mask.begin(), mask.end());
  return true;
}

std::uint32_t add_ranks_that_differ(Differences& differences, const Words& ranks, const Words& nearer) {
  const std::size_t before = differences.ranks.size();
  std::set_symmetric_difference(ranks.begin(), ranks.end(), nearer.begin(), nearer.end(),
                                std::back_inserter(differences.ranks));
  return static_cast<std::uint32_t>(differences.ranks.size() - before);
}

Differences differences_of(const Plan& plan, const Plan& nearer, std::uint32_t skin) {
  Differences differences;
  for_each_part([&](const auto& part) {
    if (plan.*(part.member) == nearer.*(part.member)) return;
    add_settings_that_differ(differences, std::string(part.name), settings_in(plan.*(part.member)),
                             settings_in(nearer.*(part.member)));
  });
  const bool same_vertices = plan.surface->vertex_count() == nearer.surface->vertex_count();
  const bool same_order =
      std::equal(plan.zones.begin(), plan.zones.end(), nearer.zones.begin(), nearer.zones.end(),
                 [](const Zone& a, const Zone& b) { return a.id == b.id; });
  if (!same_order)
    differences.settings.push_back({std::string(order_part), std::string(order_name), ids_of(plan)});
  differences.steps = {skin, 0};
  for (std::size_t z = 0; z < plan.zones.size(); ++z) {
    const Zone& zone = plan.zones[z];
    const Zone* before = same_order ? &nearer.zones[z] : nearer.find_zone(zone.id);
    const std::string part = std::string(zone_part) + zone.id;
    if (before) {
      add_settings_that_differ(differences, part, zone, *before);
    } else {
      for (NamedText& row : write_fields(zone))
        differences.settings.push_back({part, std::move(row.name), std::move(row.text)});
    }
    std::uint32_t pages = 0;
    for (std::uint32_t p = 0; p < zone.skin.page_count(); ++p) {
      const FieldPage* nearer_page = before && same_vertices ? before->skin.page(p) : nullptr;
      if (zone.skin.page(p) != nearer_page)
        pages += add_page(differences, p, page_or_outside(zone.skin.page(p)), page_or_outside(nearer_page));
    }
    static const Words no_ranks;
    const std::uint32_t called =
        add_ranks_that_differ(differences, zone.called_up, before ? before->called_up : no_ranks);
    const std::uint32_t held =
        add_ranks_that_differ(differences, zone.held_back, before ? before->held_back : no_ranks);
    if (pages + called + held == 0) continue;
    ++differences.steps[1];
    differences.steps.insert(differences.steps.end(), {static_cast<std::uint32_t>(z), pages, called, held});
  }
  return differences;
}

// The plans of a history from the one next to the present on, and their neighbours nearer to it: first back
// to the oldest, then on to the last that was undone. So each is read after its neighbour.
struct StepOfFile {
  const HistoryStep* step;
  const Plan* nearer;
  bool undone;
};
std::vector<StepOfFile> steps_of(const History& history, const Plan& present) {
  std::vector<StepOfFile> steps;
  for (const bool undone : {false, true}) {
    const Plan* nearer = &present;
    const std::vector<HistoryStep>& from = undone ? history.undone : history.done;
    for (auto step = from.rbegin(); step != from.rend(); ++step) {
      steps.push_back({&*step, nearer, undone});
      nearer = step->plan.get();
    }
  }
  return steps;
}

std::string skin_prefix(std::size_t number) {
  return "history " + std::to_string(number) + " ";
}

Error cancelled() {
  return {ErrorKind::refused, "Cancelled."};
}

// ---- reading

// Words taken one after the other; asking for more than there are gives none, and is remembered.
class WordStream {
 public:
  explicit WordStream(const Words& words) : left_(words) {}
  std::span<const std::uint32_t> take(std::size_t count) {
    short_ = short_ || count > left_.size();
    if (short_) return {};
    const auto taken = left_.first(count);
    left_ = left_.subspan(count);
    return taken;
  }
  std::uint32_t take_one() {
    const auto taken = take(1);
    return taken.empty() ? 0 : taken[0];
  }
  bool ran_short() const { return short_; }
  bool at_end() const { return left_.empty() && !short_; }

 private:
  std::span<const std::uint32_t> left_;
  bool short_ = false;
};

// Sets one setting. The fault, or nothing.
std::optional<std::string> set_setting(Plan& plan, const SettingRow& row) {
  std::optional<std::string> fault = "there are settings of " + row.part + ", which the plan does not have";
  const auto set = [&](auto& settings) {
    const auto done = set_field(settings, row.name, row.text);
    fault = done ? std::nullopt : std::optional(done.error().text);
  };
  for_each_part([&](const auto& part) {
    if (part.name != row.part) return;
    auto settings = settings_in(plan.*(part.member));
    set(settings);
    put_settings(plan.*(part.member), std::move(settings));
  });
  if (row.part.starts_with(zone_part))
    if (Zone* zone = plan.find_zone(std::string_view(row.part).substr(zone_part.size()))) set(*zone);
  return fault;
}

// Zones that were there keep what they have; the others are bare.
void order_zones(Plan& plan, std::string_view ids) {
  std::vector<Zone> zones;
  while (!ids.empty() && zones.size() <= most_zones) {
    const std::size_t end = std::min(ids.find(','), ids.size());
    const std::string_view id = ids.substr(0, end);
    ids.remove_prefix(std::min(end + 1, ids.size()));
    if (const Zone* known = plan.find_zone(id)) {
      zones.push_back(*known);
    } else {
      zones.emplace_back();
      zones.back().id = id;
      zones.back().skin = ZoneField(plan.surface->vertex_count());
    }
  }
  plan.zones = std::move(zones);
}

class StepReader {
 public:
  StepReader(PlanFileReader& reader, const PlanContent& content)
      : content_(content),
        steps_(reader.words(run_names[0], 1)),
        pages_(reader.words(run_names[1], 1)),
        masks_(reader.words(run_names[2], mask_words)),
        depths_(reader.words(run_names[3], 1)),
        ranks_(reader.words(run_names[4], 1)) {}

  std::uint32_t next_skin() { return steps_.take_one(); }
  // The rest of the step, made of its neighbour. The fault, or nothing.
  std::optional<std::string> read(std::size_t step, const PlanSkin& skin, Plan& plan) {
    if (plan.surface->vertex_count() != skin.surface->vertex_count())
      for (Zone& zone : plan.zones) zone.skin = ZoneField(skin.surface->vertex_count());
    put_skin(plan, skin);
    for (; next_setting_ < content_.step_settings.size(); ++next_setting_) {
      const auto& [of_step, row] = content_.step_settings[next_setting_];
      if (of_step != static_cast<std::int64_t>(step)) break;
      if (row.part == order_part && row.name == order_name) {
        order_zones(plan, row.text);
      } else if (auto fault = set_setting(plan, row)) {
        return fault;
      }
    }
    const std::uint32_t zones = steps_.take_one();
    for (std::uint32_t z = 0; z < zones; ++z) {
      const auto counts = steps_.take(4);
      if (counts.empty() || counts[0] >= plan.zones.size()) return "a zone is missing";
      Zone& zone = plan.zones[counts[0]];
      const auto pages = pages_.take(counts[1]);
      for (const std::uint32_t page : pages)
        if (!read_page(zone.skin, page)) return "the paint does not fit the surface";
      toggle(zone.called_up, ranks_.take(counts[2]));
      toggle(zone.held_back, ranks_.take(counts[3]));
    }
    for (const WordStream* words : {&steps_, &pages_, &masks_, &depths_, &ranks_})
      if (words->ran_short()) return "something is missing";
    return std::nullopt;
  }
  bool at_end() const {
    return steps_.at_end() && pages_.at_end() && masks_.at_end() && depths_.at_end() && ranks_.at_end() &&
           next_setting_ == content_.step_settings.size();
  }

 private:
  bool read_page(ZoneField& skin, std::uint32_t index) {
    const auto mask = masks_.take(mask_words);
    if (mask.empty() || index >= skin.page_count()) return false;
    FieldPage page = page_or_outside(skin.page(index));
    std::size_t count = 0;
    for (const std::uint32_t bits : mask) count += static_cast<std::size_t>(std::popcount(bits));
    const auto depths = depths_.take(count);
    if (depths.size() != count) return false;
    std::uint16_t before = static_cast<std::uint16_t>(field_outside);
    std::size_t next = 0;
    for (std::uint32_t k = 0; k < vertices_per_page; ++k) {
      if (!(mask[k / 32] >> (k % 32) & 1u)) continue;
      before = static_cast<std::uint16_t>(before + sign_first(depths[next++]));
      page[k] = static_cast<std::int16_t>(before);
      if (page[k] < field_outside) return false;
    }
    skin.set_page(index, page);
    return true;
  }
  static void toggle(Words& ranks, std::span<const std::uint32_t> others) {
    if (others.empty()) return;
    Words after;
    std::set_symmetric_difference(ranks.begin(), ranks.end(), others.begin(), others.end(),
                                  std::back_inserter(after));
    ranks = std::move(after);
  }

  const PlanContent& content_;
  WordStream steps_, pages_, masks_, depths_, ranks_;
  std::size_t next_setting_ = 0;
};

}  // namespace

Result<void> add_history(PlanContent& content, const Plan& present, const History& history,
                         Progress& progress) {
  const std::vector<StepOfFile> steps = steps_of(history, present);
  if (steps.empty()) return {};
  std::vector<PlanSkin> skins{skin_of(present)};
  Words skin_numbers;
  for (const StepOfFile& each : steps) {
    SCALPMAP_CHECK(each.step->plan->sites);
    const PlanSkin skin = skin_of(*each.step->plan);
    const auto known = std::find(skins.begin(), skins.end(), skin);
    skin_numbers.push_back(static_cast<std::uint32_t>(known - skins.begin()));
    if (known == skins.end()) skins.push_back(skin);
  }
  std::vector<Differences> all(steps.size());
  parallel_ranges(steps.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !progress.cancelled(); ++i)
      all[i] = differences_of(*steps[i].step->plan, *steps[i].nearer, skin_numbers[i]);
  });
  if (progress.cancelled()) return cancelled();
  Differences joined;
  const auto append = [](Words& to, const Words& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    content.steps.push_back({steps[i].step->line, steps[i].undone});
    for (SettingRow& row : all[i].settings)
      content.step_settings.push_back({static_cast<std::int64_t>(i), std::move(row)});
    append(joined.steps, all[i].steps);
    append(joined.pages, all[i].pages);
    append(joined.masks, all[i].masks);
    append(joined.depths, all[i].depths);
    append(joined.ranks, all[i].ranks);
    all[i] = {};
  }
  std::size_t name = 0;
  for (Words* words : {&joined.steps, &joined.pages, &joined.masks, &joined.depths, &joined.ranks}) {
    content.runs.push_back({run_names[name], name == 1 || name == 4 ? 1u : 0u, std::move(*words)});
    ++name;
  }
  for (std::size_t i = 1; i < skins.size(); ++i) {
    if (progress.cancelled()) return cancelled();
    add_skin_like(content, skin_prefix(i), skins[i], skins.front());
  }
  return {};
}

std::vector<std::string> unreadable_steps(const PlanContent& content) {
  std::vector<std::string> faults;
  Plan scratch;
  for (const auto& [step, row] : content.step_settings) {
    if (row.part == order_part) continue;
    if (row.part.starts_with(zone_part)) {
      scratch.zones.resize(1);
      scratch.zones[0].id = row.part.substr(zone_part.size());
    }
    if (const auto fault = set_setting(scratch, row))
      faults.push_back("In a step of the history, " + *fault + ".");
  }
  return faults;
}

std::optional<History> history_of(const PlanContent& content, const Plan& present,
                                  std::vector<std::string>& faults, Progress& progress) {
  const std::size_t faults_before = faults.size();
  PlanFileReader reader(content, PlanFileReader::Of::history, faults);
  History history;
  const auto fault_in = [&](std::size_t step, const std::string& what) {
    reader.fault("Step " + std::to_string(step + 1) + " of the history does not hold together: " + what +
                 ".");
    return std::nullopt;
  };
  if (content.steps.size() > most_steps) return fault_in(most_steps, "there are too many steps");
  StepReader steps(reader, content);
  // The skins stand in the order in which they are first needed; each is read once it is.
  std::vector<PlanSkin> skins{skin_of(present)};
  auto nearer = std::make_shared<const Plan>(present);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < content.steps.size(); ++i) {
    if (progress.cancelled()) return std::nullopt;
    const StepRow& row = content.steps[i];
    if (i > 0 && row.undone && !content.steps[i - 1].undone) nearer = std::make_shared<const Plan>(present);
    if (i > 0 && !row.undone && content.steps[i - 1].undone) return fault_in(i, "it is out of order");
    const std::uint32_t skin = steps.next_skin();
    if (skin == skins.size() && skins.size() <= 2 * most_history_surfaces) {
      auto read = read_skin_like(reader, skin_prefix(skin), skins.front());
      if (!read) return std::nullopt;
      skins.push_back(std::move(*read));
    }
    if (skin >= skins.size()) return fault_in(i, "its surface is missing");
    auto plan = std::make_shared<Plan>(*nearer);
    if (const auto fault = steps.read(i, skins[skin], *plan)) return fault_in(i, *fault);
    if (const auto broken = broken_rules(*plan, nearer.get()); !broken.empty())
      return fault_in(i, broken.front());
    const std::size_t own = own_bytes(*plan, *nearer);
    nearer = plan;
    // Twice as much, as what once was shared may come back twice; what is beyond that is forgotten.
    if ((bytes += own) <= 2 * most_history_bytes)
      (row.undone ? history.undone : history.done).push_back({std::move(plan), row.line, own});
  }
  if (!steps.at_end()) reader.fault("The history holds more than its steps.");
  reader.refuse_the_rest();
  if (faults.size() > faults_before) return std::nullopt;
  std::reverse(history.done.begin(), history.done.end());
  std::reverse(history.undone.begin(), history.undone.end());
  return history;
}

}  // namespace scalpmap
