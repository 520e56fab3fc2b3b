// Patterns of hair loss as they are published, laid on any head: Norwood's and Ludwig's classes, patches of
// alopecia, and the quadrants they are scored by.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "plan/scalp_outline.h"
#include "plan/scalp_quadrants.h"
#include "plan/zone.h"

namespace scalpmap {

// A corner of a shape's border, and how far it follows what a person may change.
struct PatternCorner {
  ChartPlace at;
  double temples = 0.0;  // mm it moves backwards for each mm the temples are deeper
  double band = 0.0;     // mm it moves forwards for each mm the band is wider
};

// Within a smooth closed line through its corners.
struct PatternShape {
  std::vector<PatternCorner> corners;
  bool on_both_sides = false;  // the corners stand for the left one; its image is another
  bool is_vertex = false;      // its size is the vertex's
};

struct PatternZone {
  std::string id, name;
  ZoneKind kind = ZoneKind::balding;
  double density_per_cm2 = 130.0;
  double existing_density_per_cm2 = 0.0;  // thinning alone
  double softness_mm = 0.0;
  bool up_to_hairline = false;
  std::vector<PatternShape> shapes;   // what any of them holds; the whole scalp where there are none
  std::vector<PatternShape> without;  // less what any of these holds
  std::optional<Quadrant> quadrant;   // in place of shapes
};

enum class PatternFamily { norwood, ludwig, diffuse, patches };
template <>
struct EnumWords<PatternFamily> {
  static constexpr std::array<EnumWord<PatternFamily>, 4> words{{{PatternFamily::norwood, "norwood"},
                                                                 {PatternFamily::ludwig, "ludwig"},
                                                                 {PatternFamily::diffuse, "diffuse"},
                                                                 {PatternFamily::patches, "patches"}}};
};

struct Pattern {
  std::string id;     // "norwood-3-vertex"
  std::string name;   // "Norwood III vertex"
  std::string words;  // what it is, one sentence
  PatternFamily family = PatternFamily::norwood;
  double band_mm = 0.0;  // how wide the band of hair between front and vertex is; 0: none
  std::vector<PatternZone> zones;

  bool has_temples() const;  // a corner moves with them
  bool has_vertex() const;
};

// Those of assets/patterns.json, in its order. The shapes are drawn after the published descriptions
// (Norwood 1975, Ludwig 1977, Olsen 2004), which give few measures: an estimate to begin with.
const std::vector<Pattern>& all_patterns();
const Pattern* find_pattern(std::string_view id);
// "norwood-1, norwood-2, ...", for sentences.
std::string names_of_patterns();

// What a person may change of a pattern.
struct PatternChanges {
  double temples_mm = 0.0;
  double vertex_scale = 1.0;
  double band_scale = 1.0;
  bool operator==(const PatternChanges&) const = default;
  static constexpr auto fields() {
    return std::make_tuple(field("temples_mm", &PatternChanges::temples_mm,
                                 "how much deeper the temples recede", between(-20, 40, "mm")),
                           field("vertex_scale", &PatternChanges::vertex_scale, "size of the vertex, times",
                                 between(0.4, 1.8, "")),
                           field("band_scale", &PatternChanges::band_scale,
                                 "width of the band of hair, times", between(0.2, 2, "")));
  }
};

// The shapes' borders after the changes, on the chart: for pictures too.
std::vector<ChartRegion> regions_of(const Pattern& pattern, const std::vector<PatternShape>& shapes,
                                    const PatternChanges& changes);

// Behind this line, on the chart, lies what a round hairline as it is usually planned leaves.
const ChartRegion& behind_usual_hairline();

// The skin of each of the pattern's zones. Nowhere outside the scalp, nor nearer to its border than
// pattern_margin_mm but in front, where a zone that ends at the hairline reaches to the border. With
// `to_usual_hairline` such zones end at that line; without, whoever places them sees to it that a hairline
// ends them (Zone::up_to_hairline). Linear time: 0.1 s a zone at a million triangles, shared by the cores.
std::vector<ZoneField> skin_of_zones(const Pattern& pattern, const PatternChanges& changes,
                                     const Surface& surface, const ScalpOnSkin& scalp,
                                     bool to_usual_hairline);
inline constexpr double pattern_margin_mm = 0.5;

}  // namespace scalpmap
