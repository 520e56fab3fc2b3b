#include "geom/hair_on_scan.h"

namespace scalpmap {

SkinUnderHair skin_under_hair(const SkinBend& bend, double hair_mm) {
  const double mean = bend.mean_per_mm, gauss = bend.gauss_per_mm2;
  const double share = 1.0 - 2.0 * mean * hair_mm + gauss * hair_mm * hair_mm;
  // Below the centres of both curvatures the product is positive again, and means nothing.
  if (1.0 - mean * hair_mm <= 0.0 || share <= least_share_under_hair) return {least_share_under_hair, 0.0};
  if (share >= most_share_under_hair) return {most_share_under_hair, 0.0};
  return {share, 2.0 * mean - 2.0 * gauss * hair_mm};
}

}  // namespace scalpmap
