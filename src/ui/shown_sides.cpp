#include "ui/shown_sides.h"

#include <algorithm>
#include <utility>

namespace scalpmap {

void ShownSides::keep(const Workbench& bench) {
  worker_.collect();
  if (!bench.compare_sides) {
    if (worker_.busy()) worker_.cancel();
    if (sides_) ++number_;
    sides_.reset();
    found_for_ = 0;
    return;
  }
  if (sides_ && sides_->surface != bench.plan().surface) {
    sides_.reset();
    found_for_ = 0;
    ++number_;
  }
  const std::uint64_t revision = bench.editor->revision() + 1;  // 0: nothing is known
  if (revision == found_for_ || bench.preview || worker_.busy()) return;
  found_for_ = revision;
  auto plan = std::make_shared<const Plan>(bench.plan());
  worker_.start("Comparing sides", [this, plan](Progress& progress) -> Worker::Finish {
    Derivation derivation;
    auto found = std::make_shared<Sides>();
    auto compared = compare_sides(*plan, derivation.layers(*plan), {}, progress);
    if (!compared) return [this] { found_for_ = 0; };
    found->surface = plan->surface;
    found->compared = *std::move(compared);
    for (const Zone& zone : plan->zones) found->zone_ids.push_back(zone.id);
    return [this, found] {
      sides_ = found;
      ++number_;
    };
  });
}

const ZoneSides* ShownSides::of_zone(const Workbench& bench) const {
  if (!sides_ || !bench.isolated) return nullptr;
  for (const ZoneSides& each : sides_->compared.zones)
    for (const std::size_t zone : each.zones)
      if (sides_->zone_ids[zone] == bench.selected_zone) return &each;
  return nullptr;
}

void ShownSides::show_on(Scene& scene, const Workbench& bench) {
  if (!sides_ || sides_->surface != scene.surface) return;
  const Made wanted{number_, shown, of_zone(bench)};
  if (wanted != made_ || !colours_) {
    made_ = wanted;
    colours_ = side_colours(*scene.surface, sides_->compared, shown, wanted.zone);
    ghosts_.clear();
    if (shown == SidesShown::borders) ghosts_ = side_ghosts(*scene.surface, sides_->compared, wanted.zone);
  }
  scalpmap::show_sides(scene, colours_, ghosts_);
}

}  // namespace scalpmap
