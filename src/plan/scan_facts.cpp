#include "plan/scan_facts.h"

#include <cmath>
#include <cstdio>

#include "plan/wording.h"

namespace scalpmap {

namespace {

class Sentences {
 public:
  void say(std::string sentence) { list_.push_back(std::move(sentence)); }
  void count(std::int64_t count, const char* one, const char* many) {
    if (count > 0) say(worded_count(count) + (count == 1 ? one : many));
  }
  template <class... Numbers>
  void figure(const char* form, Numbers... numbers) {
    char text[300];
    std::snprintf(text, sizeof text, form, numbers...);
    say(text);
  }
  std::vector<std::string> take() { return std::move(list_); }

 private:
  std::vector<std::string> list_;
};

}  // namespace

std::string worded_unit(const ScanFacts& facts) {
  if (facts.unit != "free") return facts.unit;
  char text[40];
  std::snprintf(text, sizeof text, "%.4g mm", facts.scale_to_mm);
  return text;
}

std::vector<std::string> mended_sentences(const ScanFacts& facts) {
  Sentences list;
  list.count(facts.welded_vertices, " vertex lay on another and was joined with it.",
             " vertices lay on another and were joined with it.");
  list.count(facts.non_finite_triangles, " triangle had a corner that is not a number and was dropped.",
             " triangles had a corner that is not a number and were dropped.");
  list.count(facts.degenerate_triangles, " triangle without area was dropped.",
             " triangles without area were dropped.");
  list.count(facts.duplicate_triangles, " triangle was there twice; one was dropped.",
             " triangles were there twice; one of each was dropped.");
  list.count(facts.fin_triangles, " triangle of a flap standing on the skin was dropped.",
             " triangles of flaps standing on the skin were dropped.");
  if (facts.turned_inside_out) list.say("The whole mesh faced inward and was turned inside out.");
  list.count(facts.flipped_triangles, " triangle was turned to face outward.",
             " triangles were turned to face outward.");
  if (facts.pieces > 1)
    list.say("The file holds " + worded_count(facts.pieces) + " separate pieces; the largest was kept, " +
             worded_count(facts.dropped_triangles) + " triangles of the others were dropped.");
  if (facts.cut_cm2 > 0.0) list.figure("%.0f cm² of neck and shoulders were cut off.", facts.cut_cm2);
  std::int64_t filled = 0;
  double filled_cm2 = 0.0;
  for (const ScanHole& hole : facts.holes)
    if (hole.filled) {
      ++filled;
      filled_cm2 += hole.area_cm2;
    }
  if (filled > 0)
    list.figure(filled == 1 ? "%lld hole was filled with %.1f cm² of smooth skin."
                            : "%lld holes were filled with %.1f cm² of smooth skin.",
                static_cast<long long>(filled), filled_cm2);
  return list.take();
}

std::vector<std::string> fault_sentences(const ScanFacts& facts) {
  Sentences list;
  if (facts.double_wall_cm2 > 0.0)
    list.figure(
        "%.1f cm² of the scalp were scanned twice, about %.1f mm apart, as when the client moves. Such skin "
        "counts twice: do not paint there, or scan again.",
        facts.double_wall_cm2, facts.double_wall_apart_mm);
  list.count(facts.non_manifold_edges, " edge where more than two triangles meet was left as it is.",
             " edges where more than two triangles meet were left as they are.");
  std::int64_t pinholes = 0;
  for (const ScanHole& hole : facts.holes) {
    if (hole.filled) continue;
    if (is_pinhole(hole))
      ++pinholes;
    else
      list.say("A hole " + worded_hole(hole, facts.head_scale) + ", is open.");
  }
  list.count(pinholes, " hole smaller than a millimetre is open.",
             " holes smaller than a millimetre are open.");
  if (!facts.notes.empty()) list.say(facts.notes);
  return list.take();
}

}  // namespace scalpmap
