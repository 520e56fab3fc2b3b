#include "support/hairlines.h"

#include <gtest/gtest.h>

#include "plan/hairline_design.h"
#include "support/painting.h"

namespace scalpmap {

const Plan& built_in_head_plan() {
  static const Plan plan = [] {
    ScanFacts facts;
    facts.file = "built-in head";
    facts.head_found = facts.face_seen = true;
    Plan made = new_plan(facts, built_in_head(), nullptr);
    made.landmarks = propose_landmarks(bare_mesh(*made.surface), 1.0);
    return made;
  }();
  return plan;
}

Vec3 place_of(const Hairline& hairline, std::string_view id) {
  const HairlineHandle* handle = find_handle(hairline, id);
  EXPECT_NE(handle, nullptr) << id;
  return handle ? handle->place : Vec3{};
}

}  // namespace scalpmap
