#include "geom/zone_field.h"

#include <algorithm>

namespace scalpmap {

namespace {

bool wholly_outside(const FieldPage& page) {
  return std::all_of(page.begin(), page.end(), [](std::int16_t steps) { return steps == field_outside; });
}

}  // namespace

const FieldPage& page_or_outside(const FieldPage* page) {
  static constexpr FieldPage outside = [] {
    FieldPage all{};
    all.fill(field_outside);
    return all;
  }();
  return page ? *page : outside;
}

ZoneField::ZoneField(std::uint32_t vertex_count)
    : vertex_count_(vertex_count), shelves_((page_count() + pages_per_shelf - 1) / pages_per_shelf) {}

std::shared_ptr<FieldPage>& ZoneField::own_slot(std::uint32_t index) {
  std::shared_ptr<Shelf>& shelf = shelves_[index / pages_per_shelf];
  if (!shelf) {
    shelf = std::make_shared<Shelf>();
  } else if (shelf.use_count() > 1) {
    shelf = std::make_shared<Shelf>(*shelf);
  }
  return (*shelf)[index % pages_per_shelf];
}

FieldPage& ZoneField::own_page(std::uint32_t index) {
  std::shared_ptr<FieldPage>& page = own_slot(index);
  if (!page) {
    page = std::make_shared<FieldPage>();
    page->fill(field_outside);
  } else if (page.use_count() > 1) {
    page = std::make_shared<FieldPage>(*page);
  }
  return *page;
}

void ZoneField::set(std::uint32_t vertex, std::int16_t steps) {
  if (steps == field_outside && !page(vertex / vertices_per_page)) return;
  own_page(vertex / vertices_per_page)[vertex % vertices_per_page] = steps;
}

void ZoneField::set_page(std::uint32_t index, const FieldPage& values) {
  own_slot(index) = wholly_outside(values) ? nullptr : std::make_shared<FieldPage>(values);
}

void ZoneField::share_page(std::uint32_t index, const ZoneField& other) {
  const std::shared_ptr<Shelf>& shelf = other.shelves_[index / pages_per_shelf];
  own_slot(index) = shelf ? (*shelf)[index % pages_per_shelf] : nullptr;
}

void ZoneField::trim() {
  for (std::uint32_t i = 0; i < page_count(); ++i) trim_page(i);
}

void ZoneField::trim_page(std::uint32_t index) {
  if (const FieldPage* values = page(index); values && wholly_outside(*values)) own_slot(index).reset();
}

ZoneField ZoneField::sharing_with(const ZoneField& other) const {
  if (other.vertex_count_ != vertex_count_) return *this;
  ZoneField shared = other;
  for_pages_unlike(other, [&](std::uint32_t index, const FieldPage* own, const FieldPage* others) {
    if (page_or_outside(own) != page_or_outside(others)) shared.set_page(index, page_or_outside(own));
  });
  shared.trim();
  return shared;
}

bool ZoneField::empty() const {
  bool empty = true;
  for_pages([&](std::uint32_t, const FieldPage& page) {
    empty = empty && std::none_of(page.begin(), page.end(), [](std::int16_t steps) { return steps > 0; });
  });
  return empty;
}

bool ZoneField::operator==(const ZoneField& other) const {
  if (vertex_count_ != other.vertex_count_) return false;
  bool same = true;
  for_pages_unlike(other, [&](std::uint32_t, const FieldPage* own, const FieldPage* others) {
    same = same && page_or_outside(own) == page_or_outside(others);
  });
  return same;
}

}  // namespace scalpmap
