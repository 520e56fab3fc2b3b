// Shapes whose area, distances and normals are known, as test meshes: spheres, planes, thin lenses.
#pragma once

#include <cstddef>
#include <cstdint>

#include "geom/mesh.h"

namespace scalpmap {

// A sphere about the origin from a subdivided icosahedron: the first number of triangles at or above the one
// asked for (20 n^2), closed, welded, oriented outwards. `jitter` moves each vertex along the sphere by up to
// that fraction of an edge, so that triangles become uneven; every vertex stays on the sphere.
Mesh sphere(double radius_mm, std::size_t about_triangles, double jitter = 0.0, std::uint64_t seed = 1);

// The rectangle [0, width] x [0, height] in z = 0, facing +z, in squares of about `edge_mm`, each cut in two.
Mesh plane(double width_mm, double height_mm, double edge_mm);

// A closed round lens about the origin: its two faces are z = +-thickness/2 (1 - (r / radius)^2), and meet in
// a sharp rim. Rings of about `edge_mm`.
Mesh lens(double radius_mm, double thickness_mm, double edge_mm);

// The same mesh with every vertex moved by a random vector: each coordinate by a normal deviate of this size.
Mesh with_noise(Mesh mesh, double sigma_mm, std::uint64_t seed);

// The sum of the plain triangle areas.
double plain_area_mm2(const Mesh& mesh);

}  // namespace scalpmap
