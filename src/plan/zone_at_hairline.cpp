#include "plan/zone_at_hairline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace scalpmap {

namespace {

// A zone lies right behind the line where it takes most of the skin there, this far to either side along it.
constexpr std::size_t looked_beside_mm = 2;

// For each mm of the line, whether the zone lies right behind it.
std::vector<bool> stretches_beside(const HairlineOnSkin& line, const ZoneField& zone) {
  const auto count = static_cast<std::size_t>(std::ceil(line.line.length_mm()));
  std::vector<int> inside(count, 0), all(count, 0);
  for (const std::uint32_t v : line.right_behind) {
    const auto mm = std::min(count - 1, static_cast<std::size_t>(line.along_mm[v]));
    ++all[mm];
    if (zone.at(v) > 0) ++inside[mm];
  }
  std::vector<bool> beside(count, false);
  for (std::size_t mm = 0; mm < count; ++mm) {
    int here = 0, seen = 0;
    const std::size_t end = std::min(count, mm + looked_beside_mm + 1);
    for (std::size_t k = mm < looked_beside_mm ? 0 : mm - looked_beside_mm; k < end; ++k) {
      here += inside[k];
      seen += all[k];
    }
    beside[mm] = 2 * here > seen;
  }
  return beside;
}

// For the middle of each mm, how far it lies from the nearest end of a stretch, within one positive.
std::vector<double> within_stretches(const std::vector<bool>& beside) {
  std::vector<double> mm(beside.size());
  // The line's own ends end a stretch too.
  double since = 0.0;
  for (std::size_t i = 0; i < beside.size(); ++i) {
    since = i > 0 && beside[i] == beside[i - 1] ? since + 1.0 : beside[i] || i > 0 ? 0.5 : 1e9;
    mm[i] = since;
  }
  since = 0.0;
  for (std::size_t i = beside.size(); i-- > 0;) {
    const bool last = i + 1 == beside.size();
    since = !last && beside[i] == beside[i + 1] ? since + 1.0 : beside[i] || !last ? 0.5 : 1e9;
    mm[i] = std::min(mm[i], since);
    if (!beside[i]) mm[i] = -mm[i];
  }
  return mm;
}

// The mm of the line from which a change is at most 6 mm off.
std::vector<bool> near_changes(const std::vector<bool>& before, const std::vector<bool>& now) {
  constexpr std::size_t reach = 6;
  std::vector<bool> near(now.size(), false);
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (before[i] == now[i]) continue;
    const std::size_t end = std::min(now.size(), i + reach + 1);
    for (std::size_t k = i < reach ? 0 : i - reach; k < end; ++k) near[k] = true;
  }
  return near;
}

}  // namespace

bool ends_at_hairline(const Zone& zone) {
  return zone.up_to_hairline && row_of(zone.kind).takes_dots;
}

ZoneField skin_up_to(const Zone& zone, const std::shared_ptr<const HairlineOnSkin>& line) {
  const bool ends = line && ends_at_hairline(zone) && line->behind_mm.size() == zone.skin.vertex_count();
  return ends ? ZoneAtHairline().behind(zone.skin, line) : zone.skin;
}

void ZoneAtHairline::limit_page(std::uint32_t page) {
  changed_ = true;
  const FieldPage* own = skin_.page(page);
  if (!own || line_->pages[page] != PageBeside::crossed) {
    if (own && line_->pages[page] == PageBeside::behind)
      behind_.share_page(page, skin_);
    else if (behind_.page(page))
      behind_.set_page(page, page_or_outside(nullptr));
    return;
  }
  FieldPage limited = *own;
  const std::size_t first = std::size_t{page} * vertices_per_page;
  const std::size_t count = std::min<std::size_t>(vertices_per_page, line_->behind_mm.size() - first);
  for (std::size_t i = 0; i < count; ++i)
    limited[i] = std::min(limited[i], field_steps(line_->behind_mm[first + i]));
  behind_.set_page(page, limited);
}

const ZoneField& ZoneAtHairline::behind(const ZoneField& skin,
                                        const std::shared_ptr<const HairlineOnSkin>& line) {
  SCALPMAP_CHECK(line && skin.vertex_count() == line->behind_mm.size());
  if (line != line_) {
    line_ = line;
    changed_ = true;
    skin_ = skin;
    // All that the line does not cross is the zone's own, shelf by shelf.
    const ZoneField last = std::exchange(behind_, skin);
    for (std::uint32_t page = 0; page < skin.page_count(); ++page)
      if (skin.page(page) && line->pages[page] != PageBeside::behind) limit_page(page);
    behind_ = last.vertex_count() == behind_.vertex_count() ? behind_.sharing_with(last) : behind_;
    return behind_;
  }
  if (skin_.vertex_count() == 0) skin_ = behind_ = ZoneField(skin.vertex_count());
  const ZoneField before = std::exchange(skin_, skin);
  skin.for_pages_unlike(before,
                        [&](std::uint32_t page, const FieldPage*, const FieldPage*) { limit_page(page); });
  return behind_;
}

const ZoneField& ZoneAtHairline::strip_ahead(double reach_mm) {
  SCALPMAP_CHECK(line_);
  const bool same = strip_line_ == line_ && strip_reach_mm_ == reach_mm;
  if (same && !changed_) return strip_;
  changed_ = false;
  std::vector<bool> beside = stretches_beside(*line_, behind_);
  if (same && beside == beside_) return strip_;
  const std::vector<double> within = within_stretches(beside);
  const double end = static_cast<double>(within.size());
  // A field tells no more than 4 mm, so what lies farther along from every change is as it was.
  const std::vector<bool> stale =
      same ? near_changes(beside_, beside) : std::vector<bool>(beside.size(), true);
  if (!same) strip_ = ZoneField(static_cast<std::uint32_t>(line_->behind_mm.size()));
  for (const std::uint32_t v : line_->near_sentinels) {
    const double behind = line_->behind_mm[v], along = line_->along_mm[v];
    if (!stale[std::min(stale.size() - 1, static_cast<std::size_t>(along))]) continue;
    // Linear between the middles of two mm.
    const double at = std::clamp(along - 0.5, 0.0, end - 1.0);
    const auto i = static_cast<std::size_t>(at);
    const double to_next = at - static_cast<double>(i);
    double lengthwise = within[i];
    if (i + 1 < within.size()) lengthwise += (within[i + 1] - within[i]) * to_next;
    lengthwise = std::min({lengthwise, along, line_->line.length_mm() - along});
    strip_.set(v, field_steps(std::min({reach_mm + behind, -behind, lengthwise})));
  }
  strip_.trim();
  strip_line_ = line_;
  strip_reach_mm_ = reach_mm;
  beside_ = std::move(beside);
  return strip_;
}

}  // namespace scalpmap
