// A hairline as it is proposed: laid out on the skin from the glabella with a flexible tape, after a
// published construction, in one of five shapes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geom/place_by_tape.h"
#include "plan/hairline_template.h"
#include "plan/plan.h"

namespace scalpmap {

// Where all heights are taken from.
struct Glabella {
  SkinPlace place;     // on the mid-plane
  bool known = false;  // false: no such landmark; where the mean head has it, at this head's size
};
// Errors: refused, where neither a landmark nor a head was found, or there is no skin: the sentence says
// which landmark to set.
Result<Glabella> find_glabella(const Plan& plan);

// `wanted` with its handles laid out anew; the rest of it is not looked at but for shape, for, height,
// recession and symmetry, and stays.
//
// After Garg ("Decoding facial esthetics to recreate an esthetic hairline", J Cutan Aesthet Surg; 431 men):
// with a flexible tape, which lies along the skin, mark A the glabella; B, the middle, above it; E aside of A
// and level with it; C, the corner, as far above E as B is above A; D, the temporal peak, on the line from C
// to E, slightly more than half way. C lies on the vertical through the outer corner of the eye, where
// Shapiro has it, and where it stays as it recedes. (Garg also has it 80 mm aside of B. On none of seven
// heads do all his lengths meet well: 80 mm from both B and E lies 9 to 13 mm farther back and 3 to 8 mm
// below the middle, which no hairline may; on the vertical of the eye's corner, 80 mm from E, it is level
// with the middle within 2.5 mm, and 63 to 69 mm from it.) On the level line through these the shape is laid:
// the corner moves back by the recession's depth, a hump stands where the recession begins, a widow's peak
// has its point in the middle and a base on either side, a feminine corner is rounded off. Figures, with
// their sources, are those of assets/hairlines.json.
//
// Each side is measured on its own skin. Where `wanted` is symmetric each handle then lies midway between
// where the two sides have it, which on a living head differ by up to 3 mm; where the skin of one side ends,
// it is the image of the other.
//
// Errors: refused, as find_glabella(), and where the skin ends before the tape does. 20 to 40 shortest paths
// a side, some 5 ms of processor time.
Result<Hairline> propose_hairline(const Plan& plan, const Hairline& wanted);

// "left-corner" for "right-corner" and the other way round; nothing for an id that has no side.
std::optional<std::string> counterpart_of(std::string_view id);
const HairlineHandle* find_handle(const Hairline& hairline, std::string_view id);
HairlineHandle* find_handle(Hairline& hairline, std::string_view id);
// "the middle", "the left corner", "handle \"x\"": for sentences.
std::string worded_handle(std::string_view id);

// The skin at the mirror image of a place over the mid-plane; nothing where there is none.
std::optional<Vec3> other_side(const Surface& surface, Vec3 place);
// The skin of the mid-plane nearest to a place.
Vec3 on_middle(const Surface& surface, Vec3 place);

// The handles that do not lie where the hairline would be proposed, by more than 0.5 mm: set by hand, or
// added. All of them where nothing can be proposed. As dear as a proposal.
std::vector<std::string> handles_set_by_hand(const Plan& plan, const Hairline& hairline);

inline constexpr std::size_t most_hairline_handles = 60;
inline constexpr std::size_t least_hairline_handles = 3;

}  // namespace scalpmap
