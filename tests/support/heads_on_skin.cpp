#include "support/heads_on_skin.h"

#include <optional>

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

namespace {

bool is_bad_scan(const SampleHead& head) {
  return head.name.find("1m") != std::string::npos;
}

std::optional<HeadOnSkin> on_skin(const SampleHead& head, HolesToFill fill_holes) {
  NoProgress nobody;
  PrepareOptions options;
  options.edge_mm = 2.0;
  options.fill_holes = fill_holes;
  auto prepared = prepare_scan(head.path, options, nobody);
  if (!prepared) return std::nullopt;
  return HeadOnSkin{head.name, std::move(*prepared)};
}

}  // namespace

const std::vector<HeadOnSkin>& sample_heads_on_skin() {
  static const std::vector<HeadOnSkin> heads = [] {
    std::vector<HeadOnSkin> found;
    for (const SampleHead& head : sample_heads()) {
      if (is_bad_scan(head)) continue;
      if (auto prepared = on_skin(head, HolesToFill::none)) found.push_back(*std::move(prepared));
    }
    return found;
  }();
  return heads;
}

const HeadOnSkin* bad_scan_on_skin() {
  static const std::optional<HeadOnSkin> scan = []() -> std::optional<HeadOnSkin> {
    for (const SampleHead& head : sample_heads())
      if (is_bad_scan(head)) return on_skin(head, HolesToFill::all);
    return std::nullopt;
  }();
  return scan ? &*scan : nullptr;
}

}  // namespace scalpmap
