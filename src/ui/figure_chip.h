// Figures over the head, on a ground of their own: the larger one over the smaller ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/head_sight.h"
#include "ui/widgets.h"

namespace scalpmap {

// So small a view, at most this long on one side, has no room for words that its panel can say as well.
inline constexpr double small_view = 300.0;
bool is_small(const Ui& ui, const HeadSight& sight);

// Borrows its words. Where it lies is asked for first, so that chips can keep clear of each other; it always
// lies within the view.
class FigureChip {
 public:
  FigureChip(Ui& ui, const HeadSight& sight, const std::string& strong, const std::string& weak);

  // At the right of a ring, or at its left where the view ends.
  PixelRect beside_ring(ImVec2 middle, float ring_px) const;
  // On the side of a place, at least `away_px` from it, where it covers nothing of what is `taken`; nothing
  // where there is no room for it.
  std::optional<PixelRect> beside_place(ImVec2 place, const std::vector<PixelRect>& taken,
                                        float away_px) const;
  // Written down as a figure named `label`.
  void show(const PixelRect& box, std::string_view label) const;

 private:
  PixelRect within_view(ImVec2 at) const;

  Ui& ui_;
  const HeadSight& sight_;
  const std::string &strong_, &weak_;
  ImVec2 upper_, size_, pad_;
};

// Beside a place, `away_px` from it.
void show_figures(Ui& ui, const HeadSight& sight, ImVec2 beside, float away_px, const std::string& strong,
                  const std::string& weak, std::string_view label = "Ring");

}  // namespace scalpmap
