// Keeps a picture of a scene up to date in a framebuffer, redrawing only what changed.
//
// - Nothing changed: nothing is done.
// - Only zone fields or dots changed: the changed pages are uploaded, and the screen rectangle around the
//   changed vertices is cleared and drawn again.
// - Anything else: everything is drawn, except patches outside the picture or facing away.
//
// Several renderers may show the same skin, each from its own camera: skin, zones and dots are then in the
// graphics memory once, and what changes is uploaded by whichever draws first.
//
// The law: after any sequence of calls the picture is, byte for byte, the one a new renderer would draw.
#pragma once

#include <cstddef>
#include <memory>

#include "base/image.h"
#include "base/result.h"
#include "draw/camera.h"
#include "draw/pixel_box.h"
#include "draw/scene.h"

namespace scalpmap {

enum class Quality {
  moving,  // while the camera moves: fewer triangles, half the resolution, no smoothing of edges
  still,   // full resolution, smoothed edges
};

struct DrawOptions {
  Quality quality = Quality::still;
  double pixel_scale = 1.0;  // of lines and hatches: 2 on a screen with small pixels
};

// What one call cost, for tests and benchmarks.
struct DrawStatistics {
  bool redrawn = false;       // false: nothing had changed
  bool whole = false;         // false: only a rectangle
  PixelBox box;               // what was redrawn, in pixels of the target
  std::size_t patches = 0;    // drawn, summed over passes
  std::size_t triangles = 0;  // drawn, summed over passes
  std::size_t dots = 0;       // drawn
  std::size_t bytes_uploaded = 0;
  int zone_passes = 0;
};

class Renderer {
 public:
  // Needs a current OpenGL 3.3 core context whose functions are loaded (draw/gl_functions.h), and keeps
  // needing it until it is destroyed. Errors: `internal` when the driver refuses a shader.
  static Result<std::unique_ptr<Renderer>> make();
  // Another one for another picture, which shares this one's programs, and its buffers while both show the
  // same surface.
  std::unique_ptr<Renderer> beside() const;
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  // Brings the picture up to date. Leaves OpenGL bindings and switches changed; ends with the default
  // framebuffer bound.
  DrawStatistics draw(const Scene& scene, const Camera& camera, PictureSize size, const DrawOptions& options);

  // All bytes of skin, zones and dots uploaded so far, by this renderer and those beside it.
  std::size_t uploaded_bytes() const;

  // The picture as an OpenGL texture of the last size asked for; its first row is the bottom one. Valid
  // until the next draw().
  unsigned texture() const;
  // The same as bytes.
  Image picture() const;

 private:
  struct Shared;
  struct Parts;
  explicit Renderer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace scalpmap
