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
flat out vec3 normal_radius;  // the normal's right and up parts over its part towards the eye; radius in pixels

void main() {
  int index = int(look + 0.5) - 1;
  vec3 normal = normalize(normal_and_ambience.xyz);
  float depth_mm = eye_distance_mm - dot(position - camera_target, camera_back);
  float scale = px_per_mm * (eye_distance_mm > 0.0 ? eye_distance_mm / depth_mm : 1.0);
  vec3 towards_eye = eye_distance_mm > 0.0
      ? normalize(camera_target + camera_back * eye_distance_mm - position) : camera_back;
  float facing = dot(normal, towards_eye);
  if (index < 0 || facing < 0.08) {  // outside the clip volume: not drawn
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    ink = vec4(0.0);
    normal_radius = vec3(0.0);
    return;
  }
  vec2 size_opacity = look_size_opacity[index];
  float radius_px = size_opacity.x * scale;
  // A disc smaller than a pixel is drawn as large as one, and as much fainter.
  float drawn_px = max(radius_px, 0.6);
  float coverage = (radius_px * radius_px) / (drawn_px * drawn_px);
  // Raised towards the eye, so that the curved skin does not cut the flat disc.
  vec3 raised = position + towards_eye * (0.25 + 2.0 * size_opacity.x);
  gl_Position = to_clip * vec4(raised, 1.0);
  gl_PointSize = 2.0 * drawn_px + 2.0;
  Light light = studio_light(normal, normal_and_ambience.w);
  light.specular *= 0.5;
  ink = vec4(lit(look_colour[index], light), size_opacity.y * coverage);
  normal_radius = vec3(dot(normal, camera_right), dot(normal, camera_up), 0.0) / max(facing, 0.25);
  normal_radius.z = drawn_px;
}
