#include "support/plans.h"

#include "support/shapes.h"

namespace scalpmap {

const Plan& sphere_plan() {
  static const Plan plan = [] {
    NoProgress quiet;
    auto surface = make_surface(in_spatial_order(sphere(90.0, 300000)));
    auto sites = place_dot_sites(*surface, site_density_per_cm2, site_seed, quiet);
    ScanFacts facts;
    facts.file = "sphere";
    return new_plan(facts, surface, *sites);
  }();
  return plan;
}

}  // namespace scalpmap
