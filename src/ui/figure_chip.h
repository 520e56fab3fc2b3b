// Figures over the head, on a ground of their own: the larger one over the smaller ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/head_sight.h"
#include "ui/widgets.h"

namespace scalpmap {

struct ChipBox {
  ImVec2 least, most;
  bool meets(const ChipBox& other) const {
    return least.x < other.most.x && other.least.x < most.x && least.y < other.most.y &&
           other.least.y < most.y;
  }
};

// Borrows its words. Where it lies is asked for first, so that chips can keep clear of each other; it always
// lies within the view.
class FigureChip {
 public:
  FigureChip(Ui& ui, const HeadSight& sight, const std::string& strong, const std::string& weak);

  // At the right of a ring, or at its left where the view ends.
  ChipBox beside_ring(ImVec2 middle, float ring_px) const;
  // On the side of a place where it covers nothing of what is there already, if there is one.
  ChipBox beside_place(ImVec2 place, const std::vector<ChipBox>& taken) const;
  // Written down as a figure named `label`.
  void show(const ChipBox& box, std::string_view label) const;

 private:
  ChipBox within_view(ImVec2 at) const;

  Ui& ui_;
  const HeadSight& sight_;
  const std::string &strong_, &weak_;
  ImVec2 upper_, size_, pad_;
};

// Beside a place, `away_px` from it.
void show_figures(Ui& ui, const HeadSight& sight, ImVec2 beside, float away_px, const std::string& strong,
                  const std::string& weak, std::string_view label = "Ring");

}  // namespace scalpmap
