#include "geom/zone_field.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

namespace {

bool wholly_outside(const FieldPage& page) {
  return std::all_of(page.begin(), page.end(), [](std::int16_t steps) { return steps == field_outside; });
}

}  // namespace

std::int16_t field_steps(double distance_mm) {
  const double steps = std::clamp(distance_mm * field_steps_per_mm, static_cast<double>(field_outside),
                                  static_cast<double>(field_inside));
  return static_cast<std::int16_t>(std::lround(steps));
}

ZoneField::ZoneField(std::uint32_t vertex_count)
    : vertex_count_(vertex_count), pages_((vertex_count + vertices_per_page - 1) / vertices_per_page) {}

void ZoneField::set(std::uint32_t vertex, std::int16_t steps) {
  std::shared_ptr<FieldPage>& page = pages_[vertex / vertices_per_page];
  if (!page) {
    if (steps == field_outside) return;
    page = std::make_shared<FieldPage>();
    page->fill(field_outside);
  } else if (page.use_count() > 1) {
    page = std::make_shared<FieldPage>(*page);
  }
  (*page)[vertex % vertices_per_page] = steps;
}

void ZoneField::set_page(std::uint32_t index, const FieldPage& values) {
  pages_[index] = wholly_outside(values) ? nullptr : std::make_shared<FieldPage>(values);
}

void ZoneField::trim() {
  for (auto& page : pages_)
    if (page && wholly_outside(*page)) page.reset();
}

bool ZoneField::empty() const {
  for (const auto& page : pages_)
    if (page && std::any_of(page->begin(), page->end(), [](std::int16_t steps) { return steps > 0; }))
      return false;
  return true;
}

bool ZoneField::operator==(const ZoneField& other) const {
  if (vertex_count_ != other.vertex_count_) return false;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const FieldPage* a = pages_[i].get();
    const FieldPage* b = other.pages_[i].get();
    if (a == b) continue;
    if (!a ? !wholly_outside(*b) : !b ? !wholly_outside(*a) : *a != *b) return false;
  }
  return true;
}

}  // namespace scalpmap
