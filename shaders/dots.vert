// Dots in the skin, drawn as points: discs that lie in the skin, so they narrow towards the head's edge.
uniform mat4 to_clip;
uniform float px_per_mm;         // at the target
uniform float eye_distance_mm;   // 0: orthographic
uniform vec3 camera_target;
uniform vec3 look_colour[LOOKS];     // linear
uniform vec2 look_size_opacity[LOOKS];  // radius in mm, opacity

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal_and_ambience;
layout(location = 2) in float look;  // 0: no dot here

flat out vec4 ink;           // as displayed, and its opacity
flat out vec3 shape;  // the direction in which it is narrow, times how much; the long radius in pixels

void main() {
  int index = int(look + 0.5) - 1;
  vec3 normal = normalize(normal_and_ambience.xyz);
  float depth_mm = eye_distance_mm - dot(position - camera_target, camera_back);
  float scale = px_per_mm * (eye_distance_mm > 0.0 ? eye_distance_mm / depth_mm : 1.0);
  vec3 towards_eye = eye_distance_mm > 0.0
      ? normalize(camera_target + camera_back * eye_distance_mm - position) : camera_back;
  float facing = dot(normal, towards_eye);
  if (index < 0 || facing < 0.04) {  // outside the clip volume: not drawn
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    ink = vec4(0.0);
    shape = vec3(0.0, 0.0, 1.0);
    return;
  }
  vec2 size_opacity = look_size_opacity[index];
  // The disc is an ellipse on the screen. A side of it narrower than a pixel is drawn as wide as one, and
  // as much fainter.
  const float least_px = 0.6;
  vec2 radii_px = size_opacity.x * scale * vec2(1.0, facing);
  vec2 drawn_px = max(radii_px, vec2(least_px));
  float coverage = (radii_px.x * radii_px.y) / (drawn_px.x * drawn_px.y);
  // Raised towards the eye, so that the curved skin does not cut the flat disc.
  vec3 raised = position + towards_eye * (0.25 + 2.0 * size_opacity.x);
  gl_Position = to_clip * vec4(raised, 1.0);
  gl_PointSize = 2.0 * drawn_px.x + 2.0;
  Light light = studio_light(normal, normal_and_ambience.w);
  light.specular *= 0.5;
  ink = vec4(lit(look_colour[index], light), size_opacity.y * coverage);
  vec2 narrow = vec2(dot(normal, camera_right), dot(normal, camera_up));
  float squeeze = drawn_px.x / drawn_px.y;
  shape = vec3(normalize(narrow + vec2(1e-6, 0.0)) * sqrt(squeeze * squeeze - 1.0), drawn_px.x);
}
