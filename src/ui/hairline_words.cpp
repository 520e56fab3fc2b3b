#include "ui/hairline_words.h"

#include <array>

#include "ui/figures.h"

namespace scalpmap {

std::string_view shape_label(HairlineShape shape) {
  switch (shape) {
    case HairlineShape::straight:
      return "Straight";
    case HairlineShape::round:
      return "Round";
    case HairlineShape::mature:
      return "M, mature";
    case HairlineShape::widows_peak:
      return "Widow's peak";
    case HairlineShape::feminine_round:
      return "Feminine";
  }
  return "";
}

std::string handle_label(std::string_view id) {
  struct Word {
    std::string_view id, words;
  };
  static constexpr std::array<Word, 9> words{{{"middle", "Middle"},
                                              {"left-base", "Left base of the peak"},
                                              {"right-base", "Right base of the peak"},
                                              {"left-hump", "Left hump"},
                                              {"right-hump", "Right hump"},
                                              {"left-corner", "Left corner"},
                                              {"right-corner", "Right corner"},
                                              {"left-peak", "Left temporal peak"},
                                              {"right-peak", "Right temporal peak"}}};
  for (const Word& each : words)
    if (each.id == id) return std::string(each.words);
  return "Handle " + std::string(id);
}

std::string worded_cm(double mm) {
  return decimal_text(mm / 10.0, 1) + " cm";
}

std::string hairline_words(const Hairline& hairline) {
  std::string words(shape_label(hairline.shape));
  if (words[0] != 'M') words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words + ", " + worded_cm(hairline.height_mm) + " high";
}

}  // namespace scalpmap
