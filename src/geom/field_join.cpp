#include "geom/field_join.h"

#include <algorithm>

#include "base/check.h"

namespace scalpmap {

namespace {

// Pages that `a` or, where `with_b`, `b` alone has are joined; the rest of `a` stays as it is.
template <class Join>
ZoneField joined_pages(const ZoneField& a, const ZoneField& b, bool with_b, Join&& join) {
  SCALPMAP_CHECK(a.vertex_count() == b.vertex_count());
  ZoneField result = a;
  for (std::uint32_t p = 0; p < a.page_count(); ++p) {
    if (!a.page(p) && !(with_b && b.page(p))) continue;
    const FieldPage &x = page_or_outside(a.page(p)), &y = page_or_outside(b.page(p));
    FieldPage page;
    for (std::uint32_t i = 0; i < vertices_per_page; ++i) page[i] = join(x[i], y[i]);
    if (page != x) result.set_page(p, page);
  }
  return result;
}

}  // namespace

ZoneField united(const ZoneField& a, const ZoneField& b) {
  return joined_pages(a, b, true, [](std::int16_t x, std::int16_t y) { return std::max(x, y); });
}

ZoneField subtracted(const ZoneField& a, const ZoneField& b) {
  return joined_pages(a, b, false, [](std::int16_t x, std::int16_t y) { return std::min(x, outside_of(y)); });
}

ZoneField intersected(const ZoneField& a, const ZoneField& b) {
  return joined_pages(a, b, false, [](std::int16_t x, std::int16_t y) { return std::min(x, y); });
}

}  // namespace scalpmap
