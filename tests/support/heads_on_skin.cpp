#include "support/heads_on_skin.h"

#include "geom/head_shape.h"
#include "support/sample_heads.h"

namespace scalpmap {

const PreparedScan& built_in_head_on_skin() {
  static const PreparedScan head = [] {
    NoProgress nobody;
    ScanFacts facts;
    facts.head_found = facts.face_seen = true;
    return std::move(*prepare_mesh(*make_built_in_head(nobody), facts, 1.5, nobody));
  }();
  return head;
}

Plan plan_on_built_in_head() {
  const PreparedScan& head = built_in_head_on_skin();
  Plan plan = new_plan(head.facts, head.surface, nullptr);
  plan.landmarks = head.landmarks;
  return plan;
}

const std::vector<HeadOnSkin>& sample_heads_on_skin() {
  static const std::vector<HeadOnSkin> heads = [] {
    std::vector<HeadOnSkin> found;
    for (const SampleHead& head : sample_heads()) {
      if (head.name.find("1m") != std::string::npos) continue;
      NoProgress nobody;
      PrepareOptions options;
      options.edge_mm = 2.0;
      auto prepared = prepare_scan(head.path, options, nobody);
      if (prepared) found.push_back({head.name, std::move(*prepared)});
    }
    return found;
  }();
  return heads;
}

}  // namespace scalpmap
