// A zone that ends at the hairline: the part of its skin behind the line, and the strip of skin ahead of it
// where sentinels stand.
#pragma once

#include <memory>
#include <vector>

#include "geom/zone_field.h"
#include "plan/hairline_on_skin.h"
#include "plan/zone.h"

namespace scalpmap {

// What there is of a zone's skin: all of it, or, where the zone ends at the hairline and there is a line,
// what lies behind that. For a single use; shares the zone's pages, 1 us for each that the line crosses. A
// line on another surface ends nothing.
ZoneField skin_up_to(const Zone& zone, const std::shared_ptr<const HairlineOnSkin>& line);

// Whether it ends at the hairline, where the plan has one: a mark that is left alone does not.
bool ends_at_hairline(const Zone& zone);

// Keeps what it answered, so that under a brush only the pages are done again that the brush touched. It
// answers what a new one would.
class ZoneAtHairline {
 public:
  // The zone's skin behind the line: at each vertex the lesser of its field and of how far that lies behind
  // the line. Pages that lie wholly behind are the zone's own. Cost: 1 us a page that changed; where the line
  // is another, all pages of the zone that it crosses.
  const ZoneField& behind(const ZoneField& skin, const std::shared_ptr<const HairlineOnSkin>& line);
  // The skin ahead of the line, out to `reach_mm`, beside those stretches of the line where the zone last
  // given to behind() lies right behind it. Cost: 20 us, and where those stretches change 10 ns for each of
  // the line's near_sentinels.
  const ZoneField& strip_ahead(double reach_mm);

 private:
  void limit_page(std::uint32_t page);

  std::shared_ptr<const HairlineOnSkin> line_;
  ZoneField skin_, behind_;
  bool changed_ = true;  // since the strip was told
  ZoneField strip_;
  std::shared_ptr<const HairlineOnSkin> strip_line_;  // whose strip it is
  double strip_reach_mm_ = 0.0;
  std::vector<bool> beside_;  // for each mm of that line, whether the zone lies behind it
};

}  // namespace scalpmap
