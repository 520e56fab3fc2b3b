// Left against right as something to be drawn: how far a side lies farther out than the other in colours on
// the skin, and the other side's mirror image as a thin line.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "draw/scene.h"
#include "plan/side_comparison.h"

namespace scalpmap {

// Orange where a side lies farther out (a border) or stands out (skin), blue where it lies less far: two
// colours that differ for every common kind of colour vision (Okabe and Ito). A pale grey up to
// unseen_side_mm either way, and no deeper colour from full_side_mm on.
inline constexpr double full_side_mm = 6.0;
Rgb side_colour(double further_mm);

enum class SidesShown { borders, skin };

// The colours of the skin for it; bare skin where nothing is compared. `zone`: of this zone alone, and not of
// the hairline and all that is treated. Linear.
std::shared_ptr<const SkinColours> side_colours(const Surface& surface, const SideComparison& sides,
                                                SidesShown shown, const ZoneSides* zone = nullptr);

// What is drawn of the other side: the images of the hairline and of the border.
std::vector<ZoneField> side_ghosts(const Surface& surface, const SideComparison& sides,
                                   const ZoneSides* zone = nullptr);

// Shows `colours` on the skin of a plan's scene, of its zones just the borders, and the ghosts, which the
// scene borrows.
void show_sides(Scene& scene, std::shared_ptr<const SkinColours> colours,
                const std::vector<ZoneField>& ghosts);

}  // namespace scalpmap
