#include "plan/scan_facts.h"

namespace scalpmap {

std::vector<std::string> mended_sentences(const ScanFacts& facts) {
  std::vector<std::string> sentences;
  auto say = [&](std::int64_t count, const std::string& what) {
    if (count > 0) sentences.push_back(write_value(count) + " " + what);
  };
  say(facts.welded_vertices, "doubled vertices were welded.");
  say(facts.degenerate_triangles, "triangles without area were dropped.");
  say(facts.duplicate_triangles, "doubled triangles were dropped.");
  say(facts.flipped_triangles, "triangles were turned to face outwards.");
  if (facts.pieces > 1)
    sentences.push_back("The largest of " + write_value(facts.pieces) + " pieces was kept; the others (" +
                        write_value(facts.dropped_triangles) + " triangles) were left out.");
  say(facts.non_manifold_edges, "edges join more than two triangles; they were left as they are.");
  say(facts.holes, facts.holes == 1 ? "open rim was left open." : "open rims were left open.");
  return sentences;
}

}  // namespace scalpmap
