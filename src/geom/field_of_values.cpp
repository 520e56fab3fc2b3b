#include "geom/field_of_values.h"

#include <algorithm>

namespace scalpmap {

ZoneField field_of(std::span<const float> mm) {
  ZoneField field(static_cast<std::uint32_t>(mm.size()));
  for (std::uint32_t page = 0; page < field.page_count(); ++page) {
    FieldPage values;
    values.fill(field_outside);
    const std::size_t first = std::size_t{page} * vertices_per_page;
    const std::size_t count = std::min<std::size_t>(vertices_per_page, mm.size() - first);
    for (std::size_t i = 0; i < count; ++i) values[i] = field_steps(static_cast<double>(mm[first + i]));
    field.set_page(page, values);
  }
  return field;
}

}  // namespace scalpmap
