#include "plan/scan_facts.h"

#include <cmath>

namespace scalpmap {

std::vector<std::string> mended_sentences(const ScanFacts& facts) {
  std::vector<std::string> sentences;
  const auto say = [&](std::int64_t count, const char* one, const char* many) {
    if (count > 0) sentences.push_back(std::to_string(count) + (count == 1 ? one : many));
  };
  say(facts.welded_vertices, " vertex lay on another and was joined with it.",
      " vertices lay on another and were joined with it.");
  say(facts.non_finite_triangles, " triangle had a corner that is not a number and was dropped.",
      " triangles had a corner that is not a number and were dropped.");
  say(facts.degenerate_triangles, " triangle without area was dropped.",
      " triangles without area were dropped.");
  say(facts.duplicate_triangles, " triangle was there twice; one was dropped.",
      " triangles were there twice; one of each was dropped.");
  say(facts.fin_triangles, " triangle of a flap standing on the skin was dropped.",
      " triangles of flaps standing on the skin were dropped.");
  say(facts.flipped_triangles, " triangle was turned to face outward.",
      " triangles were turned to face outward.");
  if (facts.pieces > 1)
    sentences.push_back("The file holds " + std::to_string(facts.pieces) +
                        " separate pieces; the largest was kept, " + std::to_string(facts.dropped_triangles) +
                        " triangles of the others were dropped.");
  if (facts.open_borders > 0)
    sentences.push_back(std::to_string(facts.open_borders) +
                        (facts.open_borders == 1 ? " open border" : " open borders") +
                        " (the neck's edge or holes) stayed open; the longest is " +
                        std::to_string(std::llround(facts.longest_border_mm)) + " mm around.");
  say(facts.non_manifold_edges, " edge where more than two triangles meet was left as it is.",
      " edges where more than two triangles meet were left as they are.");
  return sentences;
}

}  // namespace scalpmap
